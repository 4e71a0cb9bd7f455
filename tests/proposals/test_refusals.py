"""What a proposal refuses although its page no longer offers it: asked twice, too late, or answered already."""

from collections.abc import Callable
from datetime import datetime

import pytest

from pb_app import clock
from pb_app.access import Actor
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import collaboration, merges, supports, writing
from pb_app.proposals.terms import CoAuthorRole, Refusal
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from tests.expect import refused
from tests.scenes import scene
from tests.world import DAY, World


@scene
def round(world: World, context: object) -> Round:
    return world.round(PhaseKind.IDEAS)


@pytest.fixture
def maya(world: World, context: object) -> Actor:
    return world.actor("maya")


@pytest.fixture
def george(world: World, context: object) -> Actor:
    return world.actor("george")


def idea(round: Round, author: Actor, title: str) -> Proposal:
    made = writing.begin(round, title, author, clock.now())
    writing.write(made, author, clock.now(), story="It would be good.", category="green")
    writing.submit(made, author, clock.now())
    return made


def account(actor: Actor) -> Account:
    kept = people.by_id(actor.account_id)
    assert kept is not None
    return kept


def when_voting(round: Round) -> datetime:
    return next(window.opens for window in rounds.windows(round.id) if window.kind is PhaseKind.VOTING)


def test_nobody_is_invited_twice_or_after_voting_has_begun(round: Round, maya: Actor, george: Actor) -> None:
    bench = idea(round, maya, "A bench")

    def invite(guest: Actor, now: datetime) -> None:
        collaboration.invite(bench, account(guest), CoAuthorRole.AUTHOR, organisation="", actor=maya, now=now)

    with refused(Refusal.VOTE_HAS_BEGUN):
        invite(george, when_voting(round))
    invite(george, clock.now())
    for guest in (george, maya):
        with refused(Refusal.ALREADY_INVITED, "email"):
            invite(guest, clock.now())


def test_a_draft_takes_no_suggestion(round: Round, maya: Actor, george: Actor) -> None:
    draft = writing.begin(round, "A bench", maya, clock.now())
    with refused(Refusal.CANT_CHANGE_NOW):
        collaboration.suggest(draft, "title", text="A seat", why="Shorter", actor=george, now=clock.now())


def test_a_suggestion_is_answered_once(round: Round, maya: Actor, george: Actor) -> None:
    bench, now = idea(round, maya, "A bench"), clock.now()
    suggestion = collaboration.suggest(bench, "title", text="A seat", why="Shorter", actor=george, now=now)
    with refused(Refusal.ALREADY_ANSWERED):
        collaboration.take_suggestion_back(suggestion, maya, now)
    collaboration.take_suggestion_back(suggestion, george, now)
    acts: list[Callable[[], object]] = [
        lambda: collaboration.take_suggestion_back(suggestion, george, now),
        lambda: collaboration.take(bench, suggestion, maya, now),
    ]
    for act in acts:
        with refused(Refusal.ALREADY_ANSWERED):
            act()
    assert bench.title == "A bench"


def test_what_is_being_merged_goes_nowhere_else_and_is_parted_only_before_the_vote(
    round: Round, maya: Actor, george: Actor
) -> None:
    bench, seat, stool = (
        idea(round, who, title) for who, title in ((maya, "A bench"), (george, "A seat"), (maya, "X"))
    )
    merge = merges.ask(seat, bench, "The same.", maya, clock.now())
    for part, into in ((seat, bench), (stool, seat)):
        with refused(Refusal.MERGE_UNDER_WAY, "other"):
            merges.ask(part, into, "The same.", maya, clock.now())
    merges.agree(merge, george, clock.now())
    with refused(Refusal.VOTE_HAS_BEGUN):
        merges.undo(merge, "They differ.", maya, when_voting(round))


def test_support_is_taken_back_only_while_it_can_be_given(round: Round, maya: Actor, george: Actor) -> None:
    bench = idea(round, maya, "A bench")
    supports.give(bench, george, clock.now())
    with refused(Refusal.SUPPORT_CLOSED):
        supports.take_back(bench, george, when_voting(round) + DAY)
    supports.take_back(bench, george, clock.now())


def test_a_proposal_is_handed_in_and_withdrawn_once(round: Round, maya: Actor) -> None:
    bench, now = idea(round, maya, "A bench"), clock.now()
    with refused(Refusal.NOT_A_DRAFT):
        writing.submit(bench, maya, now)
    writing.withdraw(bench, maya, now)
    with refused(Refusal.NOT_A_DRAFT):
        writing.withdraw(bench, maya, now)
