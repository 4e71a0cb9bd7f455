"""Questions about versions, and the document that a proposal is right now."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.proposals.models import Photo, Proposal, Recording, Version
from pb_app.proposals.queries import proposals
from pb_app.proposals.rules.versions import TEXTS
from pb_app.proposals.terms import Status


def body(proposal: Proposal) -> dict[str, Any]:
    """All that everybody can read of a proposal, or could before it was hidden. Private answers, names and contacts have no place in it."""
    costs = [
        [line.label_written, line.amount, line.quotes, line.source_written] for line in proposals.costs(proposal.id)
    ]
    brought = [[m.kind.value, m.label_written, m.amount, m.hours, m.rate] for m in proposals.matches(proposal.id)]
    answers = {key: answer.value_written for key, answer in proposals.answers(proposal.id, public_only=True).items()}
    photo = db.session.execute(select(Photo.digest, Photo.alt).where(Photo.proposal_id == proposal.id)).first()
    recording = db.session.get(Recording, proposal.id)
    sizes = proposals.sizes(proposal.id)
    return {
        **({"sizes": sizes} if sizes else {}),
        **{name: getattr(proposal, f"{name}_written") for name in TEXTS},
        "number": proposal.number,
        "area": proposal.area_id,
        "category": proposal.category,
        "communities": [community.name for community in proposals.communities(proposal.id)],
        "spot": [proposal.lat, proposal.lon] if proposal.lat is not None else None,
        "cost": proposal.cost,
        "costs": costs,
        "brought": brought,
        "answers": answers,
        "photo": list(photo) if photo else None,
        "recording": recording.digest if recording else None,
    }


def last(proposal_id: int) -> Version | None:
    query = select(Version).where(Version.proposal_id == proposal_id)
    return db.session.scalar(query.order_by(Version.n.desc()).limit(1))


def version(proposal_id: int, n: int) -> Version | None:
    return db.session.get(Version, (proposal_id, n))


def all_of(proposal_id: int) -> Sequence[Version]:
    """Newest first."""
    query = select(Version).where(Version.proposal_id == proposal_id)
    return db.session.scalars(query.order_by(Version.n.desc())).all()


def on_ballot(round_id: int) -> list[tuple[int, str, int, str]]:
    """(number, title, version, hash) of what stands on the ballot: the texts that are voted on."""
    newest = select(Version.proposal_id, func.max(Version.n).label("n")).group_by(Version.proposal_id).subquery()
    query = (
        select(Proposal.number, Proposal.title, Version.n, Version.digest)
        .join(newest, newest.c.proposal_id == Proposal.id)
        .join(Version, (Version.proposal_id == Proposal.id) & (Version.n == newest.c.n))
        .where(Proposal.round_id == round_id, Proposal.status == Status.ACCEPTED)
        .order_by(Proposal.number)
    )
    return [(row[0], row[1], row[2], row[3]) for row in db.session.execute(query)]
