"""What the pages of rounds show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.places import queries as places
from pb_app.places.labels import priority_name
from pb_app.places.models import Priority
from pb_app.places.slots import FirstThing
from pb_app.rounds import rules
from pb_app.rounds.limits import limits_in_words, sums_in_words
from pb_app.rounds.models import Pot, Round, RulebookVersion
from pb_app.rounds.terms import (
    TOP_MARK,
    BallotKind,
    Category,
    IdentityMethod,
    Leftover,
    Rule,
    Rulebook,
    StopRule,
    Window,
)
from pb_app.text_versions.pages import ShownText
from pb_app.web.i18n import money_text
from pb_app.web.labels import choices, label
from pb_app.web.signs import listed


def group_names(round: Round) -> dict[str, str]:
    """Areas and kinds by their key, as people call them."""
    areas = {f"area:{area.id}": area.name for area in places.areas(round.place_id)}
    return areas | {f"category:{value}": name for value, name in choices(Category).items()}


def priority_names(place_id: int) -> dict[str, str]:
    """The priorities and missions that a round of a place can work towards."""
    return {str(priority.id): priority_name(priority.name) for priority in places.priorities(place_id)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStep:
    """A phase among the steps of a round; ``number`` counts from 1."""

    number: int
    window: Window
    is_done: bool
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """``rounds/round.html``."""

    round: Round
    first: FirstThing
    windows: Sequence[Window]
    steps: Sequence[RoundStep]
    current: Window | None
    pots: Sequence[Pot]
    priorities: Sequence[Priority]
    answers: Sequence[tuple[str, str]]
    projects: Sequence[tuple[str, object]]
    panels: Sequence[tuple[str, object]]
    #: The last change of the published rules, money or dates; None where nothing has changed.
    changed: RulebookVersion | None
    #: The pots by name, in the reader's language.
    pot_texts: Mapping[str, ShownText]

    @property
    def step_now(self) -> RoundStep | None:
        return next((step for step in self.steps if step.is_now), None)


def steps(windows: Sequence[Window], now: datetime) -> list[RoundStep]:
    current = rules.current(windows, now)
    return [
        RoundStep(number=number, window=window, is_done=window.closes <= now, is_now=window == current)
        for number, window in enumerate(windows, 1)
    ]


def most_asked(rulebook: Rulebook, currency: str) -> list[tuple[str, str]]:
    """What residents ask first about a round: who may vote, how, and how the money is shared."""
    return [
        (_("Who may vote?"), who_may_vote(rulebook)),
        (_("Ways to vote"), listed(label(way) for way in rulebook.ways)),
        (_("How the money is shared out"), _shared(rulebook, currency)),
    ]


def in_words(rulebook: Rulebook, currency: str, names: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The rulebook as questions and plain answers. ``names``: those of areas and kinds that have a least or most sum."""
    sums = sums_in_words(rulebook, names or {}, currency)
    return [
        (_("How does a proposal get onto the ballot?"), _supports(rulebook)),
        (_("Who may vote?"), who_may_vote(rulebook)),
        (_("How would you like to prove that you can vote?"), listed(label(way) for way in rulebook.ways)),
        (_("What makes one person?"), label(rules.person_basis(rulebook))),
        *_help(rulebook),
        (_("How do you vote?"), " ".join([_how(rulebook), *_limits(rulebook, currency)])),
        (_("How is the money shared?"), " ".join([_shared(rulebook, currency), *sums])),
        (_("What if there is money left?"), _left(rulebook)),
        (_("What if a pot does not use all its money?"), label(rulebook.pots_leftover)),
        (_("How many votes does a project need?"), _threshold(rulebook)),
        (
            _("What if two projects are tied?"),
            _(
                "The cheaper one is first. If they cost the same, the one with more votes. If that is the same too, "
                "it is decided by lottery. The order of the lottery follows from the rulebook’s fingerprint, so "
                "nobody can choose it later."
            ),
        ),
        (_("What if a funded project can’t go ahead?"), _reserve(rulebook)),
        (_("When is the ballot box opened, and when are its keys destroyed?"), _after(rulebook)),
    ]


def _help(rulebook: Rulebook) -> list[tuple[str, str]]:
    if rulebook.helper_most is None:
        return []
    people = ngettext("At most %(num)d person.", "At most %(num)d people.", rulebook.helper_most)
    return [(_("How many people may one helper help to vote?"), people)]


def _supports(rulebook: Rulebook) -> str:
    if not rulebook.support_needed:
        supports = [_("Somebody checks every proposal, and says in public why it is on the ballot or not.")]
    else:
        supports = [
            ngettext(
                "%(num)d person has to support it. Then somebody checks it, and says in public why it is on the ballot or not.",
                "%(num)d people have to support it. Then somebody checks it, and says in public why it is on the ballot or not.",
                rulebook.support_needed,
            )
        ]
    if rulebook.support_most is not None:
        supports.append(
            ngettext(
                "One person can support %(num)d proposal.",
                "One person can support %(num)d proposals.",
                rulebook.support_most,
            )
        )
    if rulebook.support_least > 1:
        supports.append(
            ngettext(
                "Supports count once a person has given %(num)d.",
                "Supports count once a person has given %(num)d.",
                rulebook.support_least,
            )
        )
    return " ".join(supports)


