"""What members and the secretary type in a review."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from pb_app.board.terms import DecisionMethod, NoteKind, Verdict
from pb_app.web.fields import Choice, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import choices, label
from pb_app.web.public_words import GuardedForm


class NoteForm(GuardedForm):
    kind = Choice(_l("What is it?"), missing=_l("Choose one"))
    words = TextArea(
        _l("In your own words"),
        most=1000,
        rows=3,
        missing=_l("Write something first"),
        hint=_l("Nobody is told who wrote it, so you can’t take it back. People may still guess from your words."),
    )

    def set_choices(self) -> "NoteForm":
        self.kind.options = choices(NoteKind)
        return self


class DeclareForm(GuardedForm):
    interest = Choice(
        _l("Could you, your family or your employer gain or lose from this project?"),
        missing=_l("Choose yes or no"),
        hint=_l("For example: you, your family or your employer get money or something else from it."),
    )
    note = TextArea(
        _l("If yes, what is it?"),
        most=1000,
        rows=3,
        optional=True,
        hint=_l("Everybody can read this. Leave out what is private: “a family matter” is enough."),
    )

    def set_choices(self) -> "DeclareForm":
        self.interest.options = {"no": _l("No"), "yes": _l("Yes")}
        return self

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        good: bool = super().validate(extra_validators)
        if self.interest.data == "yes" and not self.note.data:
            self.note.errors, good = [_("Say what the interest is")], False
        return good


class VoteForm(BaseForm):
    """One verdict; with the ranked method also a second and a third choice."""

    verdict = Choice(_l("Your vote"), missing=_l("Choose one"))
    second = Choice(_l("Your second choice"), kind="select", optional=True)
    third = Choice(_l("Your third choice"), kind="select", optional=True)

    def set_choices(self, method: DecisionMethod) -> "VoteForm":
        self.verdict.options = self.second.options = self.third.options = choices(Verdict)
        if method is not DecisionMethod.RANKED:
            del self.second, self.third
        return self

    @property
    def is_ranked(self) -> bool:
        return "second" in self

    def ballot(self) -> tuple[Verdict, ...]:
        said = [self[name].data for name in ("verdict", "second", "third") if name in self]
        return tuple(Verdict(item) for item in said if item)


class DecideForm(GuardedForm):
    reasons = TextArea(_l("The board’s reasons"), most=4000, missing=_l("Write the reasons. Everybody can read them."))
    minority = TextArea(_l("What do the people who voted differently think?"), most=2000, rows=3, optional=True)
    asked = TextArea(
        _l("What else does the board ask the fund to do?"),
        most=2000,
        rows=3,
        optional=True,
        hint=_l("For example: which service should answer which question?"),
    )
    rule = TextArea(
        _l("Does the board recommend a rule for the next round?"),
        most=1000,
        rows=3,
        optional=True,
        hint=_l("The fund can’t open its next round before it has answered."),
    )


class AnswerForm(GuardedForm):
    words = TextArea(_l("What did the fund do?"), most=4000, missing=_l("Say what was done. Everybody can read it."))


class OverrideForm(GuardedForm):
    verdict = Choice(_l("What happens instead?"), missing=_l("Choose one"))
    reason = TextArea(
        _l("Why?"),
        most=4000,
        missing=_l("Say why. Everybody can read it."),
        hint=_l("Your name is shown next to it, and the board is told."),
    )

    def set_choices(self) -> "OverrideForm":
        self.verdict.options = {verdict.value: label(verdict) for verdict in Verdict if verdict is not Verdict.ASK}
        return self


class RuleForm(GuardedForm):
    taken = Choice(_l("Does the fund accept this rule?"), missing=_l("Choose yes or no"))
    round = Choice(_l("For which round?"), kind="select", optional=True)
    said = TextArea(
        _l("What does the fund say?"),
        most=2000,
        rows=4,
        optional=True,
        hint=_l("If no, say why. Everybody can read it."),
    )

    def set_choices(self, rounds: Mapping[str, str]) -> "RuleForm":
        self.taken.options, self.round.options = {"yes": _l("Yes"), "no": _l("No")}, dict(rounds)
        return self


class QuestionForm(GuardedForm):
    words = TextArea(_l("Your answer"), most=2000, rows=4, missing=_l("Write an answer. Everybody can read it."))


def marks_form(criteria: Mapping[int, str]) -> type[BaseForm]:
    """For each of the board's criteria, a mark from 1 to 5 and why."""
    fields: dict[str, Field] = {}
    for id, words in criteria.items():
        fields[f"mark_{id}"] = WholeNumber(
            words, 1, 5, missing=_l("Enter a mark from 1 to 5"), hint=_l("1: not at all. 5: fully.")
        )
        fields[f"why_{id}"] = Text(_l("Why?"), most=500, optional=True)
    return type("MarksForm", (GuardedForm,), fields)


class MoveForm(BaseForm):
    """A form with only a button."""
