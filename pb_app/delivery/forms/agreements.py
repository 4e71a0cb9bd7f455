"""Forms between an award in principle and the first payment."""

from flask_babel import lazy_gettext as _l

from pb_app.delivery.rules import digits
from pb_app.delivery.terms import BankAccount, CheckState
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Email, Text, TextArea, Upload
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices


class AgreeForm(BaseForm):
    read = Checkbox(
        _l("I have read the letter and the agreement, and my group agrees"), must=_l("Tick the box if you agree")
    )
    second_email = Email(
        _l("Who from your group will agree as the second person?"),
        missing=_l("Enter their email address"),
        hint=_l(
            "Somebody who does not live with you. We will send them a message, and they sign in with this address."
        ),
    )


class BankForm(BaseForm):
    name = Text(
        _l("Name on the account"),
        most=120,
        missing=_l("Enter the name on the account"),
        hint=_l("It must be the group’s own name, or its host’s: never one person’s."),
        autocomplete="off",
    )
    sort_code = Text(
        _l("Sort code"), most=12, missing=_l("Enter the sort code"), inputmode="numeric", autocomplete="off"
    )
    number = Text(
        _l("Account number"), most=20, missing=_l("Enter the account number"), inputmode="numeric", autocomplete="off"
    )
    first = Text(_l("First person who signs for payments"), most=120, missing=_l("Enter a name"))
    second = Text(_l("Second person who signs for payments"), most=120, missing=_l("Enter a name"))
    unrelated = Checkbox(
        _l("These two are not related and don’t live together"),
        must=_l("Tick the box if this is true. Payments need two people who are independent of each other."),
    )

    def bank(self) -> BankAccount:
        return BankAccount(
            self.name.data, digits(self.sort_code.data), digits(self.number.data), self.first.data, self.second.data
        )


class AwardDocumentForm(BaseForm):
    paper = Upload(
        _l("Choose a PDF or a photo of it"),
        accept="application/pdf,image/jpeg,image/png",
        optional=False,
        hint=_l("It is kept encrypted. Only people who look after awards can open it."),
    )


class CheckForm(BaseForm):
    state = Choice(_l("What did you find?"), missing=_l("Choose one"))
    expires_on = CalendarDate(
        _l("When does it expire?"), optional=True, hint=_l("Needed for insurance and safeguarding.")
    )
    note = TextArea(
        _l("Note"),
        most=2000,
        rows=3,
        optional=True,
        hint=_l("Needed if you say no, or if it is not asked for. The group can read it."),
    )

    def set_choices(self) -> "CheckForm":
        states = (CheckState.PASSED, CheckState.FAILED, CheckState.WAIVED)
        self.state.options = {key: text for key, text in choices(CheckState).items() if key in states}
        return self


class ConditionForm(BaseForm):
    words = TextArea(_l("What must be true before money is paid?"), most=500, rows=3, missing=_l("Write the condition"))


class LeadForm(BaseForm):
    email = Email(_l("Email address of the person who acts for the project"), missing=_l("Enter their email address"))


class TemplateForm(BaseForm):
    body = TextArea(_l("Text"), most=20_000, rows=20, missing=_l("Write the text"))
