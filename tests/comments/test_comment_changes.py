"""Changing one's own comment for ten minutes, and taking it back later."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.comments import comment_changes, queries, rules, services
from pb_app.comments.models import Comment
from pb_app.comments.terms import CommentOrder, ModerationPolicy, Refusal
from pb_app.db import db
from pb_app.moderation import queries as reports
from pb_app.moderation import services as moderation
from pb_app.moderation import slots
from pb_app.moderation.terms import ReportDraft, ReportReason, ThingKind
from pb_app.notifications import queries as notifications
from pb_app.proposals import queries as proposals
from pb_app.rounds.terms import PhaseKind
from tests.moderation.things import thing
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
BENCH = "/proposals/riverside/streets/1/"
LATER = timedelta(minutes=11)


@scene
def said(app: Flask, world: World) -> World:
    """George said something about Maya's bench."""
    with app.app_context():
        bench = world.proposal(world.round(PhaseKind.IDEAS), "A bench", 300, accept=False)
        services.say(bench, "Lovly.", world.actor("george"), now=clock.now())
        db.session.commit()
    return world


def the_comment() -> Comment:
    return db.session.query(Comment).one()


@pytest.mark.parametrize(
    ("facts", "minutes", "refusal"),
    [
        ({"own": True, "gone": False, "reported": False}, 10, None),
        ({"own": True, "gone": False, "reported": False}, 11, Refusal.TOO_LATE_TO_CHANGE),
        ({"own": False, "gone": False, "reported": False}, 1, Refusal.NOT_YOUR_COMMENT),
        ({"own": True, "gone": True, "reported": False}, 1, Refusal.COMMENT_GONE),
        ({"own": True, "gone": False, "reported": True}, 1, Refusal.REPORTED_COMMENT),
    ],
)
def test_when_a_comment_can_be_changed(facts: dict[str, bool], minutes: int, refusal: Refusal | None) -> None:
    assert rules.may_change(timedelta(minutes=minutes), **facts) is refusal
    late = refusal is Refusal.TOO_LATE_TO_CHANGE
    assert rules.may_withdraw(**facts) is (None if late else refusal), "it can be taken back at any time"


def test_a_changed_comment_says_so_and_after_ten_minutes_it_can_only_be_taken_back(said: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get(BENCH).follow("Change – Lovly.")
    george.submit("Save", 422, body="").sees("Write something first")
    george.submit("Save", body="Lovely.").sees("Your comment is changed", "Lovely.", "changed").misses("Lovly")
    change = f"{BENCH.replace('proposals', 'comments')}1/change"
    with time_machine.travel(clock.now() + LATER, tick=False):
        george.get(BENCH).misses("Change")
        george.get(change).submit("Save", 422, body="Too late").sees("Now you can only take it back", "Too late")
        george.get(BENCH).follow("Take back").sees("Lovely.", "deleted for good").submit("Take it back")
        george.sees("This comment was taken back by the person who wrote it.").misses("Lovely.")
        george.get(change, 404)


def test_nobody_else_can_change_it_or_take_it_back(said: World, visit: Visit, app: Flask) -> None:
    maya = visit(email("maya"), strong=False).get(BENCH).misses("Take back")
    for act in ("change", "take-back"):
        maya.get(f"{BENCH.replace('proposals', 'comments')}1/{act}", 404)
    with app.app_context(), pytest.raises(Refused) as refused:
        comment_changes.withdraw(the_comment(), said.actor("maya"), clock.now())
    assert refused.value.refusal is Refusal.NOT_YOUR_COMMENT


def test_what_was_reported_waits_for_a_moderator_first(said: World, context: object) -> None:
    comment, now = the_comment(), clock.now()
    draft = ReportDraft(reason=ReportReason.RUDE, words="", account_id=said.actor("maya").account_id)
    moderation.report(thing(said, ThingKind.COMMENT, comment.id), said.home().id, draft, now=now)
    with pytest.raises(Refused) as refused:
        comment_changes.withdraw(comment, said.actor("george"), now)
    assert refused.value.refusal is Refusal.REPORTED_COMMENT
    assert [case.thing_id for case in reports.waiting(said.home().id)] == [comment.id]


def test_new_words_are_looked_at_like_the_first(said: World, context: object) -> None:
    place_id, now = said.home().id, clock.now()
    services.set_house_rules(place_id, ModerationPolicy(("spam",)), said.actor(Role.MODERATOR), now)
    comment_changes.change(the_comment(), place_id, "Buy my spam", said.actor("george"), now)
    assert the_comment().held is not None


def test_words_that_were_taken_back_are_gone_with_the_news_of_them(said: World, context: object) -> None:
    comment, now, maya = the_comment(), clock.now(), said.actor("maya")
    assert [news.headline for news in notifications.latest(maya.account_id)][:1] == ["comment-said"]
    comment_changes.withdraw(comment, said.actor("george"), now)
    assert comment.body == "" and queries.counts([comment.proposal_id]) == {}
    assert "comment-said" not in [news.headline for news in notifications.latest(maya.account_id)]
    shown, total, _whole = queries.page(comment.proposal_id, CommentOrder.NEWEST, None, 1, 20)
    assert total == 1 and shown[0].comment.withdrawn_at == now, "that something was said stays"


def test_nothing_more_can_be_done_with_it(said: World, context: object) -> None:
    comment, now, maya = the_comment(), clock.now(), said.actor("maya")
    comment_changes.withdraw(comment, said.actor("george"), now)
    attempts: list[Callable[[], object]] = [
        lambda: comment_changes.withdraw(comment, said.actor("george"), now),
        lambda: services.say(proposals.by_id(comment.proposal_id), "Why?", maya, now=now, parent=comment),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.refusal is Refusal.COMMENT_GONE
    assert slots.find(ThingKind.COMMENT, said.home().id, comment.id) is None, "nobody can report it any more"


def test_the_database_keeps_no_words_of_what_was_taken_back(said: World, context: object) -> None:
    the_comment().withdrawn_at = clock.now()
    with pytest.raises(IntegrityError):
        db.session.flush()
