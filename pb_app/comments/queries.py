"""Questions about comments. A merged proposal's comments are shown with the proposal it became part of."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from pb_app.comments.models import Comment, CommentBlock, CommentReaction, FactRemark, HelpOffer, HouseRules
from pb_app.comments.terms import CommentOrder, HelpOfferStatus, ModerationPolicy, Reaction
from pb_app.db import db
from pb_app.moderation import crowds
from pb_app.people.models import Account
from pb_app.places.models import Place
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.proposals.terms import PUBLIC
from pb_app.rounds.models import Round


@dataclass(frozen=True, slots=True)
class CommentThread:
    """A comment with the public name of who wrote it, and the answers to it, oldest first."""

    comment: Comment
    name: str
    #: The number of the merged proposal that the comment was written for, if it is another one.
    about: int | None
    answers: tuple["CommentThread", ...] = ()


def _readable(viewer_id: int | None) -> ColumnElement[bool]:
    """Comments that wait for a moderator are visible only to their author."""
    return or_(Comment.held.is_(None), Comment.author_id == (viewer_id or 0))


def page(
    proposal_id: int, sort: CommentOrder, viewer_id: int | None, number: int, size: int
) -> tuple[list[CommentThread], int, int]:
    """A page of comments with their answers, how many there are with all answers, and how many without."""
    ids = proposals.tree(proposal_id)
    where = and_(Comment.proposal_id.in_(ids), _readable(viewer_id))
    counted = select(func.count(), func.count(Comment.parent_id)).select_from(Comment).where(where)
    total, replies = db.session.execute(counted).one()
    query = _with_names().where(where, Comment.parent_id.is_(None))
    order = [Comment.useful.desc(), Comment.thanks.desc()] if sort is CommentOrder.USEFUL else []
    query = query.order_by(Comment.official.desc(), *order, Comment.id.desc())
    rows = db.session.execute(query.limit(size).offset((number - 1) * size)).all()
    answers = _answers([row[0].id for row in rows], viewer_id, proposal_id)
    return [_thread(row, proposal_id, tuple(answers[row[0].id])) for row in rows], total, total - replies


def _with_names() -> Select[Comment, str, int, int]:
    query = select(Comment, Account.name, Proposal.id, Proposal.number)
    return query.join(Account, Account.id == Comment.author_id).join(Proposal, Proposal.id == Comment.proposal_id)


def _thread(
    row: Row[Comment, str, int, int], proposal_id: int, answers: tuple[CommentThread, ...] = ()
) -> CommentThread:
    return CommentThread(row[0], row[1], None if row[2] == proposal_id else row[3], answers)


def _answers(ids: Sequence[int], viewer_id: int | None, proposal_id: int) -> dict[int, list[CommentThread]]:
    comment_threads: dict[int, list[CommentThread]] = defaultdict(list)
    query = _with_names().where(Comment.parent_id.in_(ids), _readable(viewer_id))
    for row in db.session.execute(query.order_by(Comment.official.desc(), Comment.id)):
        comment_threads[row[0].parent_id or 0].append(_thread(row, proposal_id))
    return comment_threads


def remarks(fact_ids: Sequence[int]) -> dict[int, list[tuple[Comment, str]]]:
    """What neighbours say that figures miss, with their names: by fact, the oldest first, without what moderators hide."""
    query = select(FactRemark.fact_id, Comment, Account.name).join(Comment, Comment.id == FactRemark.comment_id)
    query = query.join(Account, Account.id == Comment.author_id).where(FactRemark.fact_id.in_(fact_ids))
    query = query.where(Comment.held.is_(None), Comment.hidden_reason.is_(None)).order_by(Comment.id)
    found: dict[int, list[tuple[Comment, str]]] = defaultdict(list)
    for fact_id, comment, name in db.session.execute(query):
        found[fact_id].append((comment, name))
    return found


def by_id(proposal_id: int, comment_id: int) -> Comment | None:
    """A comment that is read on this proposal's page."""
    ids = proposals.tree(proposal_id)
    return db.session.scalar(select(Comment).where(Comment.proposal_id.in_(ids), Comment.id == comment_id))


def lock(comment: Comment) -> None:
    """Lock a comment and read it again, so that nothing happens to it while its words change."""
    db.session.refresh(comment, with_for_update=True)


def marks_of(account_id: int, comment_ids: Sequence[int]) -> dict[int, Reaction]:
    query = select(CommentReaction).where(
        CommentReaction.account_id == account_id, CommentReaction.comment_id.in_(comment_ids)
    )
    return {row.comment_id: row.mark for row in db.session.scalars(query)}


def is_repeated(proposal_id: int, author_id: int, body: str) -> bool:
    query = select(Comment.id).where(
        Comment.proposal_id == proposal_id, Comment.author_id == author_id, Comment.body_written == body
    )
    return db.session.scalar(query.limit(1)) is not None


def count_since(author_id: int, since: datetime) -> int:
    query = select(func.count()).where(Comment.author_id == author_id, Comment.at >= since)
    return db.session.scalar(query) or 0


def offered_since(account_id: int, since: datetime) -> int:
    query = select(func.count()).where(HelpOffer.by_id == account_id, HelpOffer.at >= since)
    return db.session.scalar(query) or 0


def has_been_shown(place_id: int, author_id: int) -> bool:
    """Whether this person already has a public comment in this place."""
    query = select(Comment.id).join(Proposal, Proposal.id == Comment.proposal_id)
    query = query.where(Proposal.place_id == place_id, Comment.author_id == author_id)
    return db.session.scalar(query.where(Comment.held.is_(None), Comment.hidden_reason.is_(None)).limit(1)) is not None


