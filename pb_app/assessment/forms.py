"""What assessors type."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from pb_app.assessment import labels
from pb_app.assessment.terms import CRITERIA, TOP, AppealOutcome, AssessmentGuide, Criterion, Feasibility
from pb_app.web.amount import Amount
from pb_app.web.fields import Choice, Choices, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording, choices

if TYPE_CHECKING:
    from pb_app.assessment.models import Score

MARKS = {str(n): str(n) for n in range(TOP + 1)}
OWN = 3


class DeclareForm(BaseForm):
    interest = Choice(
        _l("Could you gain or lose from this proposal?"),
        missing=_l("Choose yes or no"),
        hint=_l(
            "You or somebody close to you. For example: you are in the group, you live next door, or it would pay you."
        ),
    )
    why = Text(_l("If so, what?"), most=500, optional=True)

    def set_choices(self) -> "DeclareForm":
        self.interest.options = {"no": _l("No, nothing"), "yes": _l("Yes, so others should check it")}
        return self


class ScoreForm(BaseForm):
    """A mark and a note for each criterion; made by ``score_form``."""

    def marks(self, criteria: Sequence[Criterion]) -> dict[str, tuple[int, str]]:
        return {c.key: (int(self[f"mark_{c.key}"].data), self[f"note_{c.key}"].data) for c in criteria}


def score_form(criteria: Sequence[Criterion], given: "Mapping[str, Score]") -> ScoreForm:
    fields: dict[str, Field] = {}
    data: dict[str, Any] = {}
    for criterion in criteria:
        asked, hint = labels.criterion(criterion)
        fields[f"mark_{criterion.key}"] = Choice(asked, options=MARKS, hint=hint or None, missing=_l("Choose a mark"))
        fields[f"note_{criterion.key}"] = Text(_("Why? – %(criterion)s", criterion=asked), most=500, optional=True)
        if criterion.key in given:
            data |= {
                f"mark_{criterion.key}": str(given[criterion.key].mark),
                f"note_{criterion.key}": given[criterion.key].note,
            }
    made: ScoreForm = type("CriteriaForm", (ScoreForm,), fields)(data=data)
    return made


class SettleForm(BaseForm):
    mark = Choice(_l("Which mark do you agree on?"), options=MARKS, missing=_l("Choose a mark"))
    note = Text(_l("What did you find when you talked?"), most=500, missing=_l("Say it in a sentence"))


class NoteForm(BaseForm):
    body = TextArea(_l("A note for the other assessors"), most=2000, rows=3, missing=_l("Write something first"))


class AskForm(BaseForm):
    question = TextArea(
        _l("What do you want to ask the authors?"),
        most=1000,
        rows=3,
        missing=_l("Write the question"),
        hint=_l("They get it straight away. Only they and the assessors can read it."),
    )


class AnswerForm(BaseForm):
    answer = TextArea(_l("Your answer"), most=2000, rows=5, missing=_l("Write your answer"))


class CostForm(BaseForm):
    cost = Amount(_l("What does it really cost?"), missing=_l("Enter an amount"))
    feasible = Choice(_l("Can it be done?"), missing=_l("Choose one"))
    why = TextArea(_l("Why? Everybody can read this."), most=2000, rows=4, missing=_l("Write why"))
    evidence = Text(
        _l("What is that based on?"),
        most=500,
        missing=_l("Say what it is based on"),
        hint=_l("A quote, a visit, a letter, last year’s bill."),
    )

    def set_choices(self) -> "CostForm":
        self.feasible.options = choices(Feasibility)
        return self


class DecideForm(BaseForm):
    decision = Choice(_l("Can it go on the ballot?"), missing=_l("Choose yes or no"))
    reason = TextArea(
        _l("Why?"),
        most=4000,
        optional=True,
        hint=_l("A no needs a reason. Everybody can read this. Be kind and exact."),
    )

    def set_choices(self) -> "DecideForm":
        self.decision.options = {"accept": _l("Yes, put it on the ballot"), "refuse": _l("No")}
        return self


#: Reasons for a no that come up again and again, to start from.
REASONS: Mapping[str, Wording] = {
    "land": _l("It needs ground or a building that we can’t use."),
    "theme": _l("It is not what this round is for."),
    "twice": _l("Somebody does this here already, or is about to."),
    "cost": _l("It costs more than one project can get in this round."),
    "law": _l("The law does not let us pay for it."),
}


class DecisionsForm(DecideForm):
    """The same decision about several proposals."""

    chosen = Choices(_l("Which proposals?"))
    template = Choice(_l("A reason to start from"), kind="select", optional=True)

    def set_proposals(self, titles: Mapping[str, str]) -> "DecisionsForm":
        self.set_choices()
        self.chosen.options, self.template.options = titles, REASONS
        return self

    def words(self) -> str:
        """The reason: the chosen sentence, and what was written besides."""
        start = str(REASONS.get(self.template.data or "", ""))
        return " ".join(filter(None, (start, self.reason.data)))


class AppealForm(BaseForm):
    words = TextArea(
        _l("Why should we look at this again?"),
        most=2000,
        missing=_l("Say why"),
        hint=_l("What did we miss, or what has changed? A different person will look at it."),
    )


class AppealDecisionForm(BaseForm):
    outcome = Choice(_l("What is your decision?"), missing=_l("Choose one"))
    reason = TextArea(_l("Why?"), most=2000, missing=_l("Write the reason. Everybody can read it."))

    def set_choices(self) -> "AppealDecisionForm":
        self.outcome.options = choices(AppealOutcome)
        return self


class AssignForm(BaseForm):
    """Who assesses what, by area or category."""

    who = Choice(_l("Who?"), kind="select", missing=_l("Choose an assessor"))
    what = Choice(_l("Which proposals do they check?"), kind="select", missing=_l("Choose which proposals"))

    def set_choices(self, people: dict[str, str], what: dict[str, str]) -> "AssignForm":
        self.who.options, self.what.options = people, what
        return self

    def area_or_category(self) -> tuple[int | None, str | None]:
        kind, _sep, value = self.what.data.partition(":")
        return (int(value), None) if kind == "area" else (None, value or None)


class AssessmentGuideForm(BaseForm):
    """The assessment guide: built-in criteria with other weights (0 leaves one out), and up to three of the round's own."""

    days = WholeNumber(
        _l("How many days at most should checking a proposal take?"), 1, 365, missing=_l("Enter a number")
    )
    scorers = WholeNumber(_l("How many people give marks to each?"), 0, 10, missing=_l("Enter a number, 0 for none"))
    apart = WholeNumber(
        _l("How far apart must marks be before the assessors talk?"), 1, 5, missing=_l("Enter a number")
    )

    def book(self, language: str) -> AssessmentGuide:
        criterions = [
            Criterion(criterion.key, w) for criterion in CRITERIA if (w := self[f"weight_{criterion.key}"].number or 0)
        ]
        for n in range(1, OWN + 1):
            words, weight = self[f"own_{n}"].data, self[f"own_weight_{n}"].number or 1
            if words:
                key = "own_" + hashlib.sha256(words.encode()).hexdigest()[:8]
                criterions.append(Criterion(key, weight, {language: words}))
        return AssessmentGuide(
            self.days.number or 21, self.scorers.number or 0, self.apart.number or 2, tuple(criterions)
        )

    @staticmethod
    def typed(book: AssessmentGuide) -> dict[str, Any]:
        data: dict[str, Any] = {"days": str(book.days), "scorers": str(book.scorers), "apart": str(book.apart)}
        weights = {criterion.key: criterion.weight for criterion in book.criteria}
        data |= {
            f"weight_{other_criterion.key}": str(weights.get(other_criterion.key, 0)) for other_criterion in CRITERIA
        }
        for n, this_criterion in enumerate((c for c in book.criteria if c.words), start=1):
            data |= {
                f"own_{n}": next(iter(this_criterion.words.values())),
                f"own_weight_{n}": str(this_criterion.weight),
            }
        return data


def guide_form(book: AssessmentGuide) -> AssessmentGuideForm:
    fields: dict[str, Field] = {}
    for criterion in CRITERIA:
        asked = labels.criterion(criterion)[0]
        fields[f"weight_{criterion.key}"] = WholeNumber(
            _("How much does it count? – %(criterion)s", criterion=asked), 0, 10
        )
    for n in range(1, OWN + 1):
        fields[f"own_{n}"] = Text(_("Something else to give marks for (%(number)s)", number=n), most=200, optional=True)
        fields[f"own_weight_{n}"] = WholeNumber(
            _("How much does that count? (%(number)s)", number=n), 1, 10, optional=True
        )
    made: AssessmentGuideForm = type("BookWithCriteria", (AssessmentGuideForm,), fields)(
        data=AssessmentGuideForm.typed(book)
    )
    return made


class ButtonForm(BaseForm):
    """A form with only a button."""