def who_may_vote(rulebook: Rulebook) -> str:
    """Who takes part, with the ages, in a line that everybody can read."""
    age = ages(rulebook)
    return f"{label(rulebook.who)}. {age}" if age else label(rulebook.who)


def ages(rulebook: Rulebook) -> str:
    if rulebook.oldest:
        return _("Voters are aged from %(least)d to %(most)d.", least=rulebook.age, most=rulebook.oldest)
    if not rulebook.age:
        return ""
    return ngettext(
        "Voters must be %(num)d year old or older.", "Voters must be %(num)d years old or older.", rulebook.age
    )


def _limits(rulebook: Rulebook, currency: str) -> list[str]:
    """The other rules for a ballot."""
    limits = limits_in_words(rulebook, currency)
    if rulebook.per_pot:
        limits.append(_("The limits apply to each pot separately."))
    if rulebook.own_area and not rulebook.other_areas:
        limits.append(_("The pot of an area is only for people who live in it."))
    if rulebook.own_blocked:
        limits.append(_("Nobody can choose their own project."))
    if rulebook.pairs:
        pairs = listed(f"{number} + {other}" for number, other in rulebook.pairs)
        limits.append(_("These projects can’t both be funded: %(pairs)s.", pairs=pairs))
    if IdentityMethod.PAPER in rulebook.ways:
        wins = _("A paper ballot takes the place of the same person’s online ballot.")
        limits.append(wins if rulebook.paper_wins else _("People who have voted online can’t vote on paper."))
    if rulebook.hall:
        limits.append(_("On the decision day the vote may close early, when everybody has spoken."))
    return limits


def _after(rulebook: Rulebook) -> str:
    opened = _("The ballot box can be opened as soon as voting has closed.")
    if rulebook.review_days:
        opened = ngettext(
            "The ballot box is opened %(num)d day after the vote at the earliest.",
            "The ballot box is opened %(num)d days after the vote at the earliest.",
            rulebook.review_days,
        )
    if not rulebook.challenge_days:
        return f"{opened} " + _("The keys are destroyed when the result is signed off.")
    ended = ngettext(
        "The keys are destroyed %(num)d day after that at the earliest.",
        "The keys are destroyed %(num)d days after that at the earliest.",
        rulebook.challenge_days,
    )
    return f"{opened} {ended}"


def _how(rulebook: Rulebook) -> str:
    if rulebook.ballot is BallotKind.SPEND:
        return _("You decide how to spend the whole budget. Choose projects until the money is gone.")
    if rulebook.ballot is BallotKind.POINTS:
        return ngettext("You have %(num)d point to give.", "You have %(num)d points to share out.", rulebook.points)
    if rulebook.ballot is BallotKind.SCORES:
        told = _("Score projects from 0 (no) to %(top)s (a great idea).", top=TOP_MARK)
        return f"{told} {_('From mark %(mark)s on it counts as your choice.', mark=rulebook.pass_mark)}"
    if rulebook.ballot is BallotKind.RANKED:
        return _("Put your favourites in order: 1 is the best.")
    if rulebook.most is None:
        return _("Choose as many projects as you like.")
    return ngettext("Choose %(num)d project.", "Choose up to %(num)d projects.", rulebook.most)


def _shared(rulebook: Rulebook, currency: str) -> str:
    if rulebook.rule is Rule.GREEDY:
        return _(
            "The project with most votes is funded first, then the next, as long as there is enough money left for it."
        )
    if rulebook.rule is Rule.GREEDY_STOP:
        return _(
            "The project with most votes is funded first, then the next, until there is not enough money left for one of them."
        )
    if rulebook.rule is Rule.GREEDY_DENSITY:
        return _(
            "Each project’s votes are divided by its cost. The highest number is funded first, then the next that fits."
        )
    if rulebook.rule is Rule.PHRAGMEN:
        return _(
            "Every voter saves up money at the same speed. A project is funded as soon as the people who chose it have saved its cost together. The first project that does not fit into the budget ends the count."
        )
    text = _(
        "Every voter holds an equal share of the money. A project is funded when the people who chose it can pay for it together from their shares."
    )
    if rulebook.step:
        text += " " + _(
            "While money is left, every share is raised by %(step)s at a time.",
            step=money_text(rulebook.step, currency),
        )
        if rulebook.stop is StopRule.EXHAUSTIVE:
            text += " " + _("The shares stop growing as soon as no other project fits.")
    return text


def _left(rulebook: Rulebook) -> str:
    """Only Equal Shares can fill the leftover with more projects; the other rules end when nothing fits."""
    told = label(rulebook.leftover if rulebook.rule is Rule.EQUAL_SHARES else Leftover.BACK_TO_FUND)
    if not rulebook.part_funding:
        return told
    part = _("Before that, the next projects in order get a smaller sum if their authors named one that still fits.")
    return f"{told}. {part}"


def _threshold(rulebook: Rulebook) -> str:
    if rulebook.threshold == 0:
        return _("There is no minimum.")
    return ngettext("At least %(num)d vote.", "At least %(num)d votes.", rulebook.threshold)


def _reserve(rulebook: Rulebook) -> str:
    if rulebook.reserve == 0:
        return _("There is no reserve list. The money goes back to the fund.")
    return ngettext(
        "%(num)d project waits on a reserve list.",
        "%(num)d projects wait on a reserve list.",
        rulebook.reserve,
    )
