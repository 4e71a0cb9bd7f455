"""Conversation by its services: who may say what, when a comment waits, who hears of it, and whose offer it is."""

from datetime import timedelta
from typing import Any

import pytest

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.comments import queries, rules, services
from pb_app.comments.models import Comment, CommentBlock, HouseRules
from pb_app.comments.terms import (
    Headline,
    HelpKind,
    HelpOfferStatus,
    HoldReason,
    ModerationPolicy,
    Reaction,
    Refusal,
)
from pb_app.db import db
from pb_app.moderation import services as moderation
from pb_app.moderation import slots
from pb_app.moderation.terms import Headline as ModerationHeadline
from pb_app.moderation.terms import ReportDraft, ReportReason, Thing, ThingKind
from pb_app.people import services as people
from pb_app.proposals.models import Proposal
from pb_app.rounds.terms import PhaseKind
from tests.expect import hear, last_line, last_news, logged, refused
from tests.scenes import scene
from tests.world import World

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


@scene
def bench(world: World, context: object) -> Proposal:
    """Maya's proposal; another one stands beside it."""
    made = world.round(PhaseKind.IDEAS)
    world.proposal(made, "A lamp", accept=False)
    return world.proposal(made, "A bench", accept=False)


@pytest.fixture
def george(world: World, context: object) -> Actor:
    return world.actor("george")


def reporter(number: int) -> Actor:
    return Actor(people.make_account(f"reporter{number}@x.org", "", clock.now()).id, "")


def say(bench: Proposal, who: Actor, body: str = "Who paints it?", **more: Any) -> Comment:
    return services.say(bench, body, who, now=clock.now(), **more)


def thing(comment: Comment, place_id: int) -> Thing:
    found = slots.find(ThingKind.COMMENT, place_id, comment.id)
    assert found is not None
    return found


def report(comment: Comment, place_id: int, who: Actor) -> None:
    draft = ReportDraft(reason=ReportReason.RUDE, words="words", account_id=who.account_id)
    moderation.report(thing(comment, place_id), place_id, draft, now=clock.now())


def keep(comment: Comment, place_id: int, who: Actor) -> None:
    moderation.keep(thing(comment, place_id), place_id, who, clock.now())


def test_authors_hear_of_comments_and_who_was_answered_of_answers(world: World, bench: Proposal, george: Actor) -> None:
    maya, officer = world.actor("maya"), world.actor(Role.ASSESSOR)
    since = last_news()
    question = say(bench, george)
    assert hear(since) == {(maya.account_id, Headline.SAID.value)}
    since = last_news()
    answer = say(bench, maya, "We do.", parent=question)
    assert (answer.parent_id, answer.official) == (question.id, False)
    assert hear(since) == {(george.account_id, Headline.ANSWERED.value)}
    since = last_news()
    say(bench, officer, "The parks lend brushes.", parent=question, official=True)
    everybody = {maya.account_id, george.account_id}
    assert hear(since) == {(one, Headline.OFFICIAL.value) for one in everybody}
    since = last_news()
    say(bench, george, "Thank you.", parent=question)
    assert hear(since) == {(maya.account_id, Headline.SAID.value)}, "nobody hears of their own answer"
    with refused(Refusal.ONE_LEVEL):
        say(bench, george, "And a third level", parent=answer)


def test_not_the_same_twice_and_not_too_many_an_hour(world: World, bench: Proposal, george: Actor) -> None:
    now = clock.now()
    services.set_house_rules(bench.place_id, ModerationPolicy(an_hour=2), world.actor(Role.MODERATOR), now)
    services.say(bench, "One", george, now=now)
    with refused(Refusal.SAID_ALREADY, "body"):
        services.say(bench, "One", george, now=now)
    services.say(bench, "Two", george, now=now)
    with refused(Refusal.TOO_MANY_AN_HOUR, "body"):
        services.say(bench, "Three", george, now=now + HOUR - SECOND)
    services.say(bench, "Official", george, now=now, official=True)
    services.say(bench, "One", world.actor("maya"), now=now)
    services.say(bench, "Three", george, now=now + HOUR + SECOND)


