"""Posts, with their pictures and corrections, as things that can be reported and hidden.

Hiding a post is taking it down with a public reason: its page then shows only that.
"""

from pb_app import clock
from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.news import addresses, queries, rules
from pb_app.news.models import NewsPost
from pb_app.news.terms import PostState


def post_thing(place_id: int, post_id: int) -> Thing | None:
    post = queries.find(place_id, post_id)
    if post is None or rules.state(post.facts, clock.now()) not in (PostState.PUBLISHED, PostState.TAKEN_DOWN):
        return None
    wordings = list(queries.wordings([post_id])[post_id].values())
    said = [f"{wording.title}\n{wording.words}" for wording in wordings]
    notes = [correction.note for correction in queries.corrections(post_id)]
    return Thing(
        kind=ThingKind.NEWS,
        id=post_id,
        title=wordings[0].title,
        words="\n\n".join((*said, *notes)),
        href=addresses.post(place_id, post_id),
        hidden=post.withdrawn_why or None,
    )


def _hide(post_id: int, reason: str) -> str:
    post = db.session.get_one(NewsPost, post_id)
    post.withdrawn_at, post.withdrawn_why = clock.now(), reason
    return ""


def _show(post_id: int, _kept: str) -> None:
    post = db.session.get_one(NewsPost, post_id)
    post.withdrawn_at, post.withdrawn_why = None, ""


POSTS = ReportableKind(
    kind=ThingKind.NEWS,
    columns=frozenset(
        {
            "news_wording.title",
            "news_wording.words",
            "news_wording.alt",
            "news_picture.small",
            "news_picture.large",
            "news_correction.note",
        }
    ),
    find=post_thing,
    hide=_hide,
    show=_show,
)
