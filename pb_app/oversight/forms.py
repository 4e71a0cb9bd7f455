"""Forms for people who oversee a vote."""

from flask_babel import lazy_gettext as _l

from pb_app.voting.secrecy.terms import CopyKind
from pb_app.voting.terms import KeyCustody
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Email, LocalDateTime, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices
from pb_app.web.secret_fields import LongCode

#: Trustees first: the weaker custody, by the server alone, is named last and with what it costs.
PROPOSED = (KeyCustody.TWO_OF_THREE, KeyCustody.THREE_OF_FIVE, KeyCustody.SERVER)


class KeyForm(BaseForm):
    custody = Choice(
        _l("Who keeps the key?"),
        missing=_l("Choose who keeps the key"),
        hint=_l("We suggest people who don’t run this website, such as a teacher, a librarian and a councillor."),
    )

    def set_choices(self) -> "KeyForm":
        names = choices(KeyCustody)
        self.custody.options = {custody.value: names[custody.value] for custody in PROPOSED}
        return self


class SheetForm(BaseForm):
    sheet = LongCode(
        _l("Type the key from the printed sheet"),
        most=2000,
        rows=4,
        missing=_l("Type the key from the sheet"),
        hint=_l("For shares: one share a line. Capitals, spaces and hyphens don’t matter."),
    )


class SharesForm(BaseForm):
    sheet = LongCode(_l("Shares from paper, one a line"), most=2000, rows=4, optional=True)


class VoidForm(BaseForm):
    reason = TextArea(
        _l("Why should they be taken out?"),
        most=300,
        rows=3,
        missing=_l("Say why"),
        hint=_l("Everybody can read this."),
    )


class ExtendForm(BaseForm):
    closes = LocalDateTime(_l("When should voting close?"), missing=_l("Enter a date and time"))
    reason = TextArea(
        _l("Why is it being extended?"), most=300, rows=3, missing=_l("Say why"), hint=_l("Everybody can read this.")
    )


class LostKeyForm(BaseForm):
    way_out = Choice(_l("What should happen?"), missing=_l("Choose what should happen"))
    reason = TextArea(
        _l("What happened to the key?"),
        most=1000,
        rows=4,
        missing=_l("Say what happened"),
        hint=_l("Everybody can read this. A second person has to agree."),
    )


class PutBackForm(BaseForm):
    key = LongCode(
        _l("The key that opens the ballot box, from the printed sheet"),
        most=2000,
        rows=3,
        optional=True,
        hint=_l("Leave this empty if other people keep the key in shares."),
    )
    slot = LongCode(
        _l("The key that finds people’s places in the ballot box, from the printed sheet"),
        most=2000,
        rows=3,
        missing=_l("Type this key from the sheet"),
    )


class DifferencesForm(BaseForm):
    reason = TextArea(
        _l("Why do these figures differ?"),
        most=1000,
        rows=4,
        missing=_l("Say why"),
        hint=_l("Everybody can read this. A second person has to agree."),
    )


class TenderedForm(BaseForm):
    accept = Choice(
        _l("Should this ballot count?"),
        {"yes": _l("Yes, count it"), "no": _l("No, don’t count it")},
        missing=_l("Choose yes or no"),
    )
    reason = TextArea(
        _l("Why?"),
        most=1000,
        rows=3,
        missing=_l("Say why"),
        hint=_l("Everybody can read this, so don’t name anybody. A second person has to agree."),
    )


class PairForm(BaseForm):
    """What two people decide about a pair; the page sets which choices there are."""

    choice = Choice(_l("Is it one person?"), missing=_l("Choose one person or two people"))
    reason = TextArea(
        _l("Why?"),
        most=300,
        rows=3,
        missing=_l("Say why"),
        hint=_l("Everybody can read this, so don’t name anybody. A second person has to agree."),
    )


class HelperLimitForm(BaseForm):
    most = WholeNumber(_l("How many people may this helper help in all?"), 1, 9_999, missing=_l("Enter a number"))
    reason = TextArea(_l("Why?"), most=300, rows=3, missing=_l("Say why"), hint=_l("A second person has to agree."))


class CertifyForm(BaseForm):
    reason = TextArea(
        _l("Anything to note when you sign off the result?"),
        most=300,
        rows=3,
        missing=_l("Write at least that everything is fine"),
    )
    sure = Checkbox(_l("I understand that the keys are destroyed for good"), must=_l("Tick the box to continue"))


class GoneCopyForm(BaseForm):
    kind = Choice(_l("What is gone?"), missing=_l("Choose what is gone"))
    gone_on = CalendarDate(_l("On which day was the last one deleted?"), missing=_l("Enter the day"))

    def set_choices(self) -> "GoneCopyForm":
        self.kind.options = choices(CopyKind)
        return self


class ObserverForm(BaseForm):
    email = Email(_l("Email address of an observer"), missing=_l("Enter an email address"))


class ButtonForm(BaseForm):
    """A form with only a button."""