def has_written(place_id: int, account_id: int) -> bool:
    """Whether somebody has a public proposal, comment or offer of help in this place."""
    proposal = select(Proposal.id).where(Proposal.place_id == place_id, Proposal.author_id == account_id)
    proposal = proposal.where(Proposal.status.in_(PUBLIC))
    comment = select(Comment.id).join(Proposal, Proposal.id == Comment.proposal_id)
    comment = comment.where(Proposal.place_id == place_id, Comment.author_id == account_id, Comment.held.is_(None))
    offer = select(HelpOffer.id).join(Proposal, Proposal.id == HelpOffer.proposal_id)
    offer = offer.where(Proposal.place_id == place_id, HelpOffer.by_id == account_id)
    return any(db.session.scalar(query.limit(1)) is not None for query in (proposal, comment, offer))


def house_rules(place_id: int) -> ModerationPolicy:
    house_rules = db.session.get(HouseRules, place_id)
    return (
        ModerationPolicy(tuple(house_rules.words), house_rules.hold_first, house_rules.an_hour)
        if house_rules
        else ModerationPolicy()
    )


def is_blocked(place_id: int, account_id: int) -> bool:
    """Whether somebody is barred from commenting here, or suspended with a crowd."""
    blocked = db.session.get(CommentBlock, (place_id, account_id)) is not None
    return blocked or crowds.is_suspended(place_id, account_id)


def blocked(place_id: int) -> Sequence[Row[int, str, str]]:
    """(account id, name, reason) of everybody who is barred from commenting."""
    query = select(CommentBlock.account_id, Account.name, CommentBlock.reason).join(
        Account, Account.id == CommentBlock.account_id
    )
    return db.session.execute(query.where(CommentBlock.place_id == place_id).order_by(Account.name)).all()


def marks(comment_id: int) -> dict[Reaction, int]:
    query = select(CommentReaction.mark, func.count()).where(CommentReaction.comment_id == comment_id)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(CommentReaction.mark))}


def offers(proposal_id: int) -> Sequence[Row[HelpOffer, str]]:
    """Current offers of help, with the name of the person who made them."""
    query = select(HelpOffer, Account.name).join(Account, Account.id == HelpOffer.by_id)
    query = query.where(HelpOffer.proposal_id.in_(proposals.in_tree(proposal_id)))
    query = query.where(HelpOffer.state.in_((HelpOfferStatus.OPEN, HelpOfferStatus.TAKEN)))
    return db.session.execute(query.order_by(HelpOffer.id)).all()


def offer(proposal_id: int, offer_id: int) -> HelpOffer | None:
    ids = proposals.tree(proposal_id)
    query = select(HelpOffer).where(HelpOffer.proposal_id.in_(ids), HelpOffer.id == offer_id)
    return db.session.scalar(query.with_for_update())


def pledges(proposal_id: int) -> Sequence[Row[HelpOffer, str]]:
    """Accepted offers, which are pledges to the project."""
    return [row for row in offers(proposal_id) if row[0].state is HelpOfferStatus.TAKEN]


def counts(proposal_ids: Sequence[int]) -> dict[int, int]:
    """Comments that everybody can read, by proposal."""
    query = select(Comment.proposal_id, func.count()).where(
        Comment.proposal_id.in_(proposal_ids), Comment.held.is_(None), Comment.hidden_reason.is_(None)
    )
    query = query.where(Comment.withdrawn_at.is_(None))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Comment.proposal_id))}


@dataclass(frozen=True, slots=True)
class OnProposal:
    """The proposal that something was said about: its place and round as in addresses, its number and title."""

    place: str
    round: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class CommentOnProposal:
    comment: Comment
    on: OnProposal


@dataclass(frozen=True, slots=True)
class OfferOnProposal:
    offer: HelpOffer
    on: OnProposal


#: The columns of ``OnProposal``, and how many rows of each kind anybody reads on one page.
_ON, MOST = (Place.slug, Round.slug, Proposal.number, Proposal.title), 100


def written_by(account_id: int) -> list[CommentOnProposal]:
    """Everything that somebody said, the newest first."""
    query = select(Comment, *_ON).join(Proposal, Proposal.id == Comment.proposal_id)
    query = query.join(Round, Round.id == Proposal.round_id).join(Place, Place.id == Proposal.place_id)
    query = query.where(Comment.author_id == account_id).order_by(Comment.id.desc()).limit(MOST)
    return [CommentOnProposal(row[0], OnProposal(*row[1:])) for row in db.session.execute(query)]


def offered_by(account_id: int) -> list[OfferOnProposal]:
    """The help that somebody offered, whatever came of it."""
    return _offers_where(HelpOffer.by_id == account_id)


def offers_to(proposal_ids: Collection[int]) -> list[OfferOnProposal]:
    """Offers that nobody has answered yet."""
    return _offers_where(HelpOffer.proposal_id.in_(proposal_ids) & (HelpOffer.state == HelpOfferStatus.OPEN))


def _offers_where(wanted: ColumnElement[bool]) -> list[OfferOnProposal]:
    query = select(HelpOffer, *_ON).join(Proposal, Proposal.id == HelpOffer.proposal_id)
    query = query.join(Round, Round.id == Proposal.round_id).join(Place, Place.id == Proposal.place_id)
    query = query.where(wanted).order_by(HelpOffer.id.desc()).limit(MOST)
    return [OfferOnProposal(row[0], OnProposal(*row[1:])) for row in db.session.execute(query)]
