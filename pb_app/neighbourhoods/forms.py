"""What people type about neighbourhoods."""

from flask_babel import lazy_gettext as _l

from pb_app.neighbourhoods.terms import AreaSetKind, ContactDraft
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Text, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices


class PostcodeForm(BaseForm):
    postcode = Text(
        _l("Your postcode"),
        most=12,
        missing=_l("Enter your postcode"),
        hint=_l("We look up your neighbourhood and do not keep your postcode."),
    )


class AreaSetForm(BaseForm):
    kind = Choice(_l("Which areas are they?"), missing=_l("Choose which areas they are"))
    vintage = WholeNumber(
        _l("Of which year are the boundaries?"),
        1970,
        2200,
        missing=_l("Enter the year of the boundaries"),
        hint=_l("Boundaries change. Codes of one year are never mixed with those of another."),
    )
    name = Text(
        _l("A name of their own"),
        most=120,
        optional=True,
        hint=_l("Only if there are several of this kind. For example: Health visitors’ teams."),
    )

    def set_choices(self) -> "AreaSetForm":
        self.kind.options = choices(AreaSetKind)
        return self


class MergeForm(BaseForm):
    into = Choice(_l("Which place does it become part of?"), kind="select", missing=_l("Choose the place"))
    sure = Checkbox(
        _l("Both councils have decided this"), must=_l("Tick this when both have decided it. It cannot be taken back.")
    )

    def set_choices(self, others: dict[str, str]) -> "MergeForm":
        self.into.options = dict(others)
        return self


class ContactForm(BaseForm):
    name = Text(
        _l("First name"), most=80, missing=_l("Enter a name"), hint=_l("As they want to be called on the page.")
    )
    role = Text(
        _l("What can people come to them for?"),
        most=160,
        missing=_l("Say what they are there for"),
        hint=_l("For example: Councillor for Orchard Estate. Or: Helps you write an idea."),
    )
    reach = Text(
        _l("Phone number or email"),
        most=160,
        optional=True,
        hint=_l("Everybody can read this. Use one of their work, not of their home."),
    )
    until = CalendarDate(
        _l("Show them until"),
        missing=_l("Enter a day"),
        hint=_l("Within a year. After that day the page no longer shows them."),
    )
    asked = Checkbox(_l("They asked to be named here"), must=_l("Name only people who asked for it"))

    def draft(self) -> ContactDraft:
        assert self.until.value is not None
        return ContactDraft(
            name=self.name.data, role=self.role.data, reach=self.reach.data or "", until=self.until.value
        )
