"""What the pages of a vote show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from pb_app import clock
from pb_app.people.terms import UnfinishedWork
from pb_app.places import queries as places
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals import queries as proposals
from pb_app.proposals.labels import category_name
from pb_app.proposals.models import Proposal
from pb_app.proposals.text_source import text_of
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as round_rules
from pb_app.rounds.limits import limits_in_words
from pb_app.rounds.models import Round
from pb_app.rounds.terms import TOP_MARK, BallotKind, PhaseKind, Rulebook
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.terms import TextKind
from pb_app.voting import draft_ballot, rules
from pb_app.voting.rules import BallotSpec
from pb_app.voting.terms import Choices
from pb_app.web.i18n import money_text

#: How many proposals the two-minute ballot shows, and from how many on there is one.
SHORT, LONG = 10, 14
#: So many projects somebody reads and chooses from in a minute.
A_MINUTE = 5
#: So many projects stand on one page of the ballot.
PAGE = 24


def minutes(projects: int) -> int:
    """About how long choosing from so many projects takes, on every page that says so."""
    return max(1, -(-projects // A_MINUTE))


def minutes_range(projects: int) -> tuple[int, int]:
    """At least and at most: a long ballot has a short one beside it."""
    return minutes(min(projects, SHORT) if projects > LONG else projects), minutes(projects)


@dataclass(frozen=True, slots=True, kw_only=True)
class PotSection:
    """A pot on the ballot; ``name`` is "" for the money of the whole place."""

    name: str
    money: int
    cards: Sequence[proposal_pages.ProposalCard]
    foreign: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotStatus:
    """The status of somebody's ballot, as this device knows it."""

    begun: bool
    tracker: str
    at: datetime | None
    closes: datetime | None


def closes(round: Round) -> datetime | None:
    return next((w.closes for w in rounds.windows(round.id) if w.kind is PhaseKind.VOTING), None)


def counted_by(round: Round) -> datetime | None:
    """When the count ends by plan."""
    return next((w.closes for w in rounds.windows(round.id) if w.kind is PhaseKind.COUNTING), None)


def state(round: Round) -> BallotStatus:
    return state_until(round, closes(round))


def state_until(round: Round, closes: datetime | None) -> BallotStatus:
    """The same for whoever knows already when voting closes."""
    kept = draft_ballot.receipt(round.id)
    return BallotStatus(
        begun=draft_ballot.begun(round.id),
        tracker=kept.tracker if kept else "",
        at=kept.at if kept else None,
        closes=closes,
    )


def panel(round: Round) -> BallotStatus | None:
    """The status of the reader's ballot, for the page of a round that is open for voting."""
    current = round_rules.current(rounds.windows(round.id), clock.now())
    return state_until(round, current.closes) if current and current.kind is PhaseKind.VOTING else None


def unfinished() -> list[UnfinishedWork]:
    """The ballots that were begun on this device and can still be cast."""
    works = []
    for round_id in draft_ballot.all_begun():
        round = rounds.find(round_id)
        if round is not None and panel(round) is not None:
            slug = places.by_id(round.place_id).slug
            works.append(UnfinishedWork(round.title, url_for("voting.review", place=slug, round=round.slug)))
    return works


def order(round: Round, area_id: int | None) -> list[int]:
    """Proposal ids in this visitor's own order; those of their own area first."""
    standing = proposals.ids_on_ballot(round.id)
    here = rounds.areas_within(round.place_id, area_id)
    mixed = proposal_pages.shuffled(round, list(standing))
    return sorted(mixed, key=lambda id: standing[id] not in here) if here else mixed


