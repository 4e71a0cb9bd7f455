"""What people type about barriers."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.sharing.forms.mentions import NO_NAMES, NobodyForm
from pb_app.sharing.terms import BarrierDraft, BarrierReply, BarrierVerdict, LetterDraft
from pb_app.web.fields import CalendarDate, Choice, Email, Text, TextArea
from pb_app.web.labels import choices


class BarrierForm(NobodyForm):
    title = Text(
        _l("What is in your way, in one line?"),
        most=140,
        missing=_l("Say what is in your way"),
        hint=_l("For example: One-year budgets stop us hiring for prevention."),
    )
    words = TextArea(_l("What happens because of it?"), most=2000, missing=_l("Say what happens"), hint=NO_NAMES)
    cost = Text(
        _l("What does it cost?"),
        most=500,
        missing=_l("Say what it costs"),
        hint=_l("Money, time or harm. For example: About 12 weeks and £9,000 a year."),
    )
    rule = Text(_l("Which rule is it?"), most=300, missing=_l("Name the rule"), hint=_l("And where it can be read."))
    owner = Text(
        _l("Who could change it?"),
        most=160,
        missing=_l("Say who could change it"),
        hint=_l("An office, not a person. For example: Department for Transport."),
    )
    asks = TextArea(_l("What do you ask them to do?"), most=1000, rows=4, missing=_l("Say what you ask for"))

    reply_to = Email(
        _l("To which address should they send the answer?"),
        missing=_l("Enter an email address"),
        hint=_l("A mailbox of your team. It stands in the letter, and everybody can read it."),
        autocomplete="off",
    )

    def draft(self) -> BarrierDraft:
        return BarrierDraft(
            title=self.title.data,
            words=self.words.data,
            cost=self.cost.data,
            rule=self.rule.data,
            owner=self.owner.data,
            asks=self.asks.data,
            reply_to=self.reply_to.data,
        )


class CorrectForm(BarrierForm):
    why = TextArea(
        _l("What was wrong?"),
        most=500,
        rows=3,
        missing=_l("Say what was wrong"),
        hint=_l("Everybody can read this. What it said before stays readable too."),
    )


class JoinForm(NobodyForm):
    words = TextArea(
        _l("What happens at your organisation because of it?"),
        most=500,
        rows=4,
        missing=_l("Say what happens"),
        hint=NO_NAMES,
    )


class AskForm(NobodyForm):
    reaches = frozenset({"words"})

    sent_on = CalendarDate(_l("When did you send the letter?"), missing=_l("Enter the day"))
    due_on = CalendarDate(
        _l("By when do you hope for an answer?"),
        missing=_l("Enter the day"),
        hint=_l("After this day everybody sees that it is late."),
    )
    words = TextArea(
        _l("What did you send?"),
        most=9000,
        rows=16,
        missing=_l("Write what you sent"),
        hint=_l("Word by word. If you changed the letter, change it here too. Everybody can read it."),
    )

    def letter(self, reply_to: str) -> LetterDraft:
        assert self.sent_on.value and self.due_on.value
        return LetterDraft(
            words=self.words.data, sent_on=self.sent_on.value, due_on=self.due_on.value, reply_to=reply_to
        )


class ReplyForm(NobodyForm):
    letter = Choice(_l("Which letter did they answer?"), missing=_l("Choose a letter"))
    verdict = Choice(_l("What did they answer?"), missing=_l("Choose what they answered"))
    words = TextArea(
        _l("In which words?"), most=2000, missing=_l("Write what they answered"), hint=_l("Everybody can read this.")
    )
    answered_on = CalendarDate(_l("On which day?"), missing=_l("Enter the day"))

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.verdict.options = choices(BarrierVerdict)

    def set_letters(self, letters: Mapping[str, str]) -> "ReplyForm":
        """Asked only where there is more than one."""
        self.letter.options = dict(letters)
        if len(letters) < 2:
            del self.letter
        return self

    def reply(self) -> BarrierReply:
        assert self.answered_on.value is not None
        return BarrierReply(
            verdict=BarrierVerdict(self.verdict.data),
            words=self.words.data,
            answered_on=self.answered_on.value,
            letter_id=int(self.letter.data) if "letter" in self else None,
        )
