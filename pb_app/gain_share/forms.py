"""What people type about gains."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.gain_share.terms import GainTerms
from pb_app.sharing.forms import NobodyForm
from pb_app.web.amount import Amount
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Text, TextArea, WholeNumber


class TermsForm(NobodyForm):
    amount = Amount(
        _l("How much of it goes into the fund?"),
        missing=_l("Enter an amount"),
        hint=_l("A part of what was saved, or all of it."),
    )
    due_on = CalendarDate(_l("By which day?"), missing=_l("Enter the day"))
    year = WholeNumber(
        _l("For which year of the fund?"),
        2000,
        2200,
        missing=_l("Enter a year"),
        hint=_l("The year it starts in: 2026 for April 2026 to March 2027."),
    )
    words = TextArea(
        _l("What should it be for?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l("Everybody can read this. No names of residents or service users."),
    )

    def terms(self) -> GainTerms:
        assert self.due_on.value and self.year.number is not None
        return GainTerms(
            amount=self.amount.minor, due_on=self.due_on.value, year=self.year.number, words=self.words.data
        )


class ProposeForm(TermsForm):
    figure = Choice(_l("Which figure is it from?"), missing=_l("Choose a figure"))


class SignForm(NobodyForm):
    job = Text(
        _l("What is your job there?"),
        most=120,
        missing=_l("Say what your job is"),
        hint=_l("Everybody can read your name and your job."),
    )
    read = Checkbox(_l("I have read all of it and may sign for this side."), must=_l("Read it, then tick the box"))


class ReceiptForm(NobodyForm):
    amount = Amount(_l("How much arrived?"), missing=_l("Enter an amount"))
    arrived_on = CalendarDate(_l("On which day?"), missing=_l("Enter a date"))
    evidence = Text(
        _l("Where is this written?"),
        most=300,
        missing=_l("Say where people can look it up"),
        hint=_l("For example: bank statement 14, line 3."),
    )


class ReceiptAnswerForm(NobodyForm):
    answer = Choice(_l("Is this money in the bank?"), missing=_l("Choose yes or no"))
    words = TextArea(
        _l("Why?"), most=500, rows=3, optional=True, hint=_l("Needed if you say no. Everybody can read it.")
    )

    def set_choices(self) -> "ReceiptAnswerForm":
        self.answer.options = {"yes": _("Yes, put it into the fund’s book"), "no": _("No")}
        return self
