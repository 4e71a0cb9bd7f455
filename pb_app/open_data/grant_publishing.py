"""A place's awards as grants of the 360Giving standard, with public data only."""

from collections.abc import Sequence

from sqlalchemy import select

from pb_app.access import Refused
from pb_app.db import db
from pb_app.delivery.models import Award, Instalment
from pb_app.delivery.queries import of_place
from pb_app.delivery.terms import AwardStatus, InstalmentStatus
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.open_data.models import Publisher
from pb_app.open_data.terms import GrantFacts, PublisherFacts, Refusal
from pb_app.open_data.threesixty_giving import PREFIX
from pb_app.places import queries as places
from pb_app.places.models import Area, Place
from pb_app.proposals.models import ProposalAnswer
from pb_app.web.safe_addresses import full_address

#: The answers that a grant may include, if they were given as public answers.
PUBLIC_KEYS = ("group_kind", "charity_number", "company_number", "host")
AGREED = (AwardStatus.ACTIVE, AwardStatus.PAUSED, AwardStatus.STOPPED, AwardStatus.FINISHED)


def publisher(place_id: int) -> PublisherFacts:
    """The publisher of a place's data. Refuses until a prefix is set."""
    publisher = db.session.get(Publisher, place_id)
    if publisher is None:
        raise Refused(Refusal.NO_PREFIX)
    return PublisherFacts(publisher.prefix, publisher.org_id, publisher.name, publisher.licence)


def set_publisher(place_id: int, facts: PublisherFacts) -> None:
    if not PREFIX.fullmatch(facts.prefix):
        raise Refused(Refusal.BAD_PREFIX, "prefix")
    publisher = db.session.get(Publisher, place_id) or Publisher(place_id=place_id)
    publisher.prefix, publisher.org_id, publisher.name, publisher.licence = (
        facts.prefix,
        facts.org_id,
        facts.name,
        facts.licence,
    )
    db.session.add(publisher)


def grants(place: Place) -> list[GrantFacts]:
    """Every award that was agreed, oldest first, in a fixed number of queries. Refuses when there is none."""
    awards = [award for award in of_place(place.id) if award.status in AGREED][::-1]
    if not awards:
        raise Refused(Refusal.NOTHING_TO_PUBLISH)
    programmes = {fund.id: fund for fund in funds.of_place(place.id)}
    areas = {area.id: area for area in places.areas(place.id)}
    paid, answers = _payments(awards), _answers(awards)
    return [
        _facts(place, other_award, programmes[other_award.fund_id], areas=areas, paid=paid, answers=answers)
        for other_award in awards
    ]


def _payments(awards: Sequence[Award]) -> dict[int, list[Instalment]]:
    instalments: dict[int, list[Instalment]] = {award.id: [] for award in awards}
    query = select(Instalment).where(Instalment.award_id.in_(instalments), Instalment.status == InstalmentStatus.PAID)
    for instalment in db.session.scalars(query.order_by(Instalment.number)):
        instalments[instalment.award_id].append(instalment)
    return instalments


def _answers(awards: Sequence[Award]) -> dict[tuple[int, str], str]:
    ids = [award.proposal_id for award in awards]
    query = select(ProposalAnswer.proposal_id, ProposalAnswer.key, ProposalAnswer.value)
    query = query.where(ProposalAnswer.proposal_id.in_(ids), ProposalAnswer.key.in_(PUBLIC_KEYS), ProposalAnswer.public)
    return {(row[0], row[1]): row[2] for row in db.session.execute(query)}


def _facts(
    place: Place,
    award: Award,
    fund: Fund,
    *,
    areas: dict[int, Area],
    paid: dict[int, list[Instalment]],
    answers: dict[tuple[int, str], str],
) -> GrantFacts:
    proposal = award.proposal
    said = {key: answers.get((proposal.id, key), "") for key in PUBLIC_KEYS}
    area = areas.get(proposal.area_id or 0)
    moments = [instalment.paid_at for instalment in paid[award.id] if instalment.paid_at]
    return GrantFacts(
        award.id,
        proposal.title,
        proposal.story,
        award.currency,
        proposal.cost,
        award.amount,
        tuple(
            (other_instalment.number, other_instalment.paid_at.date(), other_instalment.amount)
            for other_instalment in paid[award.id]
            if other_instalment.paid_at
        ),
        award.made_at.date(),
        award.report_due_on,
        max([award.made_at, *moments]),
        full_address("delivery.award", place=place.slug, award_id=award.id),
        award.holder,
        said["group_kind"],
        said["charity_number"],
        said["company_number"],
        said["host"],
        fund.slug,
        fund.name,
        area.name if area else "",
        area.code if area else "",
        proposal.category or "",
    )
