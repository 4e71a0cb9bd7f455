"""What people type about powers, agreements and tokens."""

from collections.abc import Mapping
from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.sharing.forms.mentions import NO_NAMES, NobodyForm
from pb_app.sharing.terms import FIELDS, AgreementPart, DataAbout, LawfulBasis
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Choices, Text, TextArea
from pb_app.web.labels import Wording, choices


class CheckForm(NobodyForm):
    checked_by = Text(
        _l("Who checked it?"),
        most=160,
        missing=_l("Say which team checked it"),
        hint=_l("A team or an office. Everybody can read this. For example: Legal team of the council."),
    )
    checked_on = CalendarDate(_l("On which day?"), missing=_l("Enter the day"))
    note = TextArea(_l("What else holds here?"), most=1000, rows=4, optional=True, hint=_l("Everybody can read this."))


class BeginForm(NobodyForm):
    title = Text(
        _l("What is the agreement called?"),
        most=140,
        missing=_l("Give it a name"),
        hint=_l("For example: Figures about cold homes."),
    )
    other = Choice(_l("Which organisation is it with?"), kind="select", missing=_l("Choose an organisation"))
    gives = Choice(_l("Which side gives the data?"), missing=_l("Choose who gives the data"))

    def set_choices(self, others: Mapping[str, str]) -> "BeginForm":
        self.other.options = dict(others)
        self.gives.options = {"yes": _("We give it"), "no": _("They give it")}
        return self


class PartyForm(NobodyForm):
    other = Choice(_l("Which organisation joins?"), kind="select", missing=_l("Choose an organisation"))
    gives = Choice(_l("What does it do?"), missing=_l("Choose what it does"))
    basis = Choice(_l("What lets it share or use the data?"), missing=_l("Choose one"))

    def set_choices(self, others: Mapping[str, str]) -> "PartyForm":
        self.other.options = dict(others)
        self.gives.options = {"no": _("It gets the data"), "yes": _("It gives data")}
        self.basis.options = choices(LawfulBasis)
        return self


class PartForm(NobodyForm):
    """One question of an agreement."""

    part: ClassVar[AgreementPart]

    def answers(self) -> dict[str, str]:
        return {name: str(self[name].data or "") for name in FIELDS[self.part]}


def _long(text: Wording, missing: Wording, hint: Wording = "") -> TextArea:
    return TextArea(text, most=2000, rows=5, missing=missing, hint=hint or NO_NAMES)


class PurposeForm(PartForm):
    part = AgreementPart.PURPOSE
    purpose = _long(_l("What do you want to do with the data?"), _l("Say what you want to do"))
    benefit = _long(_l("Who is better off, and how?"), _l("Say who is better off"))


class DataForm(PartForm):
    part = AgreementPart.DATA
    what = _long(
        _l("What exactly is shared?"),
        _l("Say what is shared"),
        _l("Each kind of figure or fact, and how often. No names of residents or service users."),
    )
    about = Choice(
        _l("How close does it come to a person?"),
        missing=_l("Choose how close it comes"),
        hint=_l("If it is about nobody in particular, we ask two questions fewer: only data about people needs them."),
    )

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.about.options = choices(DataAbout)


class BasisForm(PartForm):
    part = AgreementPart.BASIS
    giver_basis = Choice(_l("What lets the side that gives the data share it?"), missing=_l("Choose one for this side"))
    taker_basis = Choice(_l("What lets the side that gets it use it?"), missing=_l("Choose one for this side"))
    law = Text(
        _l("Which law gives you this work?"),
        most=300,
        optional=True,
        hint=_l("For example: Care Act 2014, section 6. Leave it empty if none is needed."),
    )

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.giver_basis.options = self.taker_basis.options = choices(LawfulBasis)


class NeedForm(PartForm):
    part = AgreementPart.NEED
    need = _long(_l("Why can’t you do it with less?"), _l("Say why you need it"))


class RisksForm(PartForm):
    part = AgreementPart.RISKS
    risk_sharing = _long(_l("What could go wrong if you share it?"), _l("Say what could go wrong with it"))
    risk_keeping = _long(
        _l("What could go wrong if you don’t share it?"),
        _l("Say what could go wrong without it"),
        _l("Not sharing can harm people too. Weigh both."),
    )


class RightsForm(PartForm):
    part = AgreementPart.RIGHTS
    rights = _long(
        _l("How do people hear of it, and whom can they ask?"),
        _l("Say how people hear of it"),
        _l("Name a team that answers for both sides. No names of residents or service users."),
    )


class SecurityForm(PartForm):
    part = AgreementPart.SECURITY
    security = _long(
        _l("How is it kept safe, on its way and afterwards?"),
        _l("Say how it is kept safe"),
        _l("Everybody can read this. Leave out how your systems are built."),
    )


class RetentionForm(PartForm):
    part = AgreementPart.RETENTION
    retention = _long(_l("When is it deleted, also if the agreement ends early?"), _l("Say when it is deleted"))


class TablesForm(PartForm):
    part = AgreementPart.TABLES
    tables = Choices(
        _l("Choose what a program may do"),
        hint=_l(
            "What it reads is public and about nobody. Ideas that it sends in wait for a moderator. Figures and how many came are public at once, if they are the organisation’s own. Choose nothing if no program does either."
        ),
    )

    def answers(self) -> dict[str, str]:
        return {"tables": " ".join(sorted(self.tables.data or []))}


class DatesForm(PartForm):
    part = AgreementPart.DATES
    starts_on = CalendarDate(_l("First day"), missing=_l("Enter the first day"))
    review_on = CalendarDate(
        _l("Look at it again on"), missing=_l("Enter the day of the review"), hint=_l("Within a year.")
    )
    ends_on = CalendarDate(_l("Last day"), missing=_l("Enter the last day"))


FORMS: Mapping[AgreementPart, type[PartForm]] = {
    form.part: form
    for form in (
        PurposeForm,
        DataForm,
        BasisForm,
        NeedForm,
        RisksForm,
        RightsForm,
        SecurityForm,
        RetentionForm,
        TablesForm,
        DatesForm,
    )
}


class SignForm(NobodyForm):
    job = Text(
        _l("What is your job there?"),
        most=120,
        missing=_l("Say what your job is"),
        hint=_l("Everybody can read your name and your job."),
    )
    read = Checkbox(_l("I have read all of it and sign for my organisation."), must=_l("Read it, then tick the box"))


class TokenForm(NobodyForm):
    name = Text(
        _l("What will read the data?"),
        most=80,
        missing=_l("Say what will read it"),
        hint=_l("For example: Our dashboard about warm homes."),
    )
