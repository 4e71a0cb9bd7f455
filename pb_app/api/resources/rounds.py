"""Rounds, their proposals and their results."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from pb_app.api.models import ApiToken, ProposalOrigin
from pb_app.api.resources.resource import Resource, after, day, moment, row_of, text, whole
from pb_app.api.terms import Row, RowKey
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.open_data.partner_tables import RESULTS as RESULT_TABLE
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.proposals.models import Proposal
from pb_app.proposals.terms import PUBLIC
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import PhaseKind
from pb_app.web.safe_addresses import full_address

#: Proposals that are read at once.
CHUNK = 200
ROUND_FIELDS = {
    "id": whole("id"),
    "round": text("short name of the round"),
    "title": text("its title"),
    "fund": text("short name of the fund that pays"),
    "budget": whole("how much there is, in minor units"),
    "currency": text("three letters by ISO 4217"),
    "ideas_open": moment("when ideas are taken from", nullable=True),
    "ideas_close": moment("when ideas are taken until", nullable=True),
    "vote_opens": moment("when the vote begins", nullable=True),
    "vote_closes": moment("when the vote ends", nullable=True),
    "rulebook": text("SHA-256 of the published rulebook"),
    "published": moment("when it was published"),
    "page": text("address of its page"),
}
PROPOSAL_FIELDS = {
    "id": whole("id"),
    "round": text("short name of the round"),
    "number": whole("number in its round"),
    "title": text("what it is called"),
    "strong": text("what is good here already"),
    "story": text("what would happen"),
    "takes": text("what it takes"),
    "who": text("who it helps, and who would do what"),
    "category": text("what kind of idea it is", nullable=True),
    "area": text("name of the area it is for; none for the whole place", nullable=True),
    "cost": whole("what it costs, in minor units"),
    "status": text("where it stands: submitted, accepted, refused, withdrawn or merged"),
    "sent_in_on": day("day it was sent in", nullable=True),
    "sent_in_by": text("the program it came from, where it did not come from this website", nullable=True),
    "page": text("address of its page"),
}
RESULT_FIELDS = {
    name: (whole if name in ("proposal", "cost") else text)(about) for name, about in RESULT_TABLE.columns.items()
}


def _rounds(place: Place, last: RowKey | None) -> Sequence[Row]:
    published = rounds.published(place.id)
    windows = rounds.windows_of([round.id for round in published])
    named = {fund.id: fund.slug for fund in funds.of_place(place.id)}
    rows = []
    for round in published:
        by_kind = {window.kind: window for window in windows[round.id]}
        ideas, vote = by_kind.get(PhaseKind.IDEAS), by_kind.get(PhaseKind.VOTING)
        cells = (
            round.id,
            round.slug,
            round.title,
            named.get(round.fund_id, ""),
            round.budget,
            round.currency,
            ideas and ideas.opens,
            ideas and ideas.closes,
            vote and vote.opens,
            vote and vote.closes,
            round.rules.digest(),
            round.published_at,
            full_address("rounds.round", place=place.slug, round=round.slug),
        )
        rows.append(row_of(ROUND_FIELDS, cells))
    return after(rows, last, lambda row: (int(str(row["id"])),))


def _proposals(place: Place, last: RowKey | None) -> Iterator[Row]:
    slugs = {round.id: round.slug for round in rounds.published(place.id)}
    areas, at = places.area_names(place.id), int(last[0]) if last else 0
    query = select(Proposal).where(Proposal.round_id.in_(slugs), Proposal.status.in_(PUBLIC)).order_by(Proposal.id)
    while found := db.session.scalars(query.where(Proposal.id > at).limit(CHUNK)).all():
        origins = origins_of([proposal.id for proposal in found])
        for proposal in found:
            slug, area = slugs[proposal.round_id], areas.get(proposal.area_id or 0)
            yield _proposal(place, proposal, slug, area, origins.get(proposal.id))
        at = found[-1].id


def origins_of(proposal_ids: Sequence[int]) -> dict[int, str]:
    """By proposal: the name of the program that sent it in."""
    query = select(ProposalOrigin.proposal_id, ApiToken.name).join(ApiToken, ApiToken.id == ProposalOrigin.token_id)
    query = query.where(ProposalOrigin.proposal_id.in_(proposal_ids))
    return {row[0]: row[1] for row in db.session.execute(query)}


def _proposal(place: Place, proposal: Proposal, round: str, area: str | None, origin: str | None) -> Row:
    """Words that moderators have hidden are hidden here too: ``title`` and the others are what everybody reads."""
    cells = (
        proposal.id,
        round,
        proposal.number,
        proposal.title,
        proposal.strong,
        proposal.story,
        proposal.takes,
        proposal.who,
        proposal.category,
        area,
        proposal.cost,
        proposal.status.value,
        proposal.submitted_at.date() if proposal.submitted_at else None,
        origin,
        full_address("proposals.proposal", place=place.slug, round=round, number=proposal.number),
    )
    return row_of(PROPOSAL_FIELDS, cells)


def _results(place: Place, last: RowKey | None) -> Sequence[Row]:
    rows = [row_of(RESULT_FIELDS, cells) for cells in RESULT_TABLE.rows(place)]
    return after(rows, last, lambda row: (str(row["round"]), int(str(row["proposal"]))))


ROUNDS = Resource(
    name="rounds",
    about="Rounds in which people decide about money.",
    fields=ROUND_FIELDS,
    key=("id",),
    rows=_rounds,
)
PROPOSALS = Resource(
    name="proposals",
    about="What people proposed. What moderators have hidden says so in place of its words.",
    fields=PROPOSAL_FIELDS,
    key=("id",),
    rows=_proposals,
)
RESULTS = Resource(
    name="results",
    about="What was decided about each project, once a round is counted.",
    fields=RESULT_FIELDS,
    key=("round", "proposal"),
    rows=_results,
)
RESOURCES = (ROUNDS, PROPOSALS, RESULTS)
