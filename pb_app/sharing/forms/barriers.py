"""What people type about barriers."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.sharing.forms.mentions import NO_NAMES, NobodyForm
from pb_app.sharing.terms import BarrierDraft, BarrierReply, BarrierVerdict
from pb_app.web.fields import CalendarDate, Choice, Text, TextArea
from pb_app.web.forms import BaseForm
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

    def draft(self) -> BarrierDraft:
        return BarrierDraft(
            title=self.title.data,
            words=self.words.data,
            cost=self.cost.data,
            rule=self.rule.data,
            owner=self.owner.data,
            asks=self.asks.data,
        )


class JoinForm(NobodyForm):
    words = TextArea(
        _l("What happens at your organisation because of it?"),
        most=500,
        rows=4,
        missing=_l("Say what happens"),
        hint=NO_NAMES,
    )


class AskForm(BaseForm):
    sent_on = CalendarDate(_l("When did you send the letter?"), missing=_l("Enter the day"))
    due_on = CalendarDate(
        _l("By when do you hope for an answer?"),
        missing=_l("Enter the day"),
        hint=_l("After this day everybody sees that it is late."),
    )


class ReplyForm(NobodyForm):
    verdict = Choice(_l("What did they answer?"), missing=_l("Choose what they answered"))
    words = TextArea(
        _l("In which words?"), most=2000, missing=_l("Write what they answered"), hint=_l("Everybody can read this.")
    )
    answered_on = CalendarDate(_l("On which day?"), missing=_l("Enter the day"))

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.verdict.options = choices(BarrierVerdict)

    def reply(self) -> BarrierReply:
        assert self.answered_on.value is not None
        return BarrierReply(
            verdict=BarrierVerdict(self.verdict.data), words=self.words.data, answered_on=self.answered_on.value
        )
