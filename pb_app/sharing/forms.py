"""What people type about powers, agreements and barriers. Forms are handed their choices."""

from collections.abc import Mapping
from typing import ClassVar

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from pb_app.identity.traces import Trace, traces
from pb_app.sharing.terms import (
    FIELDS,
    AgreementPart,
    BarrierDraft,
    BarrierReply,
    BarrierVerdict,
    DataAbout,
    LawfulBasis,
)
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Choices, Text, TextArea
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import Wording, choices, label

NO_NAMES = _l("No names of residents or service users.")


class NobodyForm(BaseForm):
    """A form about organisations: it asks again where words look like they are about somebody."""

    sure = Checkbox(_l("I have looked. This is not about a resident or a service user."))

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        if request.method != "POST":
            del self.sure

    def visible_fields(self) -> list[Field]:
        """The box stands last, under what it is about."""
        fields = super().visible_fields()
        return sorted(fields, key=lambda field: field.name == "sure")

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        right = super().validate(extra_validators)
        found = {
            field.name: seen for field in self if isinstance(field, Text) and (seen := traces(str(field.data or "")))
        }
        if not found:
            del self.sure
            return right
        if self.sure.data:
            return right
        for name, seen in found.items():
            self[name].errors = [*self[name].errors, _asked(seen[0])]
        return False


def _asked(trace: Trace) -> str:
    return _(
        "“%(words)s” looks like %(what)s. Take it out if it is about a resident or a service user. If not, tick the box below.",
        words=trace.words,
        what=label(trace.kind),
    )


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
    about = Choice(_l("How close does it come to a person?"), missing=_l("Choose how close it comes"))

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
        _l("Choose what a program of the other side may read"),
        hint=_l("All of this is public and about nobody. Choose nothing if no program reads it."),
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


class WhyForm(NobodyForm):
    why = TextArea(_l("Why?"), most=500, rows=3, missing=_l("Say why"), hint=_l("Everybody can read this."))


class TokenForm(NobodyForm):
    name = Text(
        _l("What will read the data?"),
        most=80,
        missing=_l("Say what will read it"),
        hint=_l("For example: Our dashboard about warm homes."),
    )


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
