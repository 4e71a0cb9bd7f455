"""What people type in conversations. Forms are handed their choices."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.common_ground.rules import LONGEST
from pb_app.common_ground.terms import Admission, ConversationDraft, StatementFault, WordingMaker
from pb_app.evidence.owner_field import OwnerChoice
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Choices, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices

#: Sentences that can be added at once.
MOST_LINES = 40
#: The three answers, as a form sends them.
VOTES = {"agree": 1, "disagree": -1, "pass": 0}


class OwnGroupForm(BaseForm):
    """Made by ``own_group_form``."""

    def answers(self) -> dict[str, int]:
        """By statement number, what was answered."""
        return {field.name[2:]: VOTES[field.data] for field in self.visible_fields() if field.data in VOTES}


def own_group_form(sentences: Mapping[int, str]) -> OwnGroupForm:
    """With a choice for each of these sentences, by number."""

    class WithSentences(OwnGroupForm):
        """The sentences of this conversation."""

    options = {"agree": _l("I agree"), "disagree": _l("I disagree"), "pass": _l("Pass")}
    for n, words in sentences.items():
        setattr(WithSentences, f"s-{n}", Choice(words, options, optional=True))
    return WithSentences()


class ConversationForm(BaseForm):
    question = Text(
        _l("What is it about, in one line?"),
        most=140,
        missing=_l("Write what it is about"),
        hint=_l("For example: Getting around Rivermouth."),
    )
    about = TextArea(
        _l("What do people need to know?"),
        most=3000,
        missing=_l("Write a few sentences"),
        hint=_l("Say what is open, and what is decided already."),
    )
    language = Choice(_l("In which language?"))
    owner = OwnerChoice()
    decides = Text(
        _l("Who decides about it?"),
        most=120,
        missing=_l("Name who decides"),
        hint=_l("Everybody can read this. For example: The council’s transport team."),
    )
    admission = Choice(_l("Who can take part?"), missing=_l("Choose who can take part"))
    closes_on = CalendarDate(_l("Last day to take part"), missing=_l("Enter the last day"))
    answer_by = CalendarDate(_l("People get an answer by"), missing=_l("Enter the day by which people get an answer"))
    round = Choice(
        _l("Does it belong to a round?"),
        kind="select",
        optional=True,
        hint=_l("Then the result is also shown for people on its list of voters alone."),
    )

    def set_choices(
        self, *, owners: Mapping[str, str], languages: Mapping[str, str], rounds: Mapping[str, str]
    ) -> "ConversationForm":
        self.admission.options = choices(Admission)
        self.owner.options, self.language.options, self.round.options = dict(owners), dict(languages), dict(rounds)
        return self

    def draft(self) -> ConversationDraft:
        assert self.closes_on.value is not None and self.answer_by.value is not None
        return ConversationDraft(
            question=self.question.data,
            about=self.about.data,
            language=str(self.language.data),
            owner_id=int(self.owner.data),
            decides=self.decides.data,
            admission=Admission(self.admission.data),
            closes_on=self.closes_on.value,
            answer_by=self.answer_by.value,
            round_id=int(self.round.data) if self.round.data else None,
        )


class AboutForm(BaseForm):
    about = TextArea(_l("What do people need to know?"), most=3000, missing=_l("Write a few sentences"))
    reason = TextArea(
        _l("What did you change, and why?"),
        most=500,
        missing=_l("Say why"),
        hint=_l("Everybody can read this. Leave out names."),
    )


class StartForm(BaseForm):
    area = Choice(
        _l("Where do you live?"),
        kind="select",
        optional=True,
        hint=_l("It helps us see who we have not heard yet."),
    )

    def set_choices(self, areas: Mapping[str, str]) -> "StartForm":
        self.area.options = dict(areas)
        return self

    @property
    def area_id(self) -> int | None:
        return int(self.area.data) if self.area.data else None


class AnswerForm(BaseForm):
    statement = WholeNumber(_l("Sentence"), 1, 999_999_999, missing=_l("Choose a sentence"))
    vote = Choice(
        _l("What do you think?"),
        options=dict.fromkeys(VOTES, ""),
        missing=_l("Choose: I agree, I disagree, or Pass"),
    )

    def chosen(self) -> tuple[int, int]:
        """The statement, and 1, -1 or 0."""
        assert self.statement.number is not None
        return self.statement.number, VOTES[self.vote.data]


class SentenceForm(BaseForm):
    words = TextArea(
        _l("Your sentence"),
        most=LONGEST,
        rows=3,
        missing=_l("Write your sentence"),
        hint=_l("One thought, up to 140 letters. We read it before others see it."),
    )


class SentenceAgainForm(SentenceForm):
    """When there are sentences like it: its author has read them."""

    different = Checkbox(_l("Mine says something else. Send it."))


class SentenceLines(TextArea):
    """One sentence a line."""

    def sentences(self) -> list[str]:
        return [line.strip() for line in self.data.splitlines() if line.strip()]

    def check(self) -> None:
        for n, line in enumerate(self.sentences(), start=1):
            if len(line) > LONGEST:
                raise ValidationError(_("Sentence %(n)s is longer than 140 letters. Shorten it.", n=n))


class StatementsForm(BaseForm):
    words = SentenceLines(
        _l("Sentences that people can agree or disagree with"),
        most=(LONGEST + 2) * MOST_LINES,
        missing=_l("Write the sentence"),
        hint=_l("One sentence on each line: one thought, up to 140 letters. No questions, and no names."),
    )
    language = Choice(_l("In which language?"), missing=_l("Choose a language"))


class FromHearingForm(BaseForm):
    points = Choices(
        _l("What people said"),
        hint=_l("Each becomes a sentence in exactly these words, and says at which hearing it was said."),
    )

    def set_choices(self, points: Mapping[str, str]) -> "FromHearingForm":
        self.points.options = dict(points)
        return self

    def chosen(self) -> set[int]:
        return {int(value) for value in self.points.data or []}


class TranslationForm(BaseForm):
    words = TextArea(
        _l("A sentence that people can agree or disagree with"),
        most=LONGEST,
        rows=3,
        missing=_l("Write the sentence"),
        hint=_l("One thought, up to 140 letters. No questions, and no names."),
    )
    language = Choice(_l("In which language?"), missing=_l("Choose a language"))
    made_by = Choice(_l("Who translated it?"), missing=_l("Choose who translated it"))

    def set_choices(self, languages: Mapping[str, str]) -> "TranslationForm":
        self.language.options = dict(languages)
        makers = choices(WordingMaker)
        self.made_by.options = {each.value: makers[each.value] for each in (WordingMaker.PERSON, WordingMaker.MACHINE)}
        return self

    def maker(self) -> WordingMaker:
        return WordingMaker(self.made_by.data)


class RemovalForm(BaseForm):
    reason = TextArea(
        _l("Why?"),
        most=500,
        missing=_l("Say why"),
        hint=_l("Everybody can read this beside the result. Leave out names."),
    )


class DecideForm(BaseForm):
    fault = Choice(_l("Why don’t you show it?"), missing=_l("Choose a reason"))

    def set_choices(self) -> "DecideForm":
        self.fault.options = choices(StatementFault)
        return self

    def chosen(self) -> StatementFault:
        return StatementFault(self.fault.data)


class TakeOutForm(DecideForm):
    """A sentence that people have answered: everybody reads why it goes."""

    reason = TextArea(
        _l("Say why, in your own words"),
        most=500,
        missing=_l("Say why"),
        hint=_l("Everybody can read this. Leave out names."),
    )

    def set_choices(self) -> "TakeOutForm":
        super().set_choices()
        return self


class EndForm(BaseForm):
    day = CalendarDate(_l("New last day"), missing=_l("Enter the last day"))
    reason = TextArea(
        _l("Why do you move it?"),
        most=500,
        missing=_l("Say why"),
        hint=_l("Everybody can read this. Leave out names."),
    )


class StatementWordsForm(BaseForm):
    words = TextArea(_l("The sentence"), most=LONGEST, rows=3, missing=_l("Write the sentence"))


class CloseForm(BaseForm):
    not_heard = TextArea(
        _l("Who did you not hear?"),
        most=1000,
        missing=_l("Say who you did not hear, and what you do about it"),
        hint=_l("Everybody can read this. Whom did you hope for, and who did not come?"),
    )


class FindingForm(BaseForm):
    words = TextArea(
        _l("What did people say about it?"),
        most=3000,
        missing=_l("Write a few sentences"),
        hint=_l("Everybody can read this. Leave out names."),
    )
    owner = OwnerChoice()
    owner_name = Text(_l("Which team is that?"), most=120, missing=_l("Name the team"))
    due_on = CalendarDate(_l("Answer by"), missing=_l("Enter the day by which people get an answer"))

    def set_choices(self, owners: Mapping[str, str]) -> "FindingForm":
        self.owner.options = dict(owners)
        return self
