"""What everybody can read of a place, round by round: nothing that is hidden, held or withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, func, select

from pb_app.comments.models import Comment
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award, Milestone, Update, UpdatePhoto
from pb_app.delivery.terms import AwardStatus
from pb_app.moving_in.models import MovedComment, MovedProposal, MovedRound, MovedStep, MovedThing
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.proposals.models import CoAuthor, CostLine, Photo, Proposal, StatusChange
from pb_app.proposals.terms import CoAuthorRole, InvitationStatus, Status
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.text_versions import queries as versions
from pb_app.text_versions.models import TextVersion
from pb_app.text_versions.queries import KeptVersion
from pb_app.text_versions.terms import TextKind

#: States that come along: what was withdrawn is left out, and what was joined stands with what it was joined to.
SHOWN = (Status.SUBMITTED, Status.ACCEPTED, Status.REFUSED)
Kept = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """What stands beside the proposals of a round, by their ids."""

    moved: Mapping[int, tuple[MovedProposal, Kept]]
    reasons: Mapping[int, str]
    photos: Mapping[int, str]
    authors: Mapping[int, str]
    costs: Mapping[int, Sequence[CostLine]]


@dataclass(frozen=True, slots=True)
class TextFacts:
    """The languages that were said of originals, and their versions, by the ids of the originals."""

    languages: Mapping[int, str]
    versions: Mapping[int, Sequence[KeptVersion]]


def public_rounds(place_id: int) -> list[Round]:
    return sorted(rounds.published(place_id), key=lambda round: round.id)


def moved_round(round_id: int) -> Kept | None:
    """What the file said of a round that was held elsewhere; None for one of our own."""
    query = select(MovedThing).join(MovedRound, MovedRound.thing_id == MovedThing.id)
    thing = db.session.scalar(query.where(MovedRound.round_id == round_id))
    return None if thing is None else thing.kept or {}


def proposals(round_id: int) -> Sequence[Proposal]:
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.status.in_(SHOWN))
    return db.session.scalars(query.where(Proposal.hidden_reason.is_(None)).order_by(Proposal.number)).all()


def facts(shown: Sequence[Proposal]) -> ProposalFacts:
    ids = [proposal.id for proposal in shown]
    moved = _moved(ids)
    return ProposalFacts(moved, _reasons(shown), _photos(ids), _authors(ids) | _writers(shown, moved), _costs(ids))


def _moved(ids: Sequence[int]) -> dict[int, tuple[MovedProposal, Kept]]:
    query = select(MovedProposal, MovedThing).join(MovedThing, MovedThing.id == MovedProposal.thing_id)
    rows = db.session.execute(query.where(MovedProposal.proposal_id.in_(ids)))
    return {moved.proposal_id: (moved, thing.kept or {}) for moved, thing in rows}


def _reasons(shown: Sequence[Proposal]) -> dict[int, str]:
    """The last public reason for the state that a proposal is in."""
    status = {proposal.id: proposal.status for proposal in shown}
    query = select(StatusChange).where(StatusChange.proposal_id.in_(list(status))).order_by(StatusChange.id)
    changes = db.session.scalars(query)
    return {change.proposal_id: change.reason for change in changes if change.status is status[change.proposal_id]}


def _photos(ids: Sequence[int]) -> dict[int, str]:
    query = select(Photo.proposal_id, Photo.alt).where(Photo.proposal_id.in_(ids), Photo.hidden_reason.is_(None))
    return {row.proposal_id: row.alt for row in db.session.execute(query)}


def _authors(ids: Sequence[int]) -> dict[int, str]:
    """The names that the pages of proposals show."""
    query = select(CoAuthor.proposal_id, Account.name).join(Account, Account.id == CoAuthor.account_id)
    query = query.where(CoAuthor.proposal_id.in_(ids), CoAuthor.side == CoAuthorRole.AUTHOR)
    found: dict[int, list[str]] = {}
    for row in db.session.execute(query.where(CoAuthor.state == InvitationStatus.YES).order_by(CoAuthor.at)):
        found.setdefault(row[0], []).append(row[1])
    return {id: ", ".join(filter(None, names)) for id, names in found.items()}


def _writers(shown: Sequence[Proposal], moved: Mapping[int, tuple[MovedProposal, Kept]]) -> dict[int, str]:
    """Of what came from elsewhere: who has taken it over, else the name that came with it."""
    claimed = people.names({proposal.author_id for proposal in shown if proposal.author_id and proposal.id in moved})
    return {
        proposal.id: claimed.get(proposal.author_id or 0, "") or moved[proposal.id][0].author_name
        for proposal in shown
        if proposal.id in moved
    }


def _costs(ids: Sequence[int]) -> dict[int, list[CostLine]]:
    query = select(CostLine).where(CostLine.proposal_id.in_(ids), CostLine.hidden_reason.is_(None))
    found: dict[int, list[CostLine]] = {}
    for line in db.session.scalars(query.order_by(CostLine.proposal_id, CostLine.position)):
        found.setdefault(line.proposal_id, []).append(line)
    return found


def comments(round_id: int) -> Iterator[Row[Comment, str, int]]:
    """(comment, name, the proposal on whose page it is read), in the order they were said."""
    read_at = func.coalesce(Proposal.root_id, Proposal.id)
    query = (
        select(Comment, Account.name, read_at)
        .join(Account, Account.id == Comment.author_id)
        .join(Proposal, Proposal.id == Comment.proposal_id)
        .where(Proposal.round_id == round_id, Comment.held.is_(None), Comment.hidden_reason.is_(None))
        .where(Comment.withdrawn_at.is_(None))
    )
    yield from db.session.execute(query.order_by(Comment.id).execution_options(yield_per=500))


def moved_comments(round_id: int) -> Iterator[Row[MovedComment, MovedThing, str | None]]:
    """(comment from elsewhere, what the file said, the name of who took it over)."""
    query = (
        select(MovedComment, MovedThing, Account.name)
        .join(MovedThing, MovedThing.id == MovedComment.thing_id)
        .join(Proposal, Proposal.id == MovedComment.proposal_id)
        .outerjoin(Account, Account.id == MovedComment.account_id)
        .where(Proposal.round_id == round_id, MovedComment.hidden_reason.is_(None))
    )
    yield from db.session.execute(query.order_by(MovedComment.thing_id).execution_options(yield_per=500))


def awards(round_id: int) -> dict[int, Award]:
    """By their ids; without those that were turned down."""
    found = delivery.of_round(round_id).values()
    return {award.id: award for award in found if award.status is not AwardStatus.DECLINED}


def milestones(award_ids: Sequence[int]) -> Sequence[Milestone]:
    query = select(Milestone).where(Milestone.award_id.in_(award_ids))
    return db.session.scalars(query.order_by(Milestone.due_on, Milestone.id)).all()


def updates(award_ids: Sequence[int]) -> Sequence[Row[Update, str | None]]:
    """(update, what its picture shows; None without one)."""
    photo = (UpdatePhoto.update_id == Update.id) & UpdatePhoto.hidden_reason.is_(None)
    query = select(Update, UpdatePhoto.alt).outerjoin(UpdatePhoto, photo)
    query = query.where(Update.award_id.in_(award_ids), Update.hidden_reason.is_(None))
    return db.session.execute(query.order_by(Update.id)).all()


def moved_steps(round_id: int) -> Sequence[Row[MovedStep, MovedThing]]:
    query = select(MovedStep, MovedThing).join(MovedThing, MovedThing.id == MovedStep.thing_id)
    return db.session.execute(query.where(MovedStep.round_id == round_id).order_by(MovedStep.thing_id)).all()


def photo(proposal_id: int) -> bytes:
    return db.session.scalars(select(Photo.large).where(Photo.proposal_id == proposal_id)).one()


def update_photo(update_id: int) -> bytes:
    return db.session.scalars(select(UpdatePhoto.large).where(UpdatePhoto.update_id == update_id)).one()


def texts(kind: TextKind, ids: Sequence[int]) -> TextFacts:
    """A query for each language that anybody wrote in, and none for each text."""
    written = select(TextVersion.language).where(TextVersion.kind == kind, TextVersion.thing_id.in_(ids)).distinct()
    found: dict[int, list[KeptVersion]] = {}
    for language in sorted(db.session.scalars(written)):
        for id, version in versions.in_language(kind, ids, language).items():
            found.setdefault(id, []).append(version)
    return TextFacts(versions.languages(kind, ids), found)
