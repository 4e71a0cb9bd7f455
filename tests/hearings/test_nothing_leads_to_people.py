"""Under Chatham House nothing leads from a point to a person: not the schema, no order of rows, no batch, no log."""

import json
from contextlib import suppress
from datetime import timedelta

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Date, DateTime, inspect, select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.audit.models import AuditEvent
from pb_app.community_events import services as community_events
from pb_app.community_events.terms import EventNeeds, SignUpState
from pb_app.db import Base, db
from pb_app.db.types import UTCDateTime
from pb_app.evidence import clues
from pb_app.hearings import queries, rules
from pb_app.hearings.models import (
    Hearing,
    HearingConcern,
    HearingMark,
    HearingNote,
    HearingPoint,
    HearingQuestion,
    HearingRecord,
    HearingReply,
    HearingTally,
    HearingTheme,
    HearingWording,
)
from pb_app.hearings.services import holding, writing
from pb_app.hearings.terms import ReplyKind
from tests.thorough import examples
from tests.world import World
from tests.world.hearings import asked, move_into_the_past, note, planned, publish, reply

RECORD = {
    model.__tablename__
    for model in (
        HearingConcern,
        HearingMark,
        HearingNote,
        HearingPoint,
        HearingQuestion,
        HearingRecord,
        HearingReply,
        HearingTally,
        HearingTheme,
        HearingWording,
    )
}
#: All that these tables hold; ``said_by`` is empty under Chatham House by a CHECK of the database.
COLUMNS = {
    "attribution", "counts", "hidden_reason", "id", "kept_why", "kind", "late", "left_out", "mark", "n", "point_id", "question_id", "quoted", "record_id",
    "released", "said_by", "settled", "shown", "table_no", "theme_id", "title", "words",
}  # fmt: skip


def test_no_chain_of_keys_leads_from_what_was_said_to_anything_else(context: object) -> None:
    """Followed in both directions, in the database itself: no account, no place, no plan, no list is ever reached."""
    schema = inspect(db.engine)
    edges: dict[str, set[str]] = {}
    for table in schema.get_table_names():
        for key in schema.get_foreign_keys(table):
            edges.setdefault(table, set()).add(key["referred_table"])
            edges.setdefault(key["referred_table"], set()).add(table)
    reached, ahead = set[str](), {"hearing_point"}
    while ahead:
        table = ahead.pop()
        reached.add(table)
        ahead |= edges[table] - reached
    assert reached == RECORD


