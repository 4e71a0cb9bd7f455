"""Conversations: planned with an owner and a day, answered without a name, sealed, published, and answered for."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Role
from pb_app.common_ground import changes, commands, queries, removals, results, rules, services, voices
from pb_app.common_ground.models import (
    Conversation,
    ConversationAnswer,
    ConversationResult,
    ConversationStatement,
    ConversationVoice,
)
from pb_app.common_ground.terms import ConversationStatus, CrowdingSign, Refusal, StatementFault, StatementState
from pb_app.db import db
from pb_app.evidence import queries as evidence
from pb_app.evidence.terms import EvidenceSource, PointDraft
from pb_app.rounds.terms import PhaseKind
from tests.expect import logged, refused
from tests.scenes import scene
from tests.world import World
from tests.world.talks import answer_as_camps, closed, draft, opened, planned, viewer


@scene
def talk(app: Flask, world: World) -> World:
    with app.app_context():
        opened(world)
        db.session.commit()
    return world


@scene
def camped(app: Flask, world: World) -> World:
    """Sixty people in two camps have answered, half of them known to live here."""
    with app.app_context():
        answer_as_camps(opened(world), 60, known=30)
        db.session.commit()
    return world


def the_one(world: World) -> Conversation:
    return queries.of_place(world.home().id)[0]


@pytest.mark.parametrize(
    "closes,answers,refusal",
    [
        (0, 40, Refusal.ENDS_TOO_SOON),
        (367, 400, Refusal.ENDS_TOO_LATE),
        (10, 10, Refusal.ANSWER_BEFORE_END),
        (10, 191, Refusal.ANSWER_TOO_LATE),
    ],
)
def test_a_conversation_has_an_end_and_an_answer(
    context: None, world: World, closes: int, answers: int, refusal: Refusal
) -> None:
    today = clock.now().date()
    wrong = replace(draft(world), closes_on=today + timedelta(days=closes), answer_by=today + timedelta(days=answers))
    with refused(refusal, "closes_on" if "ends" in refusal.value else "answer_by"):
        services.plan(world.home(), wrong, world.actor(Role.ADMINISTRATOR), clock.now())


def test_somebody_who_can_answer_owes_the_answer(context: None, world: World) -> None:
    nobody = replace(draft(world), owner_id=world.actor("maya").account_id)
    with refused(Refusal.OWNER_UNKNOWN, "owner"):
        services.plan(world.home(), nobody, world.actor(Role.ADMINISTRATOR), clock.now())


def test_it_opens_with_seven_sentences_and_once(context: None, world: World) -> None:
    made, ines = planned(world, 6), world.actor(Role.ADMINISTRATOR)
    with refused(Refusal.TOO_FEW_STATEMENTS):
        services.open_it(made, ines, clock.now())
    services.add_statement(made, "The seventh.", language="en", now=clock.now())
    with refused(Refusal.SAID_ALREADY, "words"):
        services.add_statement(made, "the SEVENTH!", language="en", now=clock.now())
    with refused(Refusal.NOT_OPEN):
        services.answer(made, queries.statements(made.id)[0].id, 1, viewer(1), clock.now())
    services.open_it(made, ines, clock.now())
    with refused(Refusal.NOT_DRAFT):
        services.open_it(made, ines, clock.now())
    logged("common-ground:opened", made.place_id, ines, conversation_id=made.id, statements=7)


def test_one_voice_answers_changes_and_takes_back(context: None, talk: World) -> None:
    made = the_one(talk)
    first, second = queries.statements(made.id)[:2]
    services.answer(made, first.id, 1, viewer(1), clock.now())
    services.answer(made, first.id, -1, viewer(1), clock.now())
    services.answer(made, second.id, 0, viewer(1), clock.now())
    services.undo(made, second.id, viewer(1), clock.now())
    with refused(Refusal.NOTHING_TO_UNDO):
        services.undo(made, second.id, viewer(1), clock.now())
    voice = queries.voice(made.id, "v1")
    assert voice is not None
    assert queries.answers(voice.id) == {first.id: -1}
    assert queries.people(made.id) == 1


def test_a_sentence_from_a_resident_waits_and_is_told_what_became_of_it(context: None, talk: World) -> None:
    made, ines, now = the_one(talk), talk.actor(Role.ADMINISTRATOR), clock.now()
    with refused(Refusal.ANSWER_SOME_FIRST):
        services.suggest(made, "More buses.", language="en", viewer=viewer(1), now=now)
    for row in queries.statements(made.id)[:3]:
        services.answer(made, row.id, 1, viewer(1), now)
    for n in range(5):
        services.suggest(made, f"Thought {n}.", language="en", viewer=viewer(1), now=now)
    with refused(Refusal.ENOUGH_SUGGESTED):
        services.suggest(made, "More buses.", language="en", viewer=viewer(1), now=now)
    waiting = queries.statements(made.id, StatementState.WAITING)
    with refused(Refusal.NOT_SHOWN):
        services.answer(made, waiting[0].id, 1, viewer(2), now)
    services.decide(made, waiting[0], None, ines, now)
    services.decide(made, waiting[1], StatementFault.NAMES, ines, now)
    services.answer(made, waiting[0].id, 1, viewer(2), now)
    for row, fault in ((waiting[0], None), (waiting[1], StatementFault.SAID)):
        with refused(Refusal.DECIDED_ALREADY):
            services.decide(made, row, fault, ines, now)
    own = queries.own_statements(made.id, "a1")
    assert [row.state for row in own[:3]] == [StatementState.SHOWN, StatementState.REFUSED, StatementState.WAITING]
    assert queries.own_statements(made.id, "a2") == []


def test_what_is_taken_away_is_in_no_count(context: None, talk: World) -> None:
    made = the_one(talk)
    first = queries.statements(made.id)[0]
    services.answer(made, first.id, 1, viewer(1), clock.now())
    asked = changes.take_out(
        made, first, StatementFault.UNKIND, "Unkind.", actor=talk.actor(Role.ADMINISTRATOR), now=clock.now()
    )
    removals.agree(made, asked, actor=talk.actor(Role.BOARD_SECRETARY), now=clock.now())
    assert queries.matrix(made.id).people == 0
    assert str(first.n) not in queries.matrix(made.id).statements


def test_who_signs_in_keeps_one_voice(context: None, talk: World) -> None:
    made, now = the_one(talk), clock.now()
    first, second = queries.statements(made.id)[:2]
    services.answer(made, first.id, 1, viewer(1), now)
    me = viewer(2, known=True)
    voices.take_over(made, "v1", me)
    assert queries.voice(made.id, "v1") is None
    services.answer(made, second.id, 1, viewer(1), now)
    voices.take_over(made, "v1", me)
    voice = queries.voice(made.id, "v2")
    assert voice is not None and voice.account and voice.known
    assert queries.answers(voice.id) == {first.id: 1, second.id: 1}
    assert queries.people(made.id) == 1


def test_it_ends_on_its_day(context: None, talk: World, app: Flask) -> None:
    made = the_one(talk)
    later = clock.now() + timedelta(days=12)
    assert services.status_of(made, later) is ConversationStatus.COUNTING
    with refused(Refusal.NOT_OPEN):
        services.answer(made, queries.statements(made.id)[0].id, 1, viewer(1), later)


def test_a_look_comes_with_fifty_people_and_then_with_more(app: Flask, talk: World) -> None:
    with app.app_context():
        answer_as_camps(the_one(talk), 49)
        db.session.commit()
    assert commands.tick(app, clock.now()) == 0
    with app.app_context():
        answer_as_camps(the_one(talk), 50)
        db.session.commit()
    assert commands.tick(app, clock.now()) == 1
    assert commands.tick(app, clock.now()) == 0
    assert rules.looks_again(75, 50) and not rules.looks_again(74, 50)


def test_the_end_publishes_destroys_the_link_and_leaves_an_answer_owed(context: None, camped: World) -> None:
    made = the_one(camped)
    closed(camped, made)
    result = queries.last_result(made.id)
    assert result is not None and result.final
    data = json.loads(result.text)
    assert len(data["groups"]["sizes"]) == 2
    assert {"key": "11", "side": "agree"} in data["shared"]
    keys = db.session.scalars(select(ConversationVoice.key)).all()
    assert set(keys) == {None}
    assert set(db.session.scalars(select(ConversationStatement.author_key))) == {None}
    point = evidence.of_place(made.place_id)[0]
    assert (point.id, point.owner_name, point.due_on) == (made.point_id, "The streets team", made.answer_by)
    ines = camped.actor(Role.ADMINISTRATOR)
    logged("common-ground:closed", made.place_id, ines, conversation_id=made.id, digest=data["digest"])
    with refused(Refusal.NOT_OPEN):
        closed(camped, made)


def _finding(world: World) -> PointDraft:
    now = clock.now()
    return PointDraft(
        source=EvidenceSource.CONVERSATION,
        said_by="People in the conversation",
        heard_on=now.date(),
        title="We all like trees.",
        words="All of them.",
        language="en",
        owner_id=world.actor(Role.ASSESSOR).account_id,
        owner_name="The parks team",
        due_on=now.date() + timedelta(days=9),
    )


def test_a_finding_becomes_evidence_once(context: None, camped: World) -> None:
    made, ines = the_one(camped), camped.actor(Role.ADMINISTRATOR)
    trees = queries.statements(made.id)[10]
    with refused(Refusal.NOT_CLOSED):
        results.make_evidence(made, trees, _finding(camped), ines, clock.now())
    later = services.add_statement(made, "Nobody has seen this.", language="en", now=clock.now())
    closed(camped, made)
    with refused(Refusal.NO_FINDING):
        results.make_evidence(made, later, _finding(camped), ines, clock.now())
    point = results.make_evidence(made, trees, _finding(camped), ines, clock.now())
    assert trees.point_id == point.id
    with refused(Refusal.IS_EVIDENCE):
        results.make_evidence(made, trees, _finding(camped), ines, clock.now())


def test_the_second_list_is_of_people_known_to_live_here(context: None, camped: World) -> None:
    made = the_one(camped)
    assert "known_here" not in results.data_of(made)[1]
    made.round_id = camped.round(PhaseKind.IDEAS).id
    known = results.data_of(made)[1]["known_here"]
    assert {"key": "11", "side": "agree"} in known["shared"]
    assert all(count >= 10 for cells in known["statements"].values() for count in cells.values())
    stranger = viewer(99, known=True)
    services.answer(made, queries.statements(made.id)[10].id, -1, stranger, clock.now())
    assert results.data_of(made)[1]["known_here"] == known, "who answered one sentence is in no figure"
    db.session.execute(update(ConversationVoice).values(known=False))
    assert results.data_of(made)[1]["known_here"] == {}
    db.session.rollback()


def test_nothing_that_is_kept_leads_to_a_person(context: None, camped: World) -> None:
    """No column of a voice or an answer is a person, a time, an address or an order."""
    mapper = {
        table.__tablename__: set(table.__table__.columns.keys()) for table in (ConversationVoice, ConversationAnswer)
    }
    assert mapper == {
        "conversation_voice": {"id", "conversation_id", "key", "account", "coded", "known", "area_id"},
        "conversation_answer": {"voice_id", "statement_id", "vote"},
    }
    first = rules.key_of("s", purpose="voice", conversation_id=1, subject="account|1")
    assert first != rules.key_of("s", purpose="author", conversation_id=1, subject="account|1")
    assert first != rules.key_of("s", purpose="voice", conversation_id=2, subject="account|1")
    ids = db.session.scalars(select(ConversationVoice.id)).all()
    assert min(ids) > 2**32


def test_a_result_stays_as_it_was_published(context: None, camped: World) -> None:
    closed(camped, the_one(camped))
    changes: list[Callable[[], object]] = [
        lambda: db.session.execute(update(ConversationResult).values(text="{}")),
        lambda: db.session.execute(delete(ConversationResult)),
    ]
    for change in changes:
        with pytest.raises(IntegrityError), db.session.begin_nested():
            change()


def test_the_office_sees_signs_of_crowding() -> None:
    keys = [str(n) for n in range(25)]
    alike = [{key: n % 2 for n, key in enumerate(keys)}] * 4
    one_sided = [dict.fromkeys(keys, 1)]
    short = [{"1": 1}] * 9
    voices = dict(enumerate([*alike, *one_sided, *short]))
    assert rules.crowding(voices, len(keys), 4) == {CrowdingSign.SAME: 4, CrowdingSign.ONE_SIDED: 1}
    assert rules.crowding(voices, len(keys), 1) == {
        CrowdingSign.SAME: 4,
        CrowdingSign.ONE_SIDED: 1,
        CrowdingSign.FEW_ACCOUNTS: 14 - 1,
    }


def test_an_area_with_few_people_is_not_counted() -> None:
    living = {1: 900, 2: 100}
    assert rules.shares({1: 30, 2: 4, None: 9}, living, 10) == [(1, 88, 90), (2, None, 10)]
    assert rules.shares({None: 50}, living, 10) == ()
    assert rules.shares({1: 30}, {1: 0}, 10) == ()


def test_the_answers_can_be_counted_by_whoever_is_trusted(app: Flask, camped: World) -> None:
    made = app.test_cli_runner().invoke(args=["common-ground", "answers", "1"])
    lines = made.stdout.splitlines()
    assert made.stderr.startswith("key of the mark: ")
    assert lines[0].split(",")[:3] == ["1", "2", "3"]
    assert len(lines) == 61
    assert made.exit_code == 0
