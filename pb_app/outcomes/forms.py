"""What people type about outcomes."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from pb_app.outcomes.terms import LEARNT, BenefitKind, Question, SavingDraft
from pb_app.web.amount import Amount
from pb_app.web.fields import Checkbox, Choice, Choices, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import choices, label
from pb_app.web.public_words import NobodyForm

MOST_PEOPLE = 1_000_000


class MeasureForm(NobodyForm):
    name = Text(
        _l("What is counted?"),
        most=200,
        missing=_l("Say what is counted"),
        hint=_l("One thing that groups can count. For example: meals shared."),
    )


class ChooseForm(NobodyForm):
    measures = Choices(_l("What will you look at, before and after?"), hint=_l("Two or three are plenty."))
    own = Text(_l("Something else that you will count"), most=200, optional=True)


class NumbersForm(BaseForm):
    """One number before and one after."""

    before = WholeNumber(_l("Before"), 0, MOST_PEOPLE, optional=True)
    after = WholeNumber(_l("After"), 0, MOST_PEOPLE, optional=True)

    def values(self) -> tuple[int | None, int | None]:
        return self.before.number, self.after.number


def bands_form(names: Sequence[str]) -> type[BaseForm]:
    """How many people answered in each of four bands, before and after."""
    fields: dict[str, Field] = {}
    for moment, words in (("before", _l("Before")), ("after", _l("After"))):
        for n, name in enumerate(names):
            text = f"{words}: {name}"
            fields[f"{moment}_{n}"] = WholeNumber(text, 0, MOST_PEOPLE, optional=True, quiet=True)
    return type("BandsForm", (BaseForm,), fields)


def band_values(form: Any, moment: str) -> list[int] | None:
    """The four counts, empty ones as 0; None when all were left empty."""
    band_values = [form[f"{moment}_{n}"].number for n in range(4)]
    return None if all(item is None for item in band_values) else [entry or 0 for entry in band_values]


def reached_form(areas: Mapping[int, str], communities: Mapping[int, str]) -> type[BaseForm]:
    """People in all, by area, and by community of interest."""
    fields: dict[str, Field] = {
        "in_all": WholeNumber(
            _l("How many people in all?"), 0, MOST_PEOPLE, missing=_l("Enter a number"), hint=_l("Each person once.")
        )
    }
    for prefix, names in (("area", areas), ("community", communities)):
        for key, name in names.items():
            fields[f"{prefix}_{key}"] = WholeNumber(name, 0, MOST_PEOPLE, optional=True, quiet=True)
    return type("ReachedForm", (BaseForm,), fields)


def reached_values(form: Any, prefix: str) -> dict[int, int]:
    """What was typed, by id; empty fields left out."""
    fields = [(field.name, field.number) for field in form if field.name.startswith(f"{prefix}_")]
    return {int(name.split("_")[1]): number for name, number in fields if number is not None}


class SavingForm(NobodyForm):
    what = Text(
        _l("What did not have to happen?"),
        most=200,
        missing=_l("Say what"),
        hint=_l("For example: a visit to the doctor."),
    )
    partner = Choice(_l("Who would have paid for it?"), kind="select", optional=True)
    units = WholeNumber(_l("How often?"), 1, MOST_PEOPLE, missing=_l("Enter a number"))
    unit_cost = Amount(_l("What does it cost each time?"), missing=_l("Enter an amount"))
    source = Text(
        _l("Where does this cost come from?"),
        most=300,
        missing=_l("Say where people can look it up"),
        hint=_l("For example: the council’s own unit costs, 2025."),
    )
    deadweight = WholeNumber(
        _l("Out of every 100, how many would have been avoided even without your project?"),
        0,
        100,
        missing=_l("Enter a number from 0 to 100"),
        hint=_l("Be careful: an honest guess is worth more than a big number."),
    )
    attribution = WholeNumber(
        _l("How much of the change came from your project, out of 100?"),
        0,
        100,
        missing=_l("Enter a number from 0 to 100"),
        hint=_l("Others may have helped too."),
    )

    def saving(self) -> SavingDraft:
        numbers = (self.units.number, self.deadweight.number, self.attribution.number)
        units, deadweight, attribution = (number or 0 for number in numbers)
        partner = int(self.partner.data) if self.partner.data else None
        return SavingDraft(
            self.what.data, partner, units, self.unit_cost.minor, self.source.data, deadweight, attribution
        )


class BenefitForm(NobodyForm):
    partner = Choice(_l("Which organisation gains?"), kind="select", missing=_l("Choose an organisation"))
    kind = Choice(_l("What does it gain?"), missing=_l("Choose one"))
    words = Text(_l("Say it in a few words"), most=300, missing=_l("Say what it gains"))
    amount = Amount(_l("How much, if it is money?"), optional=True)

    def set_choices(self, partners: Mapping[str, str]) -> "BenefitForm":
        self.partner.options, self.kind.options = dict(partners), choices(BenefitKind)
        return self

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        fine = bool(super().validate(extra_validators))
        if fine and self.kind.data == BenefitKind.MONEY and not self.amount.minor:
            self.amount.errors = [_("Enter an amount")]
            return False
        return fine


def report_form(questions: Sequence[Question], *, all_needed: bool) -> type[BaseForm]:
    """The end report's questions; ``all_needed`` if it is sent and not only saved."""
    fields: dict[str, Field] = {
        question.value.replace("-", "_"): TextArea(
            label(question), most=4000, rows=4, optional=not all_needed, quiet=True
        )
        for question in questions
    }
    if not set(questions) & set(LEARNT):  # what was learnt from a small grant is always public
        fields["public"] = Checkbox(_l("Everybody may read these answers"))
    return type("ReportForm", (NobodyForm,), fields)


class ReportAnswerForm(BaseForm):
    answer = Choice(_l("Your answer"), missing=_l("Choose one"))
    why = TextArea(
        _l("What is missing?"),
        most=2000,
        rows=3,
        optional=True,
        hint=_l("Needed if you send it back. The group can read it."),
    )

    def set_choices(self) -> "ReportAnswerForm":
        self.answer.options = {"yes": _("Accept the report"), "no": _("Send it back")}
        return self
