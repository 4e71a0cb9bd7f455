"""During: notes by hand, the room as numbers, and the way for what must not wait. No note has a writer or a time."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from pb_app import outbox
from pb_app.access import Action, Actor, Refused
from pb_app.access.decide import roles_for
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.evidence.clues import name_words
from pb_app.hearings import events, queries, rules
from pb_app.hearings.danger import in_danger
from pb_app.hearings.models import (
    Hearing,
    HearingConcern,
    HearingNote,
    HearingPoint,
    HearingQuestion,
    HearingTally,
    HearingWording,
)
from pb_app.hearings.services.planning import lock, must_be
from pb_app.hearings.terms import CameBand, HearingStage, KeptNotes, NoteDraft, Refusal
from pb_app.partners import queries as partners
from pb_app.people import queries as people
from pb_app.places import queries as places


def names(hearing: Hearing) -> frozenset[str]:
    """What must not be in a note: the names of everybody who signed up, and of the organisations asked to come."""
    return name_words(people.names(queries.register(hearing)).values(), rules.lines(hearing.invited))


def must_stand(hearing: Hearing, text: str, *, looked: bool) -> None:
    """Refuses words by which somebody could be recognised."""
    refusal = rules.may_stand(text, names(hearing), hearing.attribution, looked=looked)
    if refusal:
        raise Refused(refusal, "words")


def known_names(hearing: Hearing) -> frozenset[str]:
    """Also organisations that the place knows: in a reply nobody looks again, so they go, too."""
    return names(hearing) | name_words((), partners.names(hearing.place_id))


def add_notes(
    hearing: Hearing, question: HearingQuestion, drafts: Sequence[NoteDraft], *, looked: bool, now: datetime
) -> KeptNotes:
    """Add notes to those that wait; what may be about somebody in danger is kept apart, and what was sent twice is there once.

    Nobody is named as the writer, here or in the log, which says the day after that notes were added that day.
    """
    lock(hearing)
    must_take_notes(hearing, now)
    if queries.written(hearing.record_id) + len(drafts) > rules.MOST_NOTES:
        raise Refused(Refusal.TOO_MANY)
    there = queries.words_at(question)
    new = [draft for draft in drafts if (draft.words, draft.table_no, draft.said_by) not in there]
    alarming = [draft for draft in new if draft.alarming or in_danger(draft.words)]
    for draft in new:
        if draft in alarming:
            _keep_apart(hearing, question, draft)
        else:
            add(hearing, question, draft, looked=looked)
    _count_day(hearing, now)
    release(hearing)
    return KeptNotes(kept=len(new) - len(alarming), apart=len(alarming), again=len(drafts) - len(new))


def add_note(
    hearing: Hearing, question: HearingQuestion, draft: NoteDraft, *, looked: bool, now: datetime
) -> tuple[KeptNotes, int]:
    """Add one note. Gives its number, too, while it waits: to take it back by."""
    before = {note.id for note in queries.notes(hearing.record_id)}
    done = add_notes(hearing, question, [draft], looked=looked, now=now)
    return done, next((note.id for note in queries.notes(hearing.record_id) if note.id not in before), 0)


def lines_that_tell(hearing: Hearing, drafts: Sequence[NoteDraft], *, looked: bool) -> list[int]:
    """The numbers of those drafts, counted from 1, that can't become notes as they are."""
    known = names(hearing)
    refused = (rules.may_stand(draft.words, known, hearing.attribution, looked=looked) for draft in drafts)
    return [n for n, refusal in enumerate(refused, 1) if refusal and not in_danger(drafts[n - 1].words)]


def take_back(hearing: Hearing, note_id: int, now: datetime) -> HearingNote:
    """Delete a note that waits, for whoever has just written it. Refuses one that can be read already."""
    lock(hearing)
    must_take_notes(hearing, now)
    note = next((each for each in queries.notes(hearing.record_id) if each.id == note_id), None)
    if note is None:
        raise Refused(Refusal.NOTE_READ)
    db.session.delete(note)
    db.session.flush()
    return note


def must_take_notes(hearing: Hearing, now: datetime) -> None:
    must_be(hearing, now, HearingStage.ON_NOW, HearingStage.WRITING)
    if hearing.notes_closed_on is not None:
        raise Refused(Refusal.NOTES_CLOSED)


def _keep_apart(hearing: Hearing, question: HearingQuestion, draft: NoteDraft) -> None:
    db.session.add(HearingConcern(record_id=hearing.record_id, question_id=question.id, words=draft.words))
    db.session.flush()


