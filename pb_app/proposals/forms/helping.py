"""What helpers type: for somebody, from paper, from a recording, signatures."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.application_forms.forms import DayField
from pb_app.places.terms import normal_postcode
from pb_app.proposals.terms import HelpedPerson, HelperConsent
from pb_app.rounds.terms import Category
from pb_app.web.amount import Amount
from pb_app.web.fields import Checkbox, Choice, Text, TextArea
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import choices

ROWS = 5


class BehalfForm(BaseForm):
    """Somebody's idea, written by a helper who has their agreement."""

    title = Text(_l("What is the idea called?"), most=120, missing=_l("Enter a name for the idea"))
    name = Text(
        _l("Whose idea is it?"),
        most=120,
        missing=_l("Enter their name"),
        hint=_l("Only people with a role here can see it."),
    )
    contact = Text(
        _l("How can we reach them?"), most=200, optional=True, hint=_l("A phone number or an address. It is not shown.")
    )
    consent = Choice(_l("How did they agree?"), missing=_l("Choose how they agreed"))
    consented_on = DayField(_l("When did they agree?"), most=10, missing=_l("Enter the day they agreed"))
    agreed = Checkbox(
        _l("They agreed that I write this for them, and that everybody can read it"),
        must=_l("Without their agreement it can’t be entered"),
    )

    def set_choices(self) -> "BehalfForm":
        self.consent.options = choices(HelperConsent)
        return self

    def whom(self) -> HelpedPerson:
        day = date.fromisoformat(self.consented_on.data)
        return HelpedPerson(self.name.data, self.contact.data, HelperConsent(self.consent.data), day)


class ReturnedForm(BaseForm):
    """Up to five paper forms at once; empty ones are left out."""

    def set_choices(self, areas: dict[str, str]) -> "ReturnedForm":
        for n in range(1, ROWS + 1):
            self[f"area_{n}"].options, self[f"category_{n}"].options = areas, choices(Category)
        return self

    def filled(self) -> list[int]:
        """Numbers of the rows that have anything in them."""
        names = ("title", "story", "name", "paper", "amount")
        return [n for n in range(1, ROWS + 1) if any(self[f"{name}_{n}"].data for name in names)]

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        good: bool = super().validate(extra_validators)
        for n in self.filled():
            good = self._whole(n) and good
        if good and not self.filled():
            self["title_1"].errors, good = [_("Fill in at least one form")], False
        return good

    def _whole(self, n: int) -> bool:
        needed = {
            "title": _("Enter a name for the idea"),
            "story": _("Say what would happen"),
            "category": _("Choose what kind of idea it is"),
            "name": _("Enter their name"),
            "signed": _("Tick this when the form is signed. Without a signature it can’t be entered."),
        }
        good = True
        for name, message in needed.items():
            if not self[f"{name}_{n}"].data:
                self[f"{name}_{n}"].errors, good = [message], False
        return good

    def whom(self, n: int, today: date) -> HelpedPerson:
        return HelpedPerson(self[f"name_{n}"].data, "", HelperConsent.SIGNED, today, self[f"paper_{n}"].data)


for _number in range(1, ROWS + 1):
    _at = {"number": _number}
    for _name, _field in (
        ("paper", Text(_l("Number on the paper form (%(number)s)", **_at), most=40, optional=True, quiet=True)),
        ("title", Text(_l("Name of the idea (%(number)s)", **_at), most=120, optional=True, quiet=True)),
        ("story", TextArea(_l("What would happen (%(number)s)", **_at), most=4000, rows=4, optional=True, quiet=True)),
        ("area", Choice(_l("Where (%(number)s)", **_at), kind="select", optional=True)),
        ("category", Choice(_l("Kind of idea (%(number)s)", **_at), kind="select", optional=True)),
        ("amount", Amount(_l("What it costs, if it says so (%(number)s)", **_at), optional=True, quiet=True)),
        ("name", Text(_l("Whose idea it is (%(number)s)", **_at), most=120, optional=True, quiet=True)),
        ("signed", Checkbox(_l("The form is signed (%(number)s)", **_at))),
    ):
        setattr(ReturnedForm, f"{_name}_{_number}", _field)


class TypeUpForm(BaseForm):
    story = TextArea(
        _l("What did they say?"),
        most=4000,
        rows=8,
        missing=_l("Write down what they said"),
        hint=_l("In their own words, as far as you can. They can change it afterwards."),
    )


class SignForm(BaseForm):
    """A signature from a sheet of paper."""

    name = Text(_l("Name as it is signed"), most=120, missing=_l("Enter the name"))
    postcode = Text(_l("Postcode"), most=10, missing=_l("Enter the postcode"), autocomplete="off")

    def validate_postcode(self, field: Text) -> None:
        if normal_postcode(field.data or "") is None:
            raise ValidationError(_("Enter a postcode like N1 1AA"))
