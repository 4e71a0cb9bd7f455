"""Who can answer, who counts as one person, and answers that are shown apart or taken out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from pb_app import clock
from pb_app.access import Role
from pb_app.common_ground import queries, removals, results, rules, services
from pb_app.common_ground.models import Conversation, ConversationVoice
from pb_app.common_ground.terms import Admission, CrowdingSign, Refusal, Viewer, VoiceScope
from pb_app.db import db
from pb_app.opinion import verify, verify_figures
from pb_app.opinion.__main__ import main
from pb_app.opinion.checks import bound, verify_chain
from tests.expect import refused
from tests.world import World
from tests.world.talks import as_camps, closed, filled, opened, viewer

DEVICE = Viewer(key="d", author_key="d", account=False, known=False)
ACCOUNT = Viewer(key="a", author_key="a", account=True, known=False)
CODED = Viewer(key="c", author_key="c", account=False, known=False, coded=True)


def admitting(world: World, admission: Admission) -> Conversation:
    made = opened(world)
    made.admission = admission
    db.session.flush()
    return made


@pytest.mark.parametrize(
    ("admission", "let_in"),
    [
        (Admission.OPEN, {DEVICE, ACCOUNT, CODED}),
        (Admission.APART, {DEVICE, ACCOUNT, CODED}),
        (Admission.ACCOUNT, {ACCOUNT}),
        (Admission.CODE, {CODED}),
    ],
)
def test_who_can_take_part(admission: Admission, let_in: set[Viewer]) -> None:
    assert {who for who in (DEVICE, ACCOUNT, CODED) if rules.may_take_part(admission, who) is None} == let_in


def test_no_way_around_an_account_or_a_code(context: None, world: World) -> None:
    made, now = admitting(world, Admission.CODE), clock.now()
    first = queries.statements(made.id)[0].id
    attempts: list[Callable[[], object]] = [
        lambda: services.begin(made, ACCOUNT, None, now),
        lambda: services.answer(made, first, 1, ACCOUNT, now),
        lambda: services.suggest(made, "More.", language="en", viewer=ACCOUNT, now=now),
    ]
    for attempt in attempts:
        with refused(Refusal.NEEDS_CODE):
            attempt()
    services.answer(made, first, 1, CODED, now)
    assert queries.people(made.id, VoiceScope.BACKED) == 1


def backed(many: int) -> None:
    """So many of the voices have an account."""
    ids = sorted(db.session.scalars(select(ConversationVoice.id)).all())[:many]
    db.session.execute(update(ConversationVoice).values(account=False))
    db.session.execute(update(ConversationVoice).where(ConversationVoice.id.in_(ids)).values(account=True))


def test_an_open_conversation_has_two_lists(context: None, world: World) -> None:
    made = opened(world)
    filled(made, as_camps(80))
    backed(40)
    data = results.data_of(made)[1]
    assert {"key": "11", "side": "agree"} in data["one_each"]["shared"]
    assert all(count >= 10 for cells in data["one_each"]["statements"].values() for count in cells.values())
    backed(75)
    assert results.data_of(made)[1]["one_each"] == {}, "the five others would follow"
    made.admission = Admission.ACCOUNT
    assert "one_each" not in results.data_of(made)[1]


def test_the_stricter_setting_keeps_new_browsers_out_of_groups(context: None, world: World) -> None:
    made = admitting(world, Admission.APART)
    filled(made, as_camps(100))
    backed(60)
    data = results.data_of(made)[1]
    assert data["people"] <= 60
    (apart,) = data["apart"]
    assert (apart["label"], apart["people"]) == ("", 40)
    assert apart["statements"] and all(n >= 10 for cells in apart["statements"].values() for n in cells.values())
    backed(95)
    assert results.data_of(made)[1]["apart"] == [{"label": "", "people": None, "statements": {}}]
    assert results.due(clock.now()) == [made]
    backed(49)
    assert results.due(clock.now()) == [], "people who are shown apart do not break the seal"


def brigade(made: Conversation, many: int, first: int = 500) -> None:
    """VoiceScope that answer everything the same."""
    now = clock.now()
    for words in range(13, 25):
        services.add_statement(made, f"One more about {words} things, each on its own.", language="en", now=now)
    for n in range(first, first + many):
        for row in queries.statements(made.id):
            services.answer(made, row.id, 1 if row.n % 2 else -1, viewer(n), now)


def test_crowding_is_taken_out_whole_when_two_agree(context: None, world: World) -> None:
    made, ines, kofi, now = (
        opened(world),
        world.actor(Role.ADMINISTRATOR),
        world.actor(Role.BOARD_SECRETARY),
        clock.now(),
    )
    filled(made, as_camps(60))
    with refused(Refusal.NOT_CROWDED):
        removals.ask(made, CrowdingSign.SAME, "Same list.", actor=ines, now=now)
    brigade(made, 12)
    asked = removals.ask(made, CrowdingSign.SAME, "Twelve equal lists came in one evening.", actor=ines, now=now)
    with refused(Refusal.REMOVAL_SAME_PERSON):
        removals.agree(made, asked, actor=ines, now=now)
    assert queries.people(made.id) == 72
    removals.agree(made, asked, actor=kofi, now=now)
    assert queries.people(made.id) == 60
    assert results.data_of(made)[1]["removed"] == [{"why": "Twelve equal lists came in one evening.", "voices": 12}]
    with refused(Refusal.REMOVAL_ANSWERED):
        removals.agree(made, asked, actor=kofi, now=now)


def test_what_was_agreed_is_what_was_looked_at(context: None, world: World) -> None:
    made, ines, kofi, now = (
        opened(world),
        world.actor(Role.ADMINISTRATOR),
        world.actor(Role.BOARD_SECRETARY),
        clock.now(),
    )
    brigade(made, 4)
    asked = removals.ask(made, CrowdingSign.SAME, "Equal lists.", actor=ines, now=now)
    services.answer(made, queries.statements(made.id)[0].id, -1, viewer(500), now)
    with refused(Refusal.REMOVAL_CHANGED):
        removals.agree(made, asked, actor=kofi, now=now)
    removals.say_no(made, asked, actor=kofi, now=now)
    assert removals.waiting(made.id) == [] == results.data_of(made)[1].get("removed", [])
    filled(made, as_camps(60))
    again = removals.ask(made, CrowdingSign.SAME, "Equal lists.", actor=ines, now=now)
    closed(world, made)
    with refused(Refusal.NOT_OPEN):
        removals.agree(made, again, actor=kofi, now=now)


def test_one_answer_to_everything_is_a_sign_of_its_own() -> None:
    keys = [str(n) for n in range(22)]
    voices = {1: dict.fromkeys(keys, 1), 2: dict.fromkeys(keys, 1) | {"3": 0}, 3: dict.fromkeys(keys[:9], 1)}
    assert rules.crowded(CrowdingSign.ONE_SIDED, voices, 22) == {1}
    assert rules.crowded(CrowdingSign.SAME, voices, 22) == set()
    assert rules.crowded(CrowdingSign.FEW_ACCOUNTS, voices, 22) == set()


def test_sentences_like_a_new_one_are_read_first(context: None, world: World) -> None:
    made, now = opened(world), clock.now()
    for row in queries.statements(made.id)[:3]:
        services.answer(made, row.id, 1, DEVICE, now)
    near = queries.similar(made.id, "We all really like trees")
    assert [queries.statement(made.id, id).n for id in near] == [11]  # type: ignore[union-attr]
    with refused(Refusal.LOOKS_ALIKE, "words"):
        services.suggest(made, "We all really like trees", language="en", viewer=DEVICE, now=now)
    services.suggest(made, "We all really like trees", language="en", viewer=DEVICE, now=now, seen=near)
    assert queries.similar(made.id, "The harbour needs a lift.") == []


def test_the_published_result_says_it_all_and_can_be_checked(app: Flask, context: None, world: World) -> None:
    made = opened(world)
    filled(made, as_camps(80))
    backed(40)
    closed(world, made)
    result = queries.last_result(made.id)
    assert result is not None
    data = json.loads(result.text)
    assert data["admission"] == "open" and data["one_each"]["shared"]
    assert verify(queries.matrix(made.id), result.text) == []
    assert verify_figures(result.text) == []


def test_a_sentence_of_the_summary_that_was_exchanged_shows_in_the_file_alone(
    context: None, world: World, tmp_path: Path
) -> None:
    """Whoever makes the digest anew has another than the page, the log, and the next result of the place."""
    for question in ("Getting around", "Getting home"):
        made = opened(world)
        made.question = question
        filled(made, as_camps(60))
        closed(world, made)
    first, second = (queries.last_result(n) for n in (made.id - 1, made.id))
    assert first is not None and second is not None
    data = json.loads(first.text)
    assert verify_figures(first.text) == [] and json.loads(second.text)["previous"] == data["digest"]
    keys = data["summary"]["keys"]
    data["summary"]["keys"] = [*keys[1:], next(row["key"] for row in data["statements"] if row["key"] not in keys)]
    assert any("its digest does not fit" in wrong for wrong in verify_figures(json.dumps(data)))
    forged = json.dumps(bound({k: v for k, v in data.items() if k not in ("digest", "previous")}, data["previous"]))
    assert not any("digest" in wrong for wrong in verify_figures(forged))
    assert verify_chain([first.text, second.text]) == []
    assert verify_chain([forged, second.text]) == ["result 2: it does not follow the one before it"]
    file = tmp_path / "result.json"
    file.write_text(first.text)
    digest = json.loads(first.text)["digest"]
    assert main(["--figures", str(file), "--digest", digest]) == 0
    file.write_text(json.dumps(json.loads(forged), indent=1))
    assert main(["--figures", str(file), "--digest", digest]) == 1
