"""What people said, who owes them an answer, and what an answer is bound to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import Executable, delete, update
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.evidence import commands, pages, queries, services
from pb_app.evidence.models import EvidenceAnswer, EvidencePoint
from pb_app.evidence.terms import (
    AnswerDraft,
    EvidenceSource,
    EvidenceTarget,
    EvidenceVerdict,
    Headline,
    PointDraft,
    Refusal,
    Wording,
)
from pb_app.notifications.models import NewsItem
from pb_app.rounds.terms import PhaseKind
from tests.expect import logged, refused
from tests.load.statements import counted
from tests.scenes import scene
from tests.world import DAY, World

DID = AnswerDraft(verdict=EvidenceVerdict.DID, words="The lights are up.")


def draft(world: World) -> PointDraft:
    now = clock.now()
    return PointDraft(
        source=EvidenceSource.EVENT,
        said_by="People at the workshop",
        heard_on=now.date(),
        title="It is dark",
        words="We can’t see the path.",
        language="en",
        people=12,
        owner_id=world.actor(Role.ASSESSOR).account_id,
        owner_name="The parks team",
        due_on=now.date() + DAY * 14,
    )


@scene
def point(world: World, context: object) -> EvidencePoint:
    return services.record(world.home(), draft(world), world.actor(Role.BOARD_SECRETARY), clock.now())


def promise(days: int) -> AnswerDraft:
    return AnswerDraft(verdict=EvidenceVerdict.WILL, words="In spring.", by=clock.now().date() + DAY * days)


def answer(world: World, point: EvidencePoint, said: AnswerDraft = DID, by: Role = Role.ASSESSOR) -> EvidenceAnswer:
    shown = services.shown_with(point)
    return services.answer(point, said, shown=shown, actor=world.actor(by), now=clock.now())


def told(headline: Headline) -> list[int]:
    db.session.flush()
    return [
        item.account_id for item in db.session.query(NewsItem).order_by(NewsItem.id) if item.headline == headline.value
    ]


def test_a_point_has_its_words_its_owner_and_a_line_in_the_log(world: World, point: EvidencePoint) -> None:
    assert queries.wordings(point.id) == {"en": Wording("It is dark", "We can’t see the path.")}
    assert told(Headline.OWED) == [point.owner_id]
    logged(
        "evidence:recorded",
        point.place_id,
        world.actor(Role.BOARD_SECRETARY),
        point_id=point.id,
        source="event",
        owner_id=point.owner_id,
        due_on=point.due_on.isoformat(),
        digest=services.digest_of(point),
    )


def test_an_owner_is_somebody_who_can_answer_here(world: World, context: object) -> None:
    for name in ("maya", Role.FINANCE):
        with refused(Refusal.OWNER_UNKNOWN, "owner"):
            wrong = replace(draft(world), owner_id=world.actor(name).account_id)
            services.record(world.home(), wrong, world.actor(Role.BOARD_SECRETARY), clock.now())
    assert not queries.of_place(world.home().id)


def test_answers_follow_each_other_and_none_goes_away(world: World, point: EvidencePoint) -> None:
    answer(world, point, promise(30))
    answer(world, point)
    assert [(said.n, said.verdict.value) for said in queries.answers_of([point.id])[point.id]] == [
        (2, "did"),
        (1, "will"),
    ]


def test_only_the_owner_or_an_administrator_answers(world: World, point: EvidencePoint) -> None:
    with refused(Refusal.NOT_YOURS):
        answer(world, point, by=Role.BOARD_SECRETARY)
    assert answer(world, point, by=Role.ADMINISTRATOR).owner_name == "The parks team"


def test_an_answer_to_what_has_changed_since_is_not_given(world: World, point: EvidencePoint) -> None:
    shown, actor = services.shown_with(point), world.actor(Role.ASSESSOR)
    services.translate(point, "cy", Wording("Mae’n dywyll", "Allwn ni ddim gweld."), actor, clock.now())
    with refused(Refusal.CHANGED):
        services.answer(point, DID, shown=shown, actor=actor, now=clock.now())
    assert queries.last_answer_number(point.id) == 0


def test_a_translation_can_be_bettered_and_what_was_said_can_not(world: World, point: EvidencePoint) -> None:
    actor = world.actor(Role.BOARD_SECRETARY)
    for words in ("Un.", "Dau."):
        services.translate(point, "cy", Wording("Mae’n dywyll", words), actor, clock.now())
    assert list(queries.wordings(point.id)) == ["en", "cy"] and queries.wordings(point.id)["cy"].words == "Dau."
    with refused(Refusal.CHANGED, "language"):
        services.translate(point, "en", Wording("It is bright", "Nice."), actor, clock.now())


@pytest.mark.parametrize("change", ["an answer", "the team", "the day"])
def test_a_form_that_is_out_of_date_answers_nothing(world: World, point: EvidencePoint, change: str) -> None:
    shown, actor, now = services.shown_with(point), world.actor(Role.ASSESSOR), clock.now()
    if change == "an answer":
        answer(world, point, promise(30))
    else:
        team, due = ("Roads", point.due_on) if change == "the team" else (point.owner_name, point.due_on + DAY)
        admin = world.actor(Role.ADMINISTRATOR)
        services.hand_over(point, point.owner_id, team, due_on=due, reason="It is theirs.", actor=admin, now=now)
    before = queries.last_answer_number(point.id)
    with refused(Refusal.CHANGED):
        services.answer(point, DID, shown=shown, actor=actor, now=now)
    assert queries.last_answer_number(point.id) == before


def test_the_same_words_of_the_same_day_stand_once(world: World, point: EvidencePoint) -> None:
    actor, now = world.actor(Role.BOARD_SECRETARY), clock.now()
    with refused(Refusal.RECORDED_ALREADY, "title"):
        services.record(world.home(), draft(world), actor, now)
    services.withdraw(point, "It named somebody.", actor, now)
    services.record(world.home(), draft(world), actor, now)
    services.record(world.home(), replace(draft(world), words="Nor the steps."), actor, now)
    services.record(world.home(), replace(draft(world), heard_on=now.date() - DAY), actor, now)


def test_what_is_settled_is_not_handed_over_and_a_promise_keeps_its_day(world: World, point: EvidencePoint) -> None:
    admin, due, now = world.actor(Role.ADMINISTRATOR), point.due_on, clock.now()

    def hand_over() -> None:
        services.hand_over(
            point, admin.account_id, "The office", due_on=due + DAY, reason="It is ours.", actor=admin, now=now
        )

    answer(world, point, promise(30))
    hand_over()
    assert (point.owner_name, point.due_on) == ("The office", due)
    answer(world, point, by=Role.ADMINISTRATOR)
    with refused(Refusal.SETTLED):
        hand_over()
    assert [(before.owner_name, before.due_on) for before in queries.hand_overs(point.id)] == [("The parks team", due)]


def test_news_of_what_was_taken_away_is_taken_back(world: World, point: EvidencePoint) -> None:
    other = services.record(
        world.home(), replace(draft(world), title="It is cold"), world.actor(Role.BOARD_SECRETARY), clock.now()
    )
    services.withdraw(point, "It named somebody.", world.actor(Role.ADMINISTRATOR), clock.now())
    db.session.flush()
    assert [item.details["title"] for item in db.session.query(NewsItem)] == ["It is cold"] and other.id


def test_a_use_is_named_once_and_ends_without_being_forgotten(world: World, point: EvidencePoint) -> None:
    round, actor, now = world.round(PhaseKind.IDEAS), world.actor(Role.ADMINISTRATOR), clock.now()
    used = services.use(point, EvidenceTarget.ROUND, round.id, why="It asks about paths.", actor=actor, now=now)
    assert used.digest == services.digest_of(point)
    with refused(Refusal.USED_ALREADY, "target"):
        services.use(point, EvidenceTarget.ROUND, round.id, why="Again.", actor=actor, now=now)
    services.end_use(point, used, actor, now)
    db.session.flush()
    assert queries.used_for(EvidenceTarget.ROUND, round.id) == [] and used.why == "It asks about paths."
    services.use(point, EvidenceTarget.ROUND, round.id, why="After all.", actor=actor, now=now)
    assert [use.why for use, _point in queries.used_for(EvidenceTarget.ROUND, round.id)] == ["After all."]


def test_what_was_withdrawn_takes_nothing_and_is_shown_nowhere(world: World, point: EvidencePoint) -> None:
    round, actor, now = world.round(PhaseKind.IDEAS), world.actor(Role.ADMINISTRATOR), clock.now()
    services.use(point, EvidenceTarget.ROUND, round.id, why="It asks about paths.", actor=actor, now=now)
    services.withdraw(point, "It named somebody.", actor, now)
    db.session.flush()
    assert queries.used_for(EvidenceTarget.ROUND, round.id) == [] == queries.of_place(point.place_id)
    with refused(Refusal.WITHDRAWN):
        answer(world, point)
    with refused(Refusal.WITHDRAWN):
        services.withdraw(point, "Again.", actor, now)


def test_another_owner_is_told_and_the_log_has_both(world: World, point: EvidencePoint) -> None:
    before, due = point.owner_id, point.due_on
    other, admin = world.actor(Role.BOARD_SECRETARY), world.actor(Role.ADMINISTRATOR)
    later = due + DAY * 7
    services.hand_over(
        point,
        other.account_id,
        "The board’s office",
        due_on=later,
        reason="It is theirs.",
        actor=admin,
        now=clock.now(),
    )
    assert told(Headline.OWED) == [before, other.account_id]
    logged(
        "evidence:owner-changed",
        point.place_id,
        admin,
        point_id=point.id,
        owner_before=before,
        owner_after=other.account_id,
        due_before=due.isoformat(),
        due_after=later.isoformat(),
        reason="It is theirs.",
    )


def test_owners_are_reminded_once_before_and_once_after_each_day(world: World, point: EvidencePoint) -> None:
    start = clock.now()
    assert [services.remind(start + DAY * days) for days in (6, 7, 8, 14)] == [0, 1, 0, 0]
    assert [services.remind(start + DAY * days) for days in (15, 16)] == [1, 0]
    assert told(Headline.SOON) == told(Headline.OVERDUE) == [point.owner_id]
    answer(world, point, promise(60))
    assert [services.remind(start + DAY * days) for days in (40, 53, 60, 61, 62)] == [0, 1, 0, 1, 0]
    answer(world, point)
    assert queries.unsettled() == [] and services.remind(start + timedelta(days=900)) == 0


@pytest.mark.parametrize(
    ("verdict", "words", "by"),
    [
        (EvidenceVerdict.DID, "", None),
        (EvidenceVerdict.DID, "Done.", clock.now().date()),
        (EvidenceVerdict.WILL, "In spring.", None),
    ],
)
def test_the_database_refuses_an_answer_without_words_and_a_promise_without_a_day(
    world: World, point: EvidencePoint, verdict: EvidenceVerdict, words: str, by: date | None
) -> None:
    said = EvidenceAnswer(point_id=point.id, n=1, verdict=verdict, words=words, promised_by=by)
    said.owner_name, said.digest, said.by_id, said.at = "Parks", "0" * 64, point.owner_id, clock.now()
    db.session.add(said)
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize("change", [update(EvidenceAnswer).values(words="Something else."), delete(EvidenceAnswer)])
def test_the_database_keeps_an_answer_as_it_was_given(world: World, point: EvidencePoint, change: Executable) -> None:
    answer(world, point)
    with pytest.raises(IntegrityError):
        db.session.execute(change)


def test_the_clock_takes_no_lock_while_nobody_has_to_hear(
    app: Flask, world: World, point: EvidencePoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.session.commit()
    locks: list[None] = []
    monkeypatch.setattr(commands, "begin_writing", lambda: locks.append(None))
    assert commands.tick(app, clock.now()) == 0 and not locks
    assert commands.tick(app, clock.now() + DAY * 8) == 1 and len(locks) == 1
    assert commands.tick(app, clock.now() + DAY * 8) == 0 and len(locks) == 1


def test_things_are_looked_up_together_however_many_stand_on_however_many_points(
    app: Flask, world: World, context: object
) -> None:
    actor, now, numbers = world.actor(Role.BOARD_SECRETARY), clock.now(), []
    round = world.round(PhaseKind.IDEAS)
    ideas = [world.proposal(round, f"Idea {n}", accept=False) for n in range(9)]
    for many in (1, 8):
        for idea in ideas[:many]:
            ideas = ideas[1:]
            said = replace(draft(world), title=idea.title)
            point = services.record(world.home(), said, actor, now)
            services.use(point, EvidenceTarget.PROPOSAL, idea.id, why="It lights the path.", actor=actor, now=now)
            services.use(point, EvidenceTarget.ROUND, round.id, why="It asks.", actor=actor, now=now)
        db.session.commit()
        with app.test_request_context(), counted(app) as statements:
            page = pages.index(world.home(), None, None)
            assert len(page.cards[0].uses) == 2
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]