def add(hearing: Hearing, question: HearingQuestion, draft: NoteDraft, *, looked: bool) -> HearingNote:
    if hearing.attribution.is_nameless and (draft.said_by or draft.quoted):
        raise Refused(Refusal.NO_NAMES_HERE, "said_by")
    must_stand(hearing, draft.words, looked=looked)
    note = HearingNote(record_id=hearing.record_id, attribution=hearing.attribution, question_id=question.id)
    note.words, note.table_no = draft.words, draft.table_no
    note.said_by, note.quoted = draft.said_by, draft.quoted
    db.session.add(note)
    db.session.flush()
    return note


def _count_day(hearing: Hearing, now: datetime) -> None:
    day = places.today(hearing.place_id, now)
    if db.session.get(HearingTally, (hearing.record_id, day)) is None:
        db.session.add(HearingTally(record_id=hearing.record_id, day=day))
        db.session.flush()


def release(hearing: Hearing, *, closed: bool = False) -> int:
    """Make points of as many notes as may be seen now, mixed and with new numbers. Returns how many."""
    waiting = list(queries.notes(hearing.record_id))
    count = rules.releasable(len(waiting), closed=closed)
    batch = secrets.SystemRandom().sample(waiting, count)
    for note in batch:
        make_point(note)
        db.session.delete(note)
    db.session.flush()
    return count


def make_point(note: HearingNote) -> None:
    point = HearingPoint(record_id=note.record_id, attribution=note.attribution, question_id=note.question_id)
    point.table_no, point.said_by, point.quoted = note.table_no, note.said_by, note.quoted
    db.session.add(point)
    db.session.flush()
    db.session.add(HearingWording(point_id=point.id, n=1, words=note.words))


def close_notes(hearing: Hearing, actor: Actor, now: datetime) -> None:
    """Nothing more is added, and all that waits becomes visible: with a batch in all, a batch has stayed behind."""
    lock(hearing)
    must_take_notes(hearing, now)
    must_be(hearing, now, HearingStage.WRITING)
    if queries.written(hearing.record_id) < rules.BATCH:
        raise Refused(Refusal.NO_POINTS)
    release(hearing, closed=True)
    hearing.notes_closed_on = places.today(hearing.place_id, now)
    audit.record(events.HearingNotesClosed(hearing.id), actor, now, hearing.place_id)


def count_room(hearing: Hearing, *, came: int, bands: Mapping[int, CameBand], actor: Actor, now: datetime) -> None:
    """How many came, and of each expected group in bands, as people say of themselves."""
    lock(hearing)
    must_be(hearing, now, HearingStage.ON_NOW, HearingStage.WRITING, HearingStage.CHECKING, HearingStage.CHECKED)
    groups = queries.groups(hearing.id)
    if hearing.came == came and all(group.came is bands.get(group.id) for group in groups):
        raise Refused(Refusal.NOTHING_CHANGED)
    hearing.came = came
    for group in groups:
        group.came = bands.get(group.id)
    audit.record(events.HearingRoomCounted(hearing.id, came), actor, now, hearing.place_id)


def tell_of_concern(to: Iterable[str], *, subject: str, body: str, now: datetime) -> None:
    """Write at once to those who look after people's safety; the words themselves stay here."""
    for address in sorted(set(to)):
        outbox.queue(address, subject=subject, body=body, now=now)


def who_reads(place_id: int, contacts: Iterable[str]) -> list[str]:
    """Where to write: the contacts who may read what was kept apart, or everybody who may if none of them does."""
    may_read = {each for role in roles_for(Action.SEE_CONCERNS) for each in people.holders(place_id, role)}
    addresses = people.addresses(may_read)
    wanted = {each.lower() for each in contacts}
    return [each for each in addresses if each.lower() in wanted] or list(addresses)


def keep_point_apart(hearing: Hearing, point: HearingPoint, now: datetime) -> None:
    """Somebody read a point again: it may be about somebody in danger. It leaves the points, and a moderator reads it."""
    lock(hearing)
    must_be(hearing, now, HearingStage.ON_NOW, HearingStage.WRITING, HearingStage.CHECKING, HearingStage.CHECKED)
    db.session.refresh(point)
    if point.left_out:
        raise Refused(Refusal.GONE_ALREADY)
    question = db.session.get_one(HearingQuestion, point.question_id)
    _keep_apart(hearing, question, NoteDraft(words=queries.versions(point.id)[0].words))
    point.left_out = True
    for said in queries.asked_of(point):
        said.point_id = None  # whatever else was asked of it, it does not come back to the points
    db.session.flush()
