"""Comments from elsewhere as things that can be reported and hidden."""

from collections.abc import Collection, Sequence

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.moving_in import addresses, queries
from pb_app.moving_in.models import MovedComment
from pb_app.proposals import queries as proposals


def comment_thing(place_id: int, thing_id: int) -> Thing | None:
    comment = queries.comment(place_id, thing_id)
    if comment is None:
        return None
    proposal = proposals.by_id(comment.proposal_id)
    return Thing(
        kind=ThingKind.MOVED_COMMENT,
        id=thing_id,
        title=proposal.title,
        words="\n".join(filter(None, (comment.author_name, comment.body_written))),
        href=addresses.comment(proposal, thing_id),
        owners=frozenset({comment.account_id} if comment.account_id else ()),
        hidden=comment.hidden_reason,
        namer=comment.account_id,
    )


def _hide(thing_id: int, reason: str) -> str:
    db.session.get_one(MovedComment, thing_id).hidden_reason = reason
    return ""


def _show(thing_id: int, _kept: str) -> None:
    db.session.get_one(MovedComment, thing_id).hidden_reason = None


def _by_accounts(place_id: int, account_ids: Collection[int]) -> Sequence[tuple[int, int]]:
    return queries.comments_by(place_id, list(account_ids))


COMMENTS = ReportableKind(
    kind=ThingKind.MOVED_COMMENT,
    columns=frozenset({"moved_comment.body", "moved_comment.author_name"}),
    find=comment_thing,
    hide=_hide,
    show=_show,
    by_accounts=_by_accounts,
)
