"""What people type about rounds."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.clock import times_a_day
from pb_app.money import plain_amount
from pb_app.rounds.terms import (
    LATER,
    BallotKind,
    Electorate,
    IdentityMethod,
    Leftover,
    PhaseKind,
    PotsLeftover,
    Rule,
    Rulebook,
    StopRule,
    Window,
)
from pb_app.web.amount import Amount
from pb_app.web.currency import current_currency
from pb_app.web.fields import Checkbox, Choice, Choices, LocalDateTime, Slug, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import choices, label


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
        _l("Which risks do you take with this money?"),
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


class NewForm(AboutForm):
    slug = Slug(_l("Short name in addresses"), most=60, missing=_l("Enter a short name"))
    start = Choice(_l("Start from"), missing=_l("Choose a starting point"))


class PotForm(BaseForm):
    name = Text(_l("Name of the pot"), most=120, missing=_l("Enter a name"))
    amount = Amount(_l("How much is kept in it?"), missing=_l("Enter an amount"))
    scope = Choice(_l("Who or what is it for?"), kind="select", missing=_l("Choose an area or a category"))

    def area_or_category(self) -> tuple[int | None, str | None]:
        kind, value = self.scope.data.split(":", 1)
        return (int(value), None) if kind == "area" else (None, value)


class ExclusionPairs(Text):
    """Pairs of proposal numbers; ``pairs`` is their value."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        self.pairs: tuple[tuple[int, int], ...] = ()
        super().__init__(*arguments, **more)

    def check(self) -> None:
        matches = [re.fullmatch(r"\s*([0-9]{1,7})\s*\+\s*([0-9]{1,7})\s*", part) for part in self.data.split(",")]
        if not all(matches):
            raise ValidationError(_("Write two numbers with a plus, like 3+7, and a comma between pairs"))
        self.pairs = tuple(sorted({(int(m[1]), int(m[2])) for m in matches if m}))


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

    #: The place's time zone, set by the page before the form is validated.
    zone: ZoneInfo

    def _in_zone(self, zone: ZoneInfo) -> bool:
        """Refuse times that do not exist, or exist twice, because the clocks change."""
        good = True
        for field in self:
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


class RulebookForm(BaseForm):
    ballot = Choice(_l("How do people vote?"))
    least = WholeNumber(_l("Fewest projects on a ballot"), 0, 100, missing=_l("Enter a number, 0 for no minimum"))
    most = WholeNumber(_l("Most projects on a ballot"), 1, 500, optional=True, hint=_l("Leave empty for no limit."))
    points = WholeNumber(_l("Points: how many has each person?"), 1, 1000, missing=_l("Enter a number"))
    cap = WholeNumber(_l("Points: most for one project"), 1, 1000, optional=True, hint=_l("Leave empty for no limit."))
    pass_mark = WholeNumber(
        _l("Scores: what is the lowest mark that counts as a yes?"), 1, 5, missing=_l("Enter a number")
    )
    per_pot = Checkbox(_l("The limits apply to each pot separately"))
    own_area = Checkbox(_l("The pot of an area is only for people who live in it"))
    own_blocked = Checkbox(_l("Nobody can choose their own project"))
    pairs = ExclusionPairs(
        _l("Projects that can’t both be funded"),
        most=500,
        optional=True,
        hint=_l("Two numbers with a plus, like 3+7, 4+9"),
    )
    support_needed = WholeNumber(
        _l("How many people must support a proposal before it is checked?"),
        0,
        99_999,
        missing=_l("Enter a number, 0 for none"),
    )
    support_most = WholeNumber(
        _l("How many proposals may one person support?"), 1, 500, optional=True, hint=_l("Leave empty for no limit.")
    )
    support_least = WholeNumber(
        _l("How many must a person support before their supports count?"),
        0,
        100,
        missing=_l("Enter a number, 0 for none"),
    )
    who = Choice(_l("Who may vote?"))
    ways = Choices(_l("How can people prove that they may vote?"))
    age = WholeNumber(_l("How old must voters be?"), 0, 120, missing=_l("Enter a number, 0 for any age"))
    paper_wins = Checkbox(_l("A paper ballot takes the place of the same person’s online ballot"))
    hall = Checkbox(_l("Decision day: the vote may close early, when everybody has spoken"))
    review_days = WholeNumber(
        _l("Days to look for anything odd before the box is opened"), 0, 60, missing=_l("Enter a number")
    )
    challenge_days = WholeNumber(
        _l("Days for objections before the keys are destroyed"), 0, 90, missing=_l("Enter a number")
    )
    rule = Choice(_l("How is the money shared?"))
    step = Amount(
        _l("Equal Shares: raise each voter’s share by"),
        least=0,
        missing=_l("Enter an amount, 0 not to raise it"),
    )
    stop = Choice(_l("Equal Shares: when do the shares stop growing?"))
    leftover = Choice(_l("What happens to money left over?"))
    pots_leftover = Choice(_l("What happens to money that a pot does not use?"))
    threshold = WholeNumber(_l("Fewest votes a project needs"), 0, 9_999_999, missing=_l("Enter a number, 0 for none"))
    reserve = WholeNumber(
        _l("How many projects go on the reserve list?"), 0, 100, missing=_l("Enter a number, 0 for none")
    )
    reason = TextArea(
        _l("Why do the rules change?"), most=1000, rows=3, optional=True, hint=_l("Everybody can read this.")
    )

    def set_choices(self) -> "RulebookForm":
        self.ballot.options, self.ways.options = choices(BallotKind), choices(IdentityMethod)
        self.who.options, self.rule.options = choices(Electorate), choices(Rule)
        self.leftover.options, self.stop.options = choices(Leftover), choices(StopRule)
        self.pots_leftover.options = choices(PotsLeftover)
        return self

    @staticmethod
    def typed(rulebook: Rulebook) -> dict[str, Any]:
        """A rulebook as the form shows it."""
        data = LATER | rulebook.as_data()
        return {
            **{k: "" if v is None else v if isinstance(v, bool) else str(v) for k, v in data.items()},
            "step": plain_amount(rulebook.step, current_currency()),
            "ways": [way.value for way in rulebook.ways],
            "pairs": ", ".join(f"{number}+{other}" for number, other in rulebook.pairs),
        }

    def rulebook(self) -> Rulebook:
        numbers: tuple[str, ...] = (
            "least",
            "points",
            "pass_mark",
            "age",
            "review_days",
            "challenge_days",
            "threshold",
            "reserve",
        )
        numbers += ("support_least", "support_needed")
        ticks = ("per_pot", "own_area", "own_blocked", "paper_wins", "hall")
        whole: dict[str, Any] = {name: self[name].number or 0 for name in numbers}
        return Rulebook(
            ballot=BallotKind(self.ballot.data),
            most=self.most.number,
            cap=self.cap.number,
            support_most=self.support_most.number,
            pairs=self.pairs.pairs,
            who=Electorate(self.who.data),
            ways=tuple(way for way in IdentityMethod if way.value in (self.ways.data or [])),
            rule=Rule(self.rule.data),
            step=self.step.minor,
            leftover=Leftover(self.leftover.data),
            stop=StopRule(self.stop.data),
            pots_leftover=PotsLeftover(self.pots_leftover.data),
            **whole,
            **{name: bool(self[name].data) for name in ticks},
        )


class PublishForm(BaseForm):
    """A button, and a reason where the launch check asks for one."""

    reason = TextArea(
        _l("Why are you publishing it anyway?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l("Everybody can read this."),
    )
