"""Forms for setting up a board: seats, how it works, open calls."""

from collections.abc import Mapping
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from pb_app.board.forms.lines import LinesField
from pb_app.board.labels import ages_in_words
from pb_app.board.terms import AgeLine, SeatKind
from pb_app.web.amount import Amount
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Email, Text, WholeNumber
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import choices, label


class BoardForm(BaseForm):
    name = Text(_l("Name of the board"), most=120, missing=_l("Enter a name"))
    fund = Choice(_l("Which fund does it look after?"), kind="select", missing=_l("Choose a fund"))
    quorum = WholeNumber(_l("How many votes does a decision need?"), 1, 99, missing=_l("Enter a number"))


def _youngest() -> WholeNumber:
    return WholeNumber(
        _l("How old are people at least?"), 0, 120, optional=True, hint=_l("Leave it empty for any age.")
    )


def _oldest() -> WholeNumber:
    return WholeNumber(
        _l("How old are people at most?"),
        0,
        120,
        optional=True,
        hint=_l("For young people, for example 24. Leave it empty for no limit."),
    )


class SetUpForm(BaseForm):
    quorum = WholeNumber(_l("How many votes does a decision need?"), 1, 99, missing=_l("Enter a number"))
    quorum_lived = WholeNumber(
        _l("How many of them must come from lived-experience seats?"), 0, 99, missing=_l("Enter a number")
    )
    lived_share = WholeNumber(
        _l("How many of every 100 seats are reserved for lived experience?"),
        0,
        100,
        missing=_l("Enter a number"),
        hint=_l("More than half means that people with lived experience decide."),
    )
    papers_days = WholeNumber(
        _l("How many days before a meeting do members get the papers?"), 0, 60, missing=_l("Enter a number")
    )
    involvement = Amount(
        _l("What is a member paid for a meeting?"),
        least=0,
        optional=True,
        hint=_l("Members can take it, take less, or take nothing. Leave empty if nobody is paid."),
    )
    youngest, oldest = _youngest(), _oldest()

    @property
    def ages(self) -> AgeLine:
        return AgeLine(self.youngest.number or 0, self.oldest.number or 0)


def plan_form() -> type[BaseForm]:
    """How many seats for each kind of experience."""
    fields = {kind.name.lower(): WholeNumber(label(kind), 0, 50, optional=True, quiet=True) for kind in SeatKind}
    return type("PlanForm", (BaseForm,), fields)


class SeatForm(BaseForm):
    email = Email(_l("Email address of the member"), missing=_l("Enter their email address"))
    kind = Choice(_l("What kind of seat is it?"), missing=_l("Choose one"))
    co_chair = Checkbox(_l("This person is a co-chair"))
    kept_for = Text(_l("What experience is this seat for?"), most=160, missing=_l("Say what experience it is for"))
    stands_in_for = Choice(_l("Is this a stand-in? For whom?"), kind="select", optional=True)
    starts_on = CalendarDate(_l("First day"), missing=_l("Enter the first day"))
    ends_on = CalendarDate(_l("Last day"), missing=_l("Enter the last day"))

    age = Checkbox(_l("Yes, their age is right for this"))

    def set_choices(self, members: Mapping[str, str], ages: AgeLine) -> "SeatForm":
        self.kind.options, self.stands_in_for.options = choices(SeatKind), dict(members)
        _ask_age(self, ages)
        return self

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        good: bool = super().validate(extra_validators)
        first, last = self.starts_on.value, self.ends_on.value
        if first and last and last < first + timedelta(days=1):
            self.ends_on.errors, good = [_("The last day must be after the first")], False
        return good


def _ask_age(form: "SeatForm | VolunteerForm", ages: AgeLine) -> None:
    """The tick stands there only where there is a line, and says it."""
    if ages.is_drawn:
        form.age.hint = ages_in_words(ages)
    else:
        del form.age


def call_form() -> type[BaseForm]:
    """An open call: seats, quotas, and the source of the seed."""
    fields: dict[str, Field] = {"seats": WholeNumber(_l("How many seats?"), 1, 50, missing=_l("Enter a number"))}
    for kind in SeatKind:
        fields[kind.name.lower()] = WholeNumber(
            _l("At least: %(kind)s", kind=label(kind)), 0, 50, optional=True, quiet=True
        )
    fields["most_of_area"] = WholeNumber(_l("How many at most from one area?"), 1, 50, missing=_l("Enter a number"))
    fields |= {"youngest": _youngest(), "oldest": _oldest()}
    fields["seed_from"] = Text(
        _l("Which number will the lottery start from?"),
        most=200,
        missing=_l("Say what it will be"),
        hint=_l("Something everybody can see and nobody can choose. For example: the lottery numbers of 5 December."),
    )
    fields["closes_on"] = CalendarDate(_l("What is the last day people can volunteer?"), missing=_l("Enter a date"))
    return type("CallForm", (BaseForm,), fields)


class VolunteerForm(BaseForm):
    kind = Choice(_l("What do you know from your own life?"), missing=_l("Choose one"))
    area = Choice(_l("Where do you live?"), kind="select", optional=True)
    age = Checkbox(_l("Yes, my age is right for this"))

    def set_choices(self, ages: AgeLine) -> "VolunteerForm":
        self.kind.options = choices(SeatKind)
        _ask_age(self, ages)
        return self


class DrawForm(BaseForm):
    seed = Text(_l("The starting number"), most=200, missing=_l("Enter the number the lottery starts from"))


class LinesForm(BaseForm):
    """Several short texts, one a line."""

    lines = LinesField(_l("One on each line"), most=2000, rows=8, optional=True)