def parts(round: Round, spec: BallotSpec, ids: Sequence[int], area_id: int | None, *, known: bool) -> list[PotSection]:
    """The ballot by pots when the rules tell them apart, else in one piece.

    ``known``: the reader has shown who they are, so that the page can say which pots are other people's.
    """
    cards = proposal_pages.cards(round, ids, on_ballot=True)
    if not (spec.rulebook.per_pot or spec.rulebook.own_area or spec.rulebook.pot_most):
        return [PotSection(name="", money=round.budget, cards=cards, foreign=False)]
    return [
        PotSection(
            name=section.name,
            money=section.money,
            cards=mine,
            foreign=known and not spec.rulebook.other_areas and rules.is_foreign(spec.rulebook, section, area_id),
        )
        for section in spec.sections.values()
        if (mine := [card for card in cards if spec.items[card.proposal.number].pot == section.name])
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedProject:
    """What choosing a project counts towards while somebody fills in the ballot; ``other``: a pot of another area."""

    cost: int
    pot: str
    category: str
    other: bool


def counted(spec: BallotSpec, area_id: int | None, *, known: bool) -> dict[int, CountedProject]:
    """For the page's own count of the limits, which only helps: the server checks them all again."""
    return {
        number: CountedProject(
            cost=item.cost,
            pot=item.pot,
            category=category_name(item.category),
            other=known and rules.is_foreign(spec.rulebook, spec.sections[item.pot], area_id),
        )
        for number, item in spec.items.items()
    }


def task(rulebook: Rulebook, money_left: int, currency: str) -> list[str]:
    """What to do: on a screen and on paper."""
    return [*_first_task(rulebook, money_left, currency), *limits_in_words(rulebook, currency)]


def _first_task(rulebook: Rulebook, money_left: int, currency: str) -> list[str]:
    each = " " + _("This applies to each pot separately.") if rulebook.per_pot else ""
    if rulebook.ballot is BallotKind.SPEND:
        return [
            _(
                "You have %(money)s to spend. Choose projects until it is gone.",
                money=money_text(money_left, currency),
            )
            + each
        ]
    if rulebook.ballot is BallotKind.POINTS:
        cap = ngettext(
            "At most %(num)d point for one project.", "At most %(num)d points for one project.", rulebook.cap or 0
        )
        shared = ngettext("You have %(num)d point to give.", "You have %(num)d points to share out.", rulebook.points)
        return [shared + each] + ([cap] if rulebook.cap else [])
    if rulebook.ballot is BallotKind.SCORES:
        need = ngettext("Score at least %(num)d project.", "Score at least %(num)d projects.", rulebook.least)
        mark = _("A project needs %(mark)s or more from you to count as your choice.", mark=rulebook.pass_mark)
        told = _("Score projects from 0 (no) to %(top)s (a great idea).", top=TOP_MARK)
        return [told + each] + ([need] if rulebook.least else []) + ([mark] if rulebook.pass_mark > 1 else [])
    if rulebook.ballot is BallotKind.RANKED:
        return [_("Put your favourites in order: 1 is the best.") + " " + how_many(rulebook) + each]
    return [how_many(rulebook) + each]


def how_many(rulebook: Rulebook) -> str:
    if rulebook.most is None:
        return _("Choose as many projects as you like.")
    return ngettext("Choose %(num)d project.", "Choose up to %(num)d projects.", rulebook.most)


def could_add(spec: BallotSpec, chosen: int) -> int:
    """How many more projects could be ticked; 0 where other limits than one number decide it."""
    rulebook = spec.rulebook
    if not rulebook.ballot.is_approval or rulebook.per_pot or rulebook.most is None:
        return 0
    return max(0, min(rulebook.most, len(spec.items)) - chosen)


def choices_of(spec: BallotSpec, typed: Mapping[int, int]) -> dict[int, int]:
    """What was typed as a ballot: places in an order become scores, in each pot by itself if the rules say so."""
    if spec.rulebook.ballot is not BallotKind.RANKED:
        return dict(typed)
    groups: dict[str, dict[int, int]] = {}
    for number, place in typed.items():
        item = spec.items.get(number)
        pot = item.pot if item and spec.rulebook.per_pot else ""
        groups.setdefault(pot, {})[number] = place
    return {number: score for group in groups.values() for number, score in rules.ranked(group).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One choice on the page that looks a ballot over."""

    proposal: Proposal
    value: int
    choice_words: str


def lines(round: Round, typed: Mapping[int, int]) -> list[ReviewLine]:
    """What was chosen, best first where there is a best."""
    kind, lines = round.rules.ballot, []
    for proposal in proposals.on_ballot(round.id):
        if proposal.number in typed:
            value = typed[proposal.number]
            lines.append(ReviewLine(proposal=proposal, value=value, choice_words=choice_words(kind, value)))
    better = 1 if kind is BallotKind.RANKED else -1
    return sorted(lines, key=lambda line: (better * line.value, line.proposal.number))


def choice_words(kind: BallotKind, value: int) -> str:
    """How a choice reads."""
    if kind is BallotKind.POINTS:
        return ngettext("%(num)d point", "%(num)d points", value)
    if kind is BallotKind.SCORES:
        return _("%(mark)s out of %(top)s", mark=value, top=TOP_MARK)
    return _("Place %(place)s", place=value) if kind is BallotKind.RANKED else ""


def spent(spec: BallotSpec, choices: Choices) -> list[tuple[str, int, int]]:
    """(pot, spent, left) of a budget ballot."""
    if not spec.rulebook.per_pot:
        total = sum(spec.items[number].cost for number in choices if number in spec.items)
        return [("", total, spec.budget - total)]
    totals = dict.fromkeys(spec.sections, 0)
    for number in choices:
        if number in spec.items:
            totals[spec.items[number].pot] += spec.items[number].cost
    return [(name, totals[name], section.money - totals[name]) for name, section in spec.sections.items()]


def titles(round: Round) -> dict[int, ShownText]:
    """What each project on the ballot is called, by its id: for papers, receipts and everything beside a ballot."""
    standing = proposals.on_ballot(round.id)
    return text_versions.shown(TextKind.PROPOSAL, map(text_of, standing), on_ballot=True)


def apart(round: Round) -> dict[int, list[Markup]]:
    """For each proposal, the titles of those it can't be funded together with."""
    if not round.rules.pairs:
        return {}
    said = titles(round)
    titles_by_number = {
        proposal.number: said[proposal.id].marked("title") for proposal in proposals.on_ballot(round.id)
    }
    by_key: dict[int, list[Markup]] = {}
    for number, other in round.rules.pairs:
        if number in titles_by_number and other in titles_by_number:
            by_key.setdefault(number, []).append(titles_by_number[other])
            by_key.setdefault(other, []).append(titles_by_number[number])
    return by_key


def area_name(round: Round, area_id: int | None) -> str:
    return places.area_names(round.place_id).get(area_id or 0, "")
