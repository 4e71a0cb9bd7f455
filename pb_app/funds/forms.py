"""What people type about funds."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.funds.terms import CommitmentDraft, Rollover
from pb_app.web.amount import Amount
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices
from pb_app.web.slug_field import Slug


class FundForm(BaseForm):
    name = Text(_l("Name of the fund"), most=120, missing=_l("Enter a name"))
    slug = Slug(_l("Short name for web addresses"), most=60, missing=_l("Enter a short name"))
    purpose = TextArea(_l("What is it for?"), most=2000, missing=_l("Say what the fund is for"))


class PowerForm(BaseForm):
    card = Choice(_l("Which power lets it pool its money?"), kind="select", optional=True, missing=_l("Choose a power"))
    here = Choice(
        _l("Which agreement was signed here?"),
        kind="select",
        optional=True,
        hint=_l("Those that organisations of this place signed on this website."),
    )
    agreement = Text(
        _l("Or an agreement that was made somewhere else"),
        most=300,
        optional=True,
        hint=_l(
            "Only if it is not in the list: its name, who made it, and where it can be read. Everybody can read this."
        ),
    )
    agreed_on = CalendarDate(
        _l("On which day was it agreed?"), missing=_l("Enter the day"), hint=_l("Everybody can read this.")
    )


class CommitmentForm(BaseForm):
    source = Text(_l("Who puts the money in?"), most=120, missing=_l("Enter the name of the organisation"))
    partner = Choice(_l("Which of the place’s partners is it?"), kind="select", optional=True)
    year = WholeNumber(
        _l("Financial year"),
        2000,
        2200,
        missing=_l("Enter a year"),
        hint=_l("The year it starts in: 2026 for April 2026 to March 2027."),
    )
    amount = Amount(_l("How much?"), missing=_l("Enter an amount"))
    second = Amount(_l("And for the year after?"), optional=True, hint=_l("Leave empty if nothing is promised yet."))
    third = Amount(_l("And for the year after that?"), optional=True)
    conditions = TextArea(_l("Conditions"), most=2000, rows=3, optional=True)
    restricted = Checkbox(_l("It may only be spent on what the conditions say"))
    power = Text(
        _l("What allows the organisations to put money together?"),
        most=200,
        optional=True,
        hint=_l("For example: a section 75 agreement between the council and the NHS."),
    )
    evidence = Text(
        _l("What shows that it is promised?"),
        most=300,
        optional=True,
        hint=_l("For example: letter of 3 April, or minute 12 of the cabinet. Everybody can read this."),
    )
    agreed_on = CalendarDate(_l("When does it count from?"), optional=True, hint=_l("Leave empty for today."))

    def promises(self) -> list[CommitmentDraft]:
        """One for each year with an amount."""
        assert self.year.number is not None
        amounts = [self.amount.minor] + [f.minor for f in (self.second, self.third)]
        partner = int(self.partner.data) if self.partner.data else None
        return [
            CommitmentDraft(
                self.source.data,
                self.year.number + n,
                amount,
                self.conditions.data,
                self.restricted.data,
                self.power.data,
                self.evidence.data,
                partner,
                self.agreed_on.value,
            )
            for n, amount in enumerate(amounts)
            if amount
        ]


class ArrivalForm(BaseForm):
    amount = Amount(_l("How much arrived?"), missing=_l("Enter an amount"))
    arrived_on = CalendarDate(_l("On which day?"), missing=_l("Enter a date"))
    evidence = Text(
        _l("Where is this written?"),
        most=300,
        missing=_l("Say where people can look it up"),
        hint=_l("For example: bank statement 14, line 3."),
    )


class PolicyAreaForm(BaseForm):
    name = Text(
        _l("Name of the policy area"),
        most=120,
        missing=_l("Enter a name"),
        hint=_l("A part of the fund that is kept for one purpose."),
    )


class MoveForm(BaseForm):
    giver = Choice(_l("Where from?"), kind="select", missing=_l("Choose where it comes from"))
    receiver = Choice(_l("Where to?"), kind="select", missing=_l("Choose where it goes"))
    amount = Amount(_l("How much?"), missing=_l("Enter an amount"))
    reason = TextArea(_l("Why?"), most=2000, rows=3, missing=_l("Say why. Everybody can read it."))


class ReasonForm(BaseForm):
    reason = TextArea(_l("Why?"), most=2000, rows=3, missing=_l("Say why. Everybody can read it."))


class AnswerForm(BaseForm):
    answer = Choice(_l("Your answer"), missing=_l("Choose yes or no"))
    words = TextArea(
        _l("Why?"), most=2000, rows=3, optional=True, hint=_l("Needed if you say no. Everybody can read it.")
    )

    def set_choices(self) -> "AnswerForm":
        self.answer.options = {"yes": _("Yes, do it"), "no": _("No")}
        return self


class LockForm(BaseForm):
    until = CalendarDate(_l("Last day included"), missing=_l("Enter a date"))
    why = Text(_l("Why?"), most=300, missing=_l("Say why. Everybody can read it."))


class RolloverForm(BaseForm):
    rule = Choice(_l("What happens to it?"), missing=_l("Choose one"))
    percent = WholeNumber(_l("What percentage stays in the fund, if only part of it does?"), 0, 100, optional=True)

    def set_choices(self) -> "RolloverForm":
        self.rule.options = choices(Rollover)
        return self


class CloseYearForm(BaseForm):
    year = WholeNumber(
        _l("Which financial year?"), 2000, 2200, missing=_l("Enter a year"), hint=_l("The year it started in.")
    )
    reason = TextArea(_l("What was checked before closing it?"), most=2000, rows=3, missing=_l("Say what was checked"))
