"""Writing, checking and removing versions. Actor and time are arguments; the original is never touched."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.hashchain import digest
from pb_app.places import queries as places
from pb_app.text_versions import events, queries, rules
from pb_app.text_versions.models import TextLanguage, TextVersion, TextVersionPart
from pb_app.text_versions.queries import KeptVersion
from pb_app.text_versions.terms import Refusal, SourceText, TextKind, VersionDraft, VersionPart


def language_of(source: SourceText) -> str:
    """The language of an original: as the feature knows it, as declared, else the first language of the place."""
    if source.language:
        return source.language
    row = queries.declared(source.kind, source.id)
    return row.language if row else places.by_id(source.place_id).languages[0]


def declare(source: SourceText, language: str, actor: Actor, now: datetime) -> None:
    """Its owner or the office says in which language an original is written. Refuses one that it has a version in."""
    before = language_of(source)
    if language == before:
        return
    if language in queries.of_text(source.kind, source.id):
        raise Refused(Refusal.LANGUAGE_HAS_VERSION, "language")
    keep_language(source.kind, source.id, source.place_id, language)
    audit.record(events.LanguageDeclared(source.kind.value, source.id, before, language), actor, now, source.place_id)


def keep_language(kind: TextKind, thing_id: int, place_id: int, language: str) -> None:
    """The same, unchecked: for whatever begins a text in a known language."""
    row = queries.declared(kind, thing_id)
    if row is None:
        row = TextLanguage(kind=kind, thing_id=thing_id, place_id=place_id)
        db.session.add(row)
    row.language = language
    db.session.flush()


def write(source: SourceText, draft: VersionDraft, actor: Actor, now: datetime, *, vouches: bool) -> TextVersion:
    """Keep a version in a language: a new one, or other words for one that is there.

    ``vouches``: the actor is an owner or of the office, and may say that it was checked. Parts that the draft leaves
    empty have no version. Refuses the original's own language, nothing at all, words made from an original that has
    changed since they were begun, letters that nobody sees, and to write over what somebody else wrote.
    """
    one_at_a_time(f"text-version:{source.kind.value}:{source.id}")
    _must_fit(source, draft, actor, now, vouches=vouches)
    kept = queries.of_text(source.kind, source.id).get(draft.language)
    if kept is not None and kept.row.is_hidden:
        raise Refused(Refusal.IS_HIDDEN)
    _must_be_own(kept, draft, actor, vouches=vouches)
    parts = rules.parts_after(source, draft, kept.parts if kept else {})
    checked = draft.checked and vouches
    row = _kept_row(source, draft, kept)
    row.maker, row.made_by_id, row.made_at = draft.maker, actor.account_id, now
    row.checked_by_id, row.checked_at = (actor.account_id, now) if checked else (None, None)
    db.session.add(row)
    db.session.flush()
    _replace_parts(row, parts)
    written = _fact(source, draft, before=_digest(kept.parts if kept else {}), after=_digest(parts), checked=checked)
    audit.record(written, actor, now, source.place_id)
    return row


def _must_fit(source: SourceText, draft: VersionDraft, actor: Actor, now: datetime, *, vouches: bool) -> None:
    if draft.language == language_of(source):
        raise Refused(Refusal.SAME_LANGUAGE)
    if not any(draft.words.get(name) for name in source.parts):
        raise Refused(Refusal.NOTHING_WRITTEN)
    present = rules.digests(source)
    if any(draft.made_from[name] != present.get(name) for name in draft.made_from):
        raise Refused(Refusal.ORIGINAL_CHANGED)
    if not vouches and queries.written_since(actor.account_id, now - rules.DAY) >= rules.MOST_A_DAY:
        raise Refused(Refusal.TOO_MANY)


def _must_be_own(kept: KeptVersion | None, draft: VersionDraft, actor: Actor, *, vouches: bool) -> None:
    written_by = kept.row.made_by_id if kept else actor.account_id
    if not rules.may_write(written_by=written_by, account_id=actor.account_id, vouches=vouches):
        raise Refused(Refusal.SOMEBODY_ELSES)
    if part := rules.unseen(draft.words, kept.parts if kept else {}):
        raise Refused(Refusal.HIDDEN_SIGNS, f"part_{part}")


def _kept_row(source: SourceText, draft: VersionDraft, kept: KeptVersion | None) -> TextVersion:
    if kept is not None:
        return kept.row
    return TextVersion(place_id=source.place_id, kind=source.kind, thing_id=source.id, language=draft.language)


def _replace_parts(row: TextVersion, parts: Mapping[str, VersionPart]) -> None:
    db.session.execute(delete(TextVersionPart).where(TextVersionPart.version_id == row.id))
    db.session.expire_all()
    db.session.add_all(
        TextVersionPart(version_id=row.id, part=name, words=part.words, digest=part.digest)
        for name, part in parts.items()
    )
    db.session.flush()


def _digest(parts: Mapping[str, VersionPart]) -> str:
    return digest({name: part.words for name, part in parts.items()}) if parts else ""


def _fact(source: SourceText, draft: VersionDraft, *, before: str, after: str, checked: bool) -> events.VersionWritten:
    return events.VersionWritten(
        text=source.kind.value,
        thing_id=source.id,
        language=draft.language,
        maker=draft.maker.value,
        checked=checked,
        before=before,
        after=after,
    )


def check(source: SourceText, kept: KeptVersion, shown: str, actor: Actor, now: datetime) -> None:
    """Somebody who may vouch for it has compared it with the original. ``shown``: the digest of the words they read."""
    db.session.refresh(kept.row, with_for_update=True)
    if kept.row.checked_at is not None:
        raise Refused(Refusal.CHECKED_ALREADY)
    if not rules.may_be_checked(kept.facts, source):
        raise Refused(Refusal.CHECKED_BEHIND)
    if shown != shown_digest(kept):
        raise Refused(Refusal.ORIGINAL_CHANGED)
    kept.row.checked_by_id, kept.row.checked_at = actor.account_id, now
    fact = events.VersionChecked(source.kind.value, source.id, kept.row.language, _digest(kept.parts))
    audit.record(fact, actor, now, source.place_id)


def shown_digest(kept: KeptVersion) -> str:
    """What a page shows of a version and what it was made from: who vouches for it vouches for this."""
    return digest({name: [part.words, part.digest] for name, part in kept.parts.items()})


def remove(source: SourceText, kept: KeptVersion, actor: Actor, now: datetime) -> None:
    """Take a version away; the original is all that is left in its place. The log keeps the digest of its words."""
    fact = events.VersionRemoved(source.kind.value, source.id, kept.row.language, _digest(kept.parts))
    db.session.execute(delete(TextVersionPart).where(TextVersionPart.version_id == kept.row.id))
    db.session.execute(delete(TextVersion).where(TextVersion.id == kept.row.id))
    db.session.expire_all()
    audit.record(fact, actor, now, source.place_id)
