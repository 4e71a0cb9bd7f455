"""What the office says about a file from elsewhere, and what people type about their own things in it."""

from collections.abc import Mapping
from datetime import date
from typing import Unpack

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from pb_app.imports.forms import UploadForm
from pb_app.money import plain_amount
from pb_app.moving_in.readers import values
from pb_app.moving_in.terms import HistoryPackage, MoveAnswers, RoundAnswers
from pb_app.web.field_options import FieldOptions
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Email, Text, TextArea, Upload
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import Wording
from pb_app.web.secret_fields import Code

CURRENCIES = ("GBP", "EUR", "USD", "PLN", "SEK", "NOK", "DKK", "CHF", "CAD", "AUD", "BRL", "MXN")


#: The files that a history comes in.
HISTORY_FILES = ".zip,.json,.pb,.csv,.tsv,.txt,.xlsx,.xls,.xlsb,.ods"


class HistoryUploadForm(UploadForm):
    file = Upload(
        _l("The file to bring"),
        accept=f"{HISTORY_FILES},text/csv,application/zip,application/json",
        hint=_l("A ZIP, a CSV or JSON file, a spreadsheet, or an election file (.pb). 15 MB at most."),
        optional=False,
    )


class Sum(Text):
    """A sum in the currency that the same form asks for; ``minor`` is its value in minor units."""

    def __init__(self, label: Wording, **more: Unpack[FieldOptions]) -> None:
        self.minor = 0
        hint = _l("Only the figure, like 50,000")
        super().__init__(label, most=20, missing=_l("Enter an amount"), inputmode="decimal", hint=hint, **more)

    def check(self) -> None:
        amount = values.minor(self.data)
        if not amount:
            raise ValidationError(_("Enter an amount above zero, like 450 or 1,250.50"))
        self.minor = amount


class DetailsForm(BaseForm):
    """What no file says; questions about each round are added by ``details_form``."""

    site = Text(
        _l("Which website did it come from?"),
        most=120,
        optional=True,
        hint=_l("Its name without https, like decide.mytown.org. So the next file of it is recognised."),
    )
    currency = Choice(_l("Which currency are its sums in?"), kind="select")
    with_names = Checkbox(
        _l("Show the names that are in the file"),
        hint=_l("Only with a reason in law. Without it, people are shown as “somebody on the old website”."),
    )
    basis = TextArea(
        _l("Which law or agreement lets you show these names?"),
        most=1000,
        rows=3,
        optional=True,
        hint=_l("What you write is kept and can be read by inspectors."),
    )

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        fine = super().validate(extra_validators)
        if "basis" in self and bool(self.with_names.data) != bool(self.basis.data):
            field = self.basis if self.with_names.data else self.with_names
            field.errors = [*field.errors, _("To show names, tick the box and say which law or agreement allows it")]
            return False
        return fine

    def answers(self) -> dict[str, str]:
        """Everything typed, by the name of its field."""
        return {field.name: str(field.data or "") for field in self.visible_fields()}


def round_field(what: str, number: int) -> str:
    return f"{what}_{number}"


def details_form(package: HistoryPackage, known: Mapping[str, str], *, currency: str) -> DetailsForm:
    """Prefilled with what was said before (``known``), else with what the file says."""
    fields: dict[str, object] = {}
    data: dict[str, object] = {"site": package.site, "currency": _currency(package, currency)}
    for number, each in enumerate(package.rounds):
        about = each.title or _("This file")
        fields[round_field("title", number)] = Text(_("Name of the round: %(round)s", round=about), most=160)
        fields[round_field("budget", number)] = Sum(_("How much money was shared out? %(round)s", round=about))
        fields[round_field("ended", number)] = CalendarDate(
            _("When did it end? %(round)s", round=about), missing=_("Enter the day when it ended")
        )
        data[round_field("title", number)] = each.title
        data[round_field("budget", number)] = plain_amount(each.budget, "GBP") if each.budget else ""
        data[round_field("ended", number)] = each.ended_on.isoformat() if each.ended_on else ""
    form: DetailsForm = type("DetailsOfFile", (DetailsForm,), fields)(data={**data, **known})
    form.currency.options = {code: code for code in CURRENCIES}
    if not package.has_names:
        del form.with_names, form.basis
    _put_rounds_first(form)
    return form


def _currency(package: HistoryPackage, otherwise: str) -> str:
    return package.currency if package.currency in CURRENCIES else otherwise


def _put_rounds_first(form: DetailsForm) -> None:
    """The site and the currency, then the rounds, and names last."""
    last: dict[str, Field] = {name: form._fields.pop(name) for name in ("with_names", "basis") if name in form._fields}
    form._fields.update(last)


def answers_of(package: HistoryPackage, said: Mapping[str, str]) -> MoveAnswers | None:
    """What was said about just this file; None while something is missing."""
    rounds: dict[str, RoundAnswers] = {}
    for number, each in enumerate(package.rounds):
        budget = values.minor(said.get(round_field("budget", number), ""))
        day = said.get(round_field("ended", number), "")
        if budget is None or not day or not said.get("currency"):
            return None
        title = said[round_field("title", number)]
        rounds[each.key] = RoundAnswers(title=title, budget=budget, ended_on=date.fromisoformat(day))
    basis = said.get("basis", "") if package.has_names else ""
    return MoveAnswers(site=_host(said["site"]), currency=said["currency"], basis=basis, rounds=rounds)


def _host(typed: str) -> str:
    """The name of a website, where somebody pasted its address."""
    return typed.strip().removeprefix("https://").removeprefix("http://").split("/")[0].lower()


class InviteForm(BaseForm):
    email = Email(
        _l("Their email address"),
        missing=_l("Enter an email address"),
        hint=_l("They get one mail with a code. We do not keep the address."),
    )


class ClaimForm(BaseForm):
    code = Code(_l("The code in the mail"), most=40, missing=_l("Enter the code"), hint=_l("Like ABCD-EFGH-JKMN"))


class NameForm(BaseForm):
    name = Text(
        _l("The name, just as it is shown"),
        most=120,
        missing=_l("Enter the name"),
        hint=_l("It goes from everything that was brought here. The texts stay."),
    )


class UndoForm(BaseForm):
    """A form with only a button."""
