"""What people type about rounds."""

from collections.abc import Callable
from datetime import datetime
from itertools import product
from typing import Unpack
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.clock import times_a_day
from pb_app.rounds.draft_terms import RoundDraft
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.web.amount import Amount
from pb_app.web.field_options import FieldOptions
from pb_app.web.fields import Choice, Choices, LocalDateTime, Text, TextArea
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import label
from pb_app.web.slug_field import Slug


class ReasonLines(TextArea):
    """Why something about a public round changes; pages of drafts take it away."""

    def __init__(self, **more: Unpack[FieldOptions]) -> None:
        super().__init__(
            _l("Why are you changing the rules?"),
            most=1000,
            rows=3,
            optional=True,
            hint=_l("Everybody can read this."),
            **more,
        )


class PotChangeForm(BaseForm):
    reason = ReasonLines()


class AboutForm(BaseForm):
    title = Text(_l("Title"), most=160, missing=_l("Enter a title"))
    theme = Text(
        _l("Theme or starting point"),
        most=200,
        optional=True,
        hint=_l("For example: a street where children can play"),
    )
    description = TextArea(_l("What is this round about?"), most=4000, missing=_l("Say what the round is about"))
    budget = Amount(_l("Money to share out"), missing=_l("Enter an amount"))
    risk = TextArea(
        _l("What risks do you take with this money?"),
        most=1000,
        rows=3,
        optional=True,
        hint=_l("In plain words. For example: we back new groups, and one in three may not work. We learn from it."),
    )
    small_grant = Amount(
        _l("Largest amount for a trial award"),
        least=0,
        optional=True,
        hint=_l(
            "Trial awards have few questions and checks and are paid at once. Groups say what they learnt instead "
            "of writing a report."
        ),
    )
    priorities = Choices(_l("Which priorities and missions does it work towards?"))

    def draft(self, slug: str, *, budget: int = 0, small_grant: int = 0) -> RoundDraft:
        """What was typed; ``budget`` and ``small_grant`` stand where the form only shows them."""
        return RoundDraft(
            self.title.data,
            slug,
            self.theme.data,
            self.description.data,
            self.budget.minor if "budget" in self else budget,
            self.risk.data,
            self.small_grant.minor if "small_grant" in self else small_grant,
        )

    def priority_ids(self) -> list[int]:
        return [int(id) for id in self.priorities.data or []]


class ChangeForm(AboutForm):
    """The same for a round that exists."""

    reason = ReasonLines()


class NewForm(AboutForm):
    slug = Slug(_l("Short name for web addresses"), most=60, missing=_l("Enter a short name"))
    start = Choice(_l("Start from"), missing=_l("Choose a starting point"))


class PotForm(BaseForm):
    name = Text(_l("Name of the pot"), most=120, missing=_l("Enter a name"))
    amount = Amount(_l("How much is kept in it?"), missing=_l("Enter an amount"))
    scope = Choice(_l("Who or what is it for?"), kind="select", missing=_l("Choose an area or a category"))
    reason = ReasonLines()

    def area_or_category(self) -> tuple[int | None, str | None]:
        kind, value = self.scope.data.split(":", 1)
        return (int(value), None) if kind == "area" else (None, value)


class PhasesForm(BaseForm):
    """Two times for each phase, in the place's time zone; if both are empty, the round does not have the phase."""

    ideas_opens = LocalDateTime(_l("Ideas phase opens"), optional=True)
    ideas_closes = LocalDateTime(_l("Ideas phase closes"), optional=True)
    shaping_opens = LocalDateTime(_l("Checking opens"), optional=True)
    shaping_closes = LocalDateTime(_l("Checking closes"), optional=True)
    voting_opens = LocalDateTime(_l("Voting opens"), missing=_l("Enter when voting opens"))
    voting_closes = LocalDateTime(_l("Voting closes"), missing=_l("Enter when voting closes"))
    counting_opens = LocalDateTime(_l("Counting opens"), optional=True)
    counting_closes = LocalDateTime(_l("Counting closes"), optional=True)
    delivery_opens = LocalDateTime(_l("Projects start"), optional=True)
    delivery_closes = LocalDateTime(_l("Projects end"), optional=True)
    review_opens = LocalDateTime(_l("Review starts"), optional=True)
    review_closes = LocalDateTime(_l("Review ends"), optional=True)
    reason = ReasonLines()

    #: The place's time zone, set by the page before the form is validated.
    zone: ZoneInfo

    def _in_zone(self, zone: ZoneInfo) -> bool:
        """Refuse times that do not exist, or exist twice, because the clocks change."""
        good = True
        for kind, side in product(PhaseKind, ("opens", "closes")):
            field = self[f"{kind}_{side}"]
            often = times_a_day(field.value, zone) if getattr(field, "value", None) else 1
            if often != 1:
                good = False
                never = _("The clocks change then: this time does not exist that day. Choose another.")
                twice = _("The clocks change then: this time happens twice that day. Choose another.")
                field.errors = [*field.errors, twice if often else never]
        return good

    def windows(self, from_local: Callable[[datetime], datetime]) -> list[Window]:
        result = []
        for kind in PhaseKind:
            opens, closes = self[f"{kind}_opens"].value, self[f"{kind}_closes"].value
            if opens and closes:
                result.append(Window(kind, from_local(opens), from_local(closes)))
        return result

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        good: bool = super().validate(extra_validators)
        for kind in PhaseKind:
            opens, closes = self[f"{kind}_opens"], self[f"{kind}_closes"]
            if bool(opens.data) != bool(closes.data):
                empty = closes if opens.data else opens
                empty.errors = [
                    *empty.errors,
                    _("Enter both dates for %(phase)s, or neither", phase=label(kind)),
                ]
                good = False
        return good and self._in_zone(self.zone)


class PublishForm(BaseForm):
    """A button, and a reason where the launch check asks for one."""

    reason = TextArea(
        _l("Why are you publishing it anyway?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l("Everybody can read this."),
    )
