"""What a paper shows, its number and its projects by pot as on the ballot online; and which helpers are near the limit."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import ngettext

from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.polling import queries, rules
from pb_app.polling.assistance import queries as assistance
from pb_app.polling.assistance.terms import HelperLimit
from pb_app.polling.models import PaperBatch
from pb_app.polling.terms import PaperNumber, PaperState, Refusal
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.rounds.models import Round
from pb_app.voting import casting
from pb_app.voting.rules import BallotPot
from pb_app.web.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSection:
    """The projects of one pot; ``heading`` is False where the rules don't tell pots apart."""

    heading: bool
    #: "" for the money of the whole place.
    name: str
    money: int
    #: The areas whose people only may choose here; empty for everybody.
    only_for: Sequence[str]
    proposals: Sequence[Proposal]


def sections(round: Round) -> list[PaperSection]:
    """All projects in the order of their numbers, by pot exactly where the ballot online has pots."""
    spec, ballot = casting.spec_of(round), proposals.on_ballot(round.id)
    if not (spec.rulebook.per_pot or spec.rulebook.own_area):
        return [PaperSection(heading=False, name="", money=round.budget, only_for=(), proposals=ballot)]
    names = places.area_names(round.place_id) if spec.rulebook.own_area else {}
    by_pot = {
        name: [proposal for proposal in ballot if spec.items[proposal.number].pot == name] for name in spec.sections
    }
    return [_section(spec.sections[name], inside, names) for name, inside in by_pot.items() if inside]


def _section(pot: BallotPot, inside: Sequence[Proposal], names: dict[int, str]) -> PaperSection:
    areas = sorted(names[area_id] for area_id in pot.areas if area_id in names)
    return PaperSection(heading=True, name=pot.name, money=pot.money, only_for=areas, proposals=inside)


def numbers(batch: PaperBatch) -> list[str]:
    """The numbers on a batch's papers."""
    serials = range(batch.first, batch.first + batch.size)
    return [rules.printed(PaperNumber(serial, batch.id)) for serial in serials]


def number_of(round_id: int, serial: int) -> str:
    """The number of one paper as it is printed."""
    batch = queries.batch_of(round_id, serial)
    return rules.printed(PaperNumber(serial, batch.id if batch else None))


def numbers_in(round_id: int, state: PaperState) -> list[str]:
    """The numbers of the papers that stand so."""
    return [rules.printed(PaperNumber(paper.serial, paper.batch_id)) for paper in queries.papers(round_id, state)]


def limit_in_words(round: Round, helper_id: int) -> list[str]:
    """For a helper who is near the limit, or at it: how many they have helped, and what to do next."""
    limit = assistance.limit_of(round, helper_id)
    if not limit.is_near:
        return []
    if limit.is_reached:
        return [label(Refusal.HELPER_LIMIT)]
    told = ngettext("You have helped %(num)d person.", "You have helped %(num)d people.", limit.helped)
    left = ngettext(
        "You can help %(num)d more. Tell another helper, so that they can carry on.",
        "You can help %(num)d more. Tell another helper, so that they can carry on.",
        (limit.most or 0) - limit.helped,
    )
    return [f"{told} {left}"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperRow:
    """A helper who is near the limit, for the people who oversee the vote."""

    name: str
    limit: HelperLimit


def helpers_near_limit(round: Round) -> list[HelperRow]:
    limits = assistance.near(round)
    names = people.names({limit.helper_id for limit in limits})
    return [HelperRow(name=names.get(limit.helper_id, ""), limit=limit) for limit in limits]