def test_some_comments_wait_for_a_moderator(world: World, bench: Proposal, george: Actor) -> None:
    moderator, now = world.actor(Role.MODERATOR), clock.now()
    policy = ModerationPolicy(words=("turnip",), hold_first=True, an_hour=9)
    services.set_house_rules(bench.place_id, policy, moderator, now)
    assert queries.house_rules(bench.place_id) == policy
    logged("comments:house-rules-changed", bench.place_id, moderator, words=1, hold_first=True, an_hour=9)
    since = last_news()
    first = say(bench, george, "My first")
    assert (first.held, hear(since)) == (
        HoldReason.FIRST,
        {
            (world.actor(Role.ADMINISTRATOR).account_id, ModerationHeadline.TO_CHECK.value),
            (moderator.account_id, ModerationHeadline.TO_CHECK.value),
        },
    )
    assert say(bench, world.actor(Role.ASSESSOR), "A turnip", official=True).held is None
    since = last_news()
    keep(first, bench.place_id, moderator)
    assert (first.held, hear(since)) == (None, {(george.account_id, ModerationHeadline.RESTORED.value)})
    logged("moderation:shown", bench.place_id, moderator, what="comment", thing_id=first.id, reason="")
    assert say(bench, george, "My second").held is None
    assert say(bench, george, "You turnip").held is HoldReason.WORDS
    assert say(bench, george, "http://a http://b http://c").held is HoldReason.LINKS


def test_a_comment_waits_after_enough_people_reported_it_and_not_before(
    world: World, bench: Proposal, george: Actor
) -> None:
    said, moderator = say(bench, george), world.actor(Role.MODERATOR)
    for number in range(1, rules.REPORTS + 1):
        report(said, bench.place_id, reporter(number))
        assert (said.held is HoldReason.WORDS) == (number == rules.REPORTS)
    keep(said, bench.place_id, moderator)
    report(said, bench.place_id, reporter(9))
    assert said.held is None, "what was looked at starts again"


def test_reports_never_hide_an_official_word(world: World, bench: Proposal) -> None:
    said = say(bench, world.actor(Role.ASSESSOR), "It is allowed.", official=True)
    for number in range(rules.REPORTS + 1):
        report(said, bench.place_id, reporter(number))
    assert said.held is None


def test_thanks_are_counted_and_taken_back(world: World, bench: Proposal, george: Actor) -> None:
    said, maya = say(bench, george), world.actor("maya")
    with refused(Refusal.OWN_COMMENT):
        services.mark(said, Reaction.THANKS, george)
    services.mark(said, Reaction.THANKS, maya)
    services.mark(said, Reaction.THANKS, reporter(1))
    services.mark(said, Reaction.NOT_USEFUL, reporter(2))
    assert (said.thanks, said.others, said.useful) == (2, 1, rules.usefulness(2, 1))
    services.mark(said, Reaction.NOT_USEFUL, maya)
    assert (said.thanks, said.others, said.useful) == (1, 2, rules.usefulness(1, 2))
    services.mark(said, None, maya)
    services.mark(said, None, maya)
    assert (said.thanks, said.others) == (1, 1)


def test_who_is_blocked_says_and_offers_nothing_until_let_in(world: World, bench: Proposal, george: Actor) -> None:
    moderator, now = world.actor(Role.MODERATOR), clock.now()
    with refused(Refusal.COMMENT_REASON, "reason"):
        services.block_author(bench.place_id, george.account_id, "", moderator, now)
    services.block_author(bench.place_id, george.account_id, "Insults", moderator, now)
    shut = db.session.get(CommentBlock, (bench.place_id, george.account_id))
    assert shut is not None and (shut.reason, shut.at) == ("Insults", now)
    said = {"account_id": george.account_id, "out": True, "reason": "Insults"}
    logged("comments:author-blocked", bench.place_id, moderator, **said)
    with refused(Refusal.BLOCKED, "body"):
        say(bench, george)
    with refused(Refusal.BLOCKED, "words"):
        services.offer_help(bench, list(HelpKind)[0], "Paint", george, now)
    services.unblock_author(bench.place_id, george.account_id, moderator, now)
    logged("comments:author-blocked", bench.place_id, moderator, **{**said, "out": False, "reason": ""})
    before = last_line()
    services.unblock_author(bench.place_id, george.account_id, moderator, now)
    assert last_line() == before
    say(bench, george)


