"""Forms for making and paying awards."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.delivery.terms import AwardTerms, InstalmentTrigger
from pb_app.web.amount import Amount
from pb_app.web.fields import CalendarDate, Choice, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices


class AwardForm(BaseForm):
    holder = Text(_l("Who gets the money?"), most=160, missing=_l("Enter the name of the group or person"))
    amount = Amount(
        _l("How much?"),
        optional=True,
        hint=_l("Leave empty for all that was asked for. With less, the group has to agree to it first."),
    )
    why_less = Text(
        _l("If it is less than was asked for: why?"),
        most=300,
        optional=True,
        hint=_l("The group is told, and everybody can read it in the book."),
    )
    parts = WholeNumber(
        _l("How many payments will it be paid in?"),
        1,
        12,
        missing=_l("Enter a number from 1 to 12"),
        hint=_l("The first can be paid when the group has agreed and the checks are done."),
    )
    tie = Choice(_l("What do the later payments wait for?"), missing=_l("Choose one"))
    contact = Text(
        _l("Who is the group’s contact, from beginning to end?"),
        most=200,
        missing=_l("Enter a name and how to reach them"),
        hint=_l("One person, and how to reach them. Everybody can read this."),
    )
    report_due = CalendarDate(
        _l("When is the end report due?"), optional=True, hint=_l("Leave empty for a year from now.")
    )

    def set_choices(self) -> "AwardForm":
        self.tie.options = {
            key: text
            for key, text in choices(InstalmentTrigger).items()
            if key in (InstalmentTrigger.BOARD, InstalmentTrigger.DATE, InstalmentTrigger.NOTHING)
        }
        return self

    def terms(self) -> AwardTerms:
        return AwardTerms(
            self.holder.data,
            self.parts.number or 1,
            self.amount.minor or None,
            InstalmentTrigger(self.tie.data),
            self.report_due.value,
            self.contact.data,
            self.why_less.data,
        )


class InstalmentTriggerForm(BaseForm):
    tie = Choice(_l("What does this payment wait for?"), missing=_l("Choose one"))
    due_on = CalendarDate(_l("Planned for"), missing=_l("Enter a date"))
    milestone = Choice(_l("Which step of the project?"), kind="select", optional=True)

    def set_choices(self, milestones: dict[str, str]) -> "InstalmentTriggerForm":
        self.tie.options, self.milestone.options = choices(InstalmentTrigger), milestones
        return self


class ButtonForm(BaseForm):
    """A form with only a button."""


class PaymentForm(BaseForm):
    answer = Choice(_l("Your answer"), missing=_l("Choose yes or no"))
    why = TextArea(_l("Why?"), most=2000, rows=3, optional=True, hint=_l("Needed if you say no."))

    def set_choices(self) -> "PaymentForm":
        self.answer.options = {"yes": _("Yes, pay it"), "no": _("No")}
        return self


class HandBackForm(BaseForm):
    amount = Amount(_l("How much came back?"), missing=_l("Enter an amount"))
    reason = TextArea(_l("Why?"), most=2000, rows=3, missing=_l("Say why. Everybody can read it."))
