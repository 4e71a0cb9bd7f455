"""Paper sheets: least seen first, read by two people, and counted apart where no code stands behind them."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.common_ground import queries as conversations
from pb_app.common_ground import results
from pb_app.common_ground import services as answering
from pb_app.common_ground.current import by_code
from pb_app.common_ground.models import Conversation
from pb_app.conversation_desk import queries, rules
from pb_app.conversation_desk.models import ConversationCode, ConversationSheetEntry
from pb_app.conversation_desk.services import codes, sheets
from pb_app.conversation_desk.terms import Refusal, SheetReading, SheetState
from pb_app.db import db
from tests.expect import refused
from tests.world import World
from tests.world.talks import as_camps, closed, filled, opened, viewer

SECRET = "secret"


def test_a_sheet_begins_with_what_fewest_have_seen_and_the_next_goes_on() -> None:
    order = rules.least_seen(range(1, 41), {1: 9, 2: 1})
    assert order[-2:] == [2, 1]
    first, second, third = (rules.on_sheet(order, at) for at in range(3))
    assert [len(set(each)) for each in (first, second, third)] == [16, 16, 16]
    assert first == order[:16] and second == order[16:32] and third == order[32:] + order[:8]
    assert rules.on_sheet([3, 1], 7) == [3, 1]


@pytest.mark.parametrize("code", ["", "ab12"])
def test_a_reading_is_kept_and_read_again(code: str) -> None:
    reading = SheetReading(answers={12: -1, 3: 1, 4: 0}, code=code)
    assert rules.read(rules.written(reading)) == reading


def test_two_that_agree_settle_it_whenever_they_come() -> None:
    assert rules.after("a", []) is SheetState.ONCE
    assert rules.after("b", ["a"]) is SheetState.DIFFERS
    assert rules.after("c", ["a", "b"]) is SheetState.DIFFERS
    assert rules.after("a", ["a", "b"]) is SheetState.COUNTED


def clerks(world: World) -> list[Actor]:
    return [world.actor(role) for role in (Role.HELPER, Role.ADMINISTRATOR, Role.MODERATOR)]


def printed(world: World, made: Conversation, size: int = 30, place: str = "the library") -> None:
    sheets.print_sheets(made, size, place, world.actor(Role.ADMINISTRATOR), clock.now())


def read(made: Conversation, n: int, answers: dict[int, int], clerk: Actor, code: str = "") -> SheetState:
    hash = codes.known(made, code, SECRET) if code else ""
    who = by_code(made, hash) if hash else None
    reading = SheetReading(answers=answers, code=hash)
    return sheets.enter(made, n, reading, viewer=who, clerk=clerk, now=clock.now())


def test_a_third_look_settles_what_two_people_read_differently(app: Flask, context: None, world: World) -> None:
    made = opened(world)
    printed(world, made)
    one, two, three = clerks(world)
    ids = [row.id for row in conversations.statements(made.id)]
    assert read(made, 1, {ids[0]: 1, ids[1]: -1}, one) is SheetState.ONCE
    with refused(Refusal.READ_BY_YOU, "n"):
        read(made, 1, {ids[0]: 1}, one)
    assert read(made, 1, {ids[0]: 1, ids[1]: 1}, two) is SheetState.DIFFERS
    assert queries.counted_apart(made.id) == {}
    assert read(made, 1, {ids[0]: 1, ids[1]: -1}, three) is SheetState.COUNTED
    (first, second) = queries.counts([1])
    assert (first.agree, second.disagree, second.agree) == (1, 1, 0)
    assert db.session.scalar(select(func.count()).select_from(ConversationSheetEntry)) == 0, "no reading is kept"
    with refused(Refusal.SHEET_DONE, "n"):
        read(made, 1, {ids[0]: 1}, one)
    with refused(Refusal.SHEET_UNKNOWN, "n"):
        read(made, 31, {ids[0]: 1}, one)
    with refused(Refusal.NOTHING_TICKED):
        read(made, 2, {}, one)


def twice(world: World, made: Conversation, n: int, answers: dict[int, int], code: str = "") -> SheetState:
    one, two, _three = clerks(world)
    read(made, n, answers, one, code)
    return read(made, n, answers, two, code)


def test_sheets_without_a_code_are_shown_apart_and_in_no_group(app: Flask, context: None, world: World) -> None:
    made = opened(world)
    filled(made, as_camps(60))
    before = results.data_of(made)[1]
    printed(world, made, 12)
    ids = [row.id for row in conversations.statements(made.id)]
    for n in range(1, 10):
        twice(world, made, n, {ids[0]: 1, ids[1]: 0})
    assert results.data_of(made)[1]["apart"] == [{"label": "the library", "people": None, "statements": {}}]
    for n in range(10, 13):
        twice(world, made, n, {ids[0]: 1, ids[1]: -1})
    data = results.data_of(made)[1]
    (apart,) = data.pop("apart")
    assert (apart["label"], apart["people"]) == ("the library", 12)
    assert apart["statements"] == {"1": {"agree+disagree+pass": 12}, "2": {"agree+disagree+pass": 12}}
    assert data == {key: value for key, value in before.items() if key != "apart"}, "nothing else moves"


def test_a_sheet_with_a_code_is_a_person_and_counts_once(app: Flask, context: None, world: World) -> None:
    made = opened(world)
    printed(world, made)
    batch, (code, other) = codes.make(
        made, 2, "the lunch club", secret=SECRET, actor=world.actor(Role.ADMINISTRATOR), now=clock.now()
    )
    ids = [row.id for row in conversations.statements(made.id)]
    assert twice(world, made, 1, {ids[0]: 1}, code) is SheetState.COUNTED
    assert (conversations.people(made.id), queries.counted_apart(made.id)) == (1, {})
    with refused(Refusal.CODE_USED, "code"):
        twice(world, made, 2, {ids[0]: -1}, code)
    with refused(Refusal.CODE_WRONG, "code"):
        twice(world, made, 2, {ids[0]: -1}, "XXXX-XXXX-XXXX-X")
    assert queries.codes_used([batch.id]) == {batch.id: 1}
    closed(world, made)
    assert (batch.used, db.session.scalars(select(ConversationCode)).all()) == (1, [])
    with refused(Refusal.CODE_WRONG, "code"):
        codes.known(made, other, SECRET)


def test_paper_that_comes_late_is_typed_in_until_the_result(app: Flask, context: None, world: World) -> None:
    made, ines = opened(world), world.actor(Role.ADMINISTRATOR)
    printed(world, made)
    late = clock.now().replace(year=clock.now().year + 1)
    ids = [row.id for row in conversations.statements(made.id)]
    hidden = conversations.statements(made.id)[1]
    hidden.hidden_reason = "names somebody"
    codes.make(made, 1, "x", secret=SECRET, actor=ines, now=clock.now())
    answering.answer_on_paper(made, {ids[0]: 1, ids[1]: 1}, viewer(7), late)
    assert conversations.times_seen(made.id) == {ids[0]: 1}, "a sentence that is hidden takes no answer"
    with refused(Refusal.NOT_OPEN):
        sheets.print_sheets(made, 1, "late", ines, late)
    with refused(Refusal.NOT_OPEN):
        codes.make(made, 1, "late", secret=SECRET, actor=ines, now=late)
    read(made, 1, {ids[0]: 1}, clerks(world)[0])
    closed(world, made)
    assert queries.entries(made.id, 1) == {}
    with refused(Refusal.NOT_OPEN, "n"):
        read(made, 2, {ids[0]: 1}, ines)