def test_help_is_offered_to_authors_who_take_or_decline_it_once(world: World, bench: Proposal, george: Actor) -> None:
    maya, now, kind = world.actor("maya"), clock.now(), list(HelpKind)[1]
    since = last_news()
    offer = services.offer_help(bench, kind, "Paint", george, now)
    assert hear(since) == {(maya.account_id, Headline.OFFER.value)}
    kept = (offer.proposal_id, offer.by_id, offer.help, offer.words, offer.at, offer.state)
    assert kept == (bench.id, george.account_id, kind, "Paint", now, HelpOfferStatus.OPEN)
    since = last_news()
    services.answer_offer(bench, offer, maya, now, taken=True)
    assert offer.state is HelpOfferStatus.TAKEN and hear(since) == {(george.account_id, Headline.OFFER_TAKEN.value)}
    with refused(Refusal.OFFER_ANSWERED):
        services.answer_offer(bench, offer, maya, now, taken=False)
    other = services.offer_help(bench, kind, "Brushes", george, now)
    since = last_news()
    services.answer_offer(bench, other, maya, now, taken=False)
    assert hear(since) == {(george.account_id, Headline.OFFER_DECLINED.value)}
    since = last_news()
    services.offer_help(bench, kind, "My own", maya, now)
    assert hear(since) == set(), "nobody hears of their own offer"


def test_only_who_offered_help_takes_it_back(world: World, bench: Proposal, george: Actor) -> None:
    now, kind = clock.now(), list(HelpKind)[0]
    for taken in (False, True):
        offer = services.offer_help(bench, kind, f"Paint {taken}", george, now)
        if taken:
            services.answer_offer(bench, offer, world.actor("maya"), now, taken=True)
        for stranger in (world.actor("maya"), reporter(int(taken)), world.actor(Role.MODERATOR)):
            with refused(Refusal.OFFER_ANSWERED):
                services.withdraw_offer(offer, stranger, now)
        assert offer.state is (HelpOfferStatus.TAKEN if taken else HelpOfferStatus.OPEN)
        services.withdraw_offer(offer, george, now + SECOND)
        assert (offer.state, offer.answered_at) == (HelpOfferStatus.BACK, now + SECOND)


def test_offers_have_the_limit_of_comments(world: World, bench: Proposal, george: Actor) -> None:
    now, kind = clock.now(), list(HelpKind)[0]
    services.set_house_rules(bench.place_id, ModerationPolicy(an_hour=2), world.actor(Role.MODERATOR), now)
    for words in ("One", "Two"):
        services.offer_help(bench, kind, words, george, now)
    with refused(Refusal.TOO_MANY_AN_HOUR, "words"):
        services.offer_help(bench, kind, "Three", george, now + HOUR - SECOND)
    services.offer_help(bench, kind, "Three", george, now + HOUR + SECOND)
    assert db.session.query(HouseRules).count() == 1


@pytest.mark.parametrize("gone", ["withdrawn", "hidden", "waits"])
def test_what_nobody_can_read_takes_no_reply_and_no_mark(
    world: World, bench: Proposal, george: Actor, gone: str
) -> None:
    comment = say(bench, george)
    services.mark(comment, Reaction.THANKS, world.actor("maya"))
    if gone == "withdrawn":
        comment.withdrawn_at, comment.body = clock.now(), ""
    comment.hidden_reason = "It names somebody." if gone == "hidden" else None
    comment.held = HoldReason.WORDS if gone == "waits" else None
    with refused(Refusal.COMMENT_GONE):
        say(bench, world.actor("maya"), "And who pays?", parent=comment)
    with refused(Refusal.COMMENT_GONE):
        services.mark(comment, Reaction.NOT_USEFUL, world.actor("maya"))
    services.mark(comment, None, world.actor("maya"))
    assert comment.thanks == 0, "a mark can still be taken back"


def test_nobody_accepts_an_offer_that_is_hidden(world: World, bench: Proposal, george: Actor) -> None:
    offer = services.offer_help(bench, HelpKind.TIME, "An hour", george, clock.now())
    offer.hidden_reason = "It names somebody."
    with refused(Refusal.OFFER_GONE):
        services.answer_offer(bench, offer, world.actor("maya"), clock.now(), taken=True)
    services.answer_offer(bench, offer, world.actor("maya"), clock.now(), taken=False)
