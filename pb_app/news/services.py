"""Write, publish, correct and take down a post."""

from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.audit.event import Event
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.hashchain import text_digest
from pb_app.news import events, plain_markdown, queries, rules
from pb_app.news.models import NewsCorrection, NewsPicture, NewsPost, NewsWording
from pb_app.news.terms import About, PostDraft, PostState, Refusal
from pb_app.places.models import Place
from pb_app.proposals import photos


def write(place: Place, about: About, draft: PostDraft, *, photo: bytes = b"", actor: Actor, now: datetime) -> NewsPost:
    """A new draft; only those who write news see it."""
    _must_be_right(draft, pictured=bool(photo))
    picture = _picture(photo)
    mine = {"place_id": place.id, "subject": about.subject, "subject_id": about.id, "made_by_id": actor.account_id}
    one_at_a_time(f"news-of:{place.id}")
    again = same_form(NewsPost, NewsPost.made_at, now, **mine, publish_at=None, withdrawn_at=None)
    if again is not None and _says(again, draft, picture):
        return again
    post = NewsPost(**mine, made_at=now)
    db.session.add(post)
    db.session.flush()
    _put(post, draft)
    if picture:
        picture.post_id = post.id
        db.session.add(picture)
    _record(events.PostWritten(post.id, draft.language, _digest(draft)), post, actor, now)
    return post


def _picture(photo: bytes) -> NewsPicture | None:
    if not photo:
        return None
    small, large, digest = photos.prepare(photo)
    return NewsPicture(small=small, large=large, digest=digest)


def _says(post: NewsPost, draft: PostDraft, picture: NewsPicture | None) -> bool:
    """Whether a post says just this, in this one language, with this picture."""
    said = [(each.language, each.title, each.words, each.alt) for each in queries.wordings([post.id])[post.id].values()]
    shown = db.session.get(NewsPicture, post.id)
    digests = (shown.digest if shown else "", picture.digest if picture else "")
    return said == [(draft.language, draft.title, draft.words, draft.alt)] and digests[0] == digests[1]


def _must_be_right(draft: PostDraft, *, pictured: bool) -> None:
    if plain_markdown.foreign_links(draft.words):
        raise Refused(Refusal.FOREIGN_LINK, "words")
    if plain_markdown.foreign_pictures(draft.words):
        raise Refused(Refusal.FOREIGN_PICTURE, "words")
    if pictured and not draft.alt:
        raise Refused(Refusal.SAY_WHAT_IT_SHOWS, "alt")


def _put(post: NewsPost, draft: PostDraft) -> None:
    wording = NewsWording(post_id=post.id, language=draft.language)
    wording.title, wording.words, wording.alt = draft.title, draft.words, draft.alt
    db.session.merge(wording)
    db.session.flush()


def _digest(draft: PostDraft) -> str:
    return text_digest("\n".join((draft.title, draft.words, draft.alt)))


def _record(event: Event, post: NewsPost, actor: Actor, now: datetime) -> None:
    audit.record(event, actor, now, post.place_id)


def change(post: NewsPost, draft: PostDraft, note: str, *, actor: Actor, now: datetime) -> None:
    """Write it anew in one language, or for the first time. What people can read already gets a note that they see."""
    db.session.refresh(post, with_for_update=True)
    _must_be_right(draft, pictured=queries.picture(post.id) is not None)
    before = queries.wordings([post.id])[post.id].get(draft.language)
    same = before is not None and (before.title, before.words, before.alt) == (draft.title, draft.words, draft.alt)
    stands = before is not None
    refusal = rules.may_change(post.facts, changed=not same, stands=stands, note=note, now=now)
    if refusal:
        raise Refused(refusal, "note" if refusal is Refusal.SAY_WHAT_WAS_WRONG else None)
    _put(post, draft)
    if stands and rules.state(post.facts, now) is PostState.PUBLISHED:
        db.session.add(
            NewsCorrection(post_id=post.id, language=draft.language, note=note, at=now, by_id=actor.account_id)
        )
        _record(events.PostCorrected(post.id, draft.language, note, _digest(draft)), post, actor, now)
    else:
        _record(events.PostWritten(post.id, draft.language, _digest(draft)), post, actor, now)


def publish(post: NewsPost, at: datetime | None, actor: Actor, now: datetime) -> None:
    """Now, or by itself at a time."""
    db.session.refresh(post, with_for_update=True)
    refusal = rules.may_publish(post.facts, at, now)
    if refusal:
        raise Refused(refusal, "at" if refusal in (Refusal.PASSED, Refusal.TOO_FAR) else None)
    post.publish_at = at or now
    _record(events.PostPublished(post.id, post.publish_at.isoformat()), post, actor, now)


def hold_back(post: NewsPost, actor: Actor, now: datetime) -> None:
    """It was planned, and is a draft again."""
    db.session.refresh(post, with_for_update=True)
    refusal = rules.may_hold_back(post.facts, now)
    if refusal:
        raise Refused(refusal)
    post.publish_at = None
    _record(events.PostHeldBack(post.id), post, actor, now)


def must_be_unread(post: NewsPost, now: datetime) -> None:
    """Refuses what people could read."""
    refusal = rules.may_delete(post.facts, now)
    if refusal:
        raise Refused(refusal)


def delete_draft(post: NewsPost, actor: Actor, now: datetime) -> None:
    """Something that is not out, and nobody needs: it is gone with its picture, in every language."""
    db.session.refresh(post, with_for_update=True)
    must_be_unread(post, now)
    _record(events.PostDeleted(post.id), post, actor, now)
    for table in (NewsWording, NewsPicture):
        db.session.execute(delete(table).where(table.post_id == post.id))
    db.session.delete(post)
    db.session.flush()


def take_down(post: NewsPost, reason: str, actor: Actor, now: datetime) -> None:
    """Its page then shows only that, and why."""
    db.session.refresh(post, with_for_update=True)
    refusal = rules.may_take_down(post.facts, now)
    if refusal:
        raise Refused(refusal)
    post.withdrawn_at, post.withdrawn_why = now, reason
    _record(events.PostTakenDown(post.id, reason), post, actor, now)