def test_what_was_said_has_no_time_no_sequence_and_no_writer(context: object) -> None:
    for name in RECORD - {"hearing_tally"}:
        table = Base.metadata.tables[name]
        for column in table.columns:
            assert not isinstance(column.type, Date | DateTime | UTCDateTime), f"{column} is a time"
            assert column.name in COLUMNS, f"{column}: does it lead to anybody?"
    for model in (HearingNote, HearingPoint, HearingReply, HearingConcern, HearingTheme, HearingRecord):
        assert model.__table__.columns["id"].autoincrement is False
    if db.engine.dialect.name == "sqlite":
        connection = db.session.connection()
        for name in RECORD:
            sql = str(connection.exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = '{name}'").scalar())
            by_number = "id INTEGER NOT NULL" in sql and "PRIMARY KEY (id)" in sql
            assert by_number or "WITHOUT ROWID" in sql, f"{name} keeps the order in which rows came"


def test_numbers_do_not_tell_the_order(world: World, context: object) -> None:
    """Twelve points in a row: neither numbers nor the rows as they are kept follow the order of the notes."""
    now = clock.now()
    hearing = planned(world, now)
    move_into_the_past(hearing, now)
    for n in range(24):
        note(hearing, now, f"Note {n:02}")
    holding.close_notes(hearing, world.actor(Role.BOARD_SECRETARY), now)
    kept = db.session.scalars(select(HearingWording.words).order_by(HearingWording.point_id)).all()
    assert len(kept) == 24 and list(kept) not in (sorted(kept), sorted(kept, reverse=True))


def test_a_note_is_in_no_log_until_the_day_is_over(world: World, context: object) -> None:
    now = clock.now()
    hearing = planned(world, now)
    move_into_the_past(hearing, now)
    before = len(db.session.scalars(select(AuditEvent)).all())
    note(hearing, now, "It is dark on the path by the water.", "Buses", "Ice", "Seats", "Roads")
    assert len(db.session.scalars(select(AuditEvent)).all()) == before


#: What may be typed: clean words, and words with names of those who signed up.
TYPED = st.sampled_from(
    ["It is dark.", "Maya Visitor said so", "george agrees", "THE NIGHT SHIFT UNION", "Buses are late.", "maya", "Ice."]
)
REPLIES = {"correct": ReplyKind.NOT_QUITE, "leave": ReplyKind.LEAVE_OUT, "yes": ReplyKind.YES}
#: What is said, how, and in which of a few browsers.
STEPS = st.lists(
    st.tuples(st.sampled_from(["correct", "leave", "yes", "reword"]), TYPED, st.integers(0, 30)), max_size=60
)


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(TYPED, min_size=5, max_size=25), steps=STEPS)
def test_no_sequence_names_anybody_and_no_batch_is_under_five(
    world: World, context: object, before: list[str], steps: list[tuple[str, str, int]]
) -> None:
    now = clock.now()
    nested = db.session.begin_nested()
    hearing = planned(world, now)
    for who in ("maya", "george"):
        event = queries.event_of(hearing)
        state = community_events.sign_up(event, people=1, needs=EventNeeds(), actor=world.actor(who), now=now)
        assert state is SignUpState.COMING
    move_into_the_past(hearing, now)
    seen = 0
    for words in before:
        with suppress(Refused):
            note(hearing, now, words, looked=True)
        seen = _grew(seen, len(queries.points(hearing.record_id)))
    office = world.actor(Role.BOARD_SECRETARY)
    with suppress(Refused):
        holding.close_notes(hearing, office, now)
    _grew(seen, len(queries.points(hearing.record_id)))
    with suppress(Refused):
        writing.open_check(hearing, "x", office, now)
    _corrected(hearing, steps)
    writing.settle_check(hearing)
    assert (
        len(queries.replies(hearing.record_id, released=True)) == 0 or queries.replied(hearing.record_id) >= rules.BATCH
    )
    _names_nobody(hearing)
    nested.rollback()


def _corrected(hearing: Hearing, steps: list[tuple[str, str, int]]) -> None:
    now, seen = clock.now(), 0
    said_by: set[int] = set()
    for kind, words, browser in steps:
        point = next(iter(queries.points(hearing.record_id)), None)
        if point is None:
            return
        with suppress(Refused):
            if kind == "reword":
                writing.reword(hearing, point, words, shown=True, looked=True, now=now)
            else:
                reply(hearing, REPLIES[kind], point, words, now, browser=browser)
                said_by.add(browser)
        assert queries.replied(hearing.record_id) == len(said_by), "however often a browser replies, it counts once"
        seen = _grew(seen, queries.replied(hearing.record_id, released=True))
        assert seen % rules.BATCH == 0 and len(said_by) >= (seen + rules.BATCH if seen else 0)


def _grew(before: int, after: int) -> int:
    assert after == before or after - before >= rules.BATCH
    return after


def _names_nobody(hearing: Hearing) -> None:
    names = holding.names(hearing)
    assert {"maya", "george"} <= names
    said = [each.words for versions in queries.wordings(hearing.record_id).values() for each in versions]
    said += [each.words for each in queries.replies(hearing.record_id, released=True)]
    assert all(not list(clues.clues(words, names)) for words in said)


def test_no_log_names_a_point_a_reply_or_a_writer(app: Flask, world: World, context: object) -> None:
    now = clock.now()
    hearing = asked(world, now)
    point = queries.points(hearing.record_id)[0]
    for n in range(12):
        reply(hearing, ReplyKind.NOT_QUITE, point, "Not like that.", now, browser=n)
    hearing.check_until = now.date() - timedelta(days=1)
    publish(world, hearing, now, read=True)
    numbers = {str(each.id) for each in queries.points(hearing.record_id)}
    numbers |= {str(each.id) for each in queries.replies(hearing.record_id, released=True)}
    said = {versions[0].words for versions in queries.wordings(hearing.record_id).values()}
    for line in db.session.scalars(select(AuditEvent)):
        body = json.dumps(line.body)
        assert not any(each in body for each in numbers | said | {str(hearing.record_id)}), line.kind
