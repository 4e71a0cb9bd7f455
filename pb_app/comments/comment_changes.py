"""What whoever wrote a comment can do with it: change its words for ten minutes, and take it back."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.comments import queries, rules
from pb_app.comments.models import Comment
from pb_app.comments.terms import HoldReason
from pb_app.moderation import queries as moderation
from pb_app.moderation.terms import ThingKind
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, link


def _facts(comment: Comment, actor: Actor) -> dict[str, bool]:
    return {
        "own": comment.author_id == actor.account_id,
        "gone": comment.withdrawn_at is not None or comment.hidden_reason is not None,
        "reported": bool(moderation.open_reports(ThingKind.COMMENT, comment.id)),
    }


def change(comment: Comment, place_id: int, body: str, actor: Actor, now: datetime) -> None:
    """Change the words of one's own comment. What has to wait for a moderator waits; the page says that it was changed."""
    queries.lock(comment)
    refusal = rules.may_change(now - comment.at, **_facts(comment, actor))
    if refusal:
        raise Refused(refusal, "body")
    if comment.body != body:
        comment.held = comment.held or _must_wait(comment, place_id, body)
        comment.body, comment.changed_at = body, now


def _must_wait(comment: Comment, place_id: int, body: str) -> HoldReason | None:
    return None if comment.official else rules.must_wait(body, queries.house_rules(place_id), first=False)


def withdraw(comment: Comment, actor: Actor, now: datetime) -> None:
    """Take one's own comment back: its words are deleted, and the page says that they were taken back."""
    queries.lock(comment)
    refusal = rules.may_withdraw(**_facts(comment, actor))
    if refusal:
        raise Refused(refusal)
    comment.body, comment.withdrawn_at = "", now
    notifications.take_back(link(LinkKind.COMMENT, proposal_id=comment.proposal_id, comment_id=comment.id))
