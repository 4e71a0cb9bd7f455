"""Merging, undoing and supporting in any order: nobody is ever counted twice, and nothing is lost."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from pb_app import clock
from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.people import queries as people_queries
from pb_app.people import services as people
from pb_app.proposals import queries
from pb_app.proposals.models import Merge, Proposal, Support
from pb_app.proposals.queries import collaboration as collaboration_queries
from pb_app.proposals.queries import supports as counted
from pb_app.proposals.rules import merges as merge_rules
from pb_app.proposals.rules import supports as support_rules
from pb_app.proposals.services import collaboration as services
from pb_app.proposals.services import merges, supports, writing
from pb_app.proposals.terms import CoAuthorRole, MergeStatus, Refusal, Status
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook
from tests.world import World, email

CROWD = 5


def crowd(world: World) -> list[Actor]:
    found = []
    for n in range(CROWD):
        account = people.make_account(f"crowd{n}@example.org", f"Crowd {n}", clock.now())
        found.append(Actor(account.id, account.name))
    return found


def idea(round: Round, author: Actor, title: str) -> Proposal:
    made = writing.begin(round, title, author, clock.now())
    writing.write(made, author, clock.now(), story="It would be good.", category="green")
    writing.submit(made, author, clock.now())
    return made


def test_two_become_one_with_everybodys_yes_and_two_again(world: World, context: object) -> None:
    round = world.round(PhaseKind.IDEAS)
    maya, george, *others = world.actor("maya"), world.actor("george"), *crowd(world)
    bench, seat = idea(round, maya, "A bench"), idea(round, george, "A seat")
    now = clock.now()
    for who in others[:3]:
        supports.give(bench, who, now)
    for who in others[2:]:
        supports.give(seat, who, now)
    merge = merges.ask(seat, bench, "The same stop.", maya, now)
    assert (seat.status, seat.root_id) == (Status.SUBMITTED, None), "George has not agreed yet"
    merges.agree(merge, george, now)
    db.session.refresh(seat)
    assert (seat.status, seat.root_id) == (Status.MERGED, bench.id)
    assert counted.count(bench) == 5, "one of them supports both, and counts once"
    assert queries.authors(bench.id) == {maya.account_id, george.account_id}
    merges.undo(merge, "They are different after all.", george, now)
    db.session.refresh(seat)
    assert (seat.status, seat.root_id) == (Status.SUBMITTED, None)
    assert (counted.count(bench), counted.count(seat)) == (3, 3)
    assert [change.status for change in queries.history(seat.id)] == [Status.SUBMITTED, Status.MERGED, Status.SUBMITTED]


def test_one_no_ends_it_and_strangers_have_no_say(world: World, context: object) -> None:
    round = world.round(PhaseKind.IDEAS)
    maya, george, stranger = world.actor("maya"), world.actor("george"), crowd(world)[0]
    bench, seat, now = idea(round, maya, "A bench"), idea(round, george, "A seat"), clock.now()
    with pytest.raises(Refused) as refused:
        merges.ask(seat, bench, "Why not?", stranger, now)
    assert refused.value.refusal is Refusal.NOT_INVITED
    merge = merges.ask(seat, bench, "The same.", maya, now)
    with pytest.raises(Refused):
        merges.agree(merge, stranger, now)
    merges.decline(merge, "Mine is for children.", george, now)
    with pytest.raises(Refused) as refused:
        merges.agree(merge, maya, now)
    assert refused.value.refusal is Refusal.MERGE_OVER
    again = merges.ask(seat, bench, "Please.", maya, now)
    assert again.id != merge.id


def test_a_co_author_has_a_say_too(world: World, context: object) -> None:
    round, now = world.round(PhaseKind.IDEAS), clock.now()
    maya, george, friend = world.actor("maya"), world.actor("george"), crowd(world)[0]
    bench, seat = idea(round, maya, "A bench"), idea(round, george, "A seat")
    guest = people_queries.by_id(friend.account_id)
    assert guest is not None
    services.invite(seat, guest, CoAuthorRole.AUTHOR, organisation="", actor=george, now=now)
    services.answer_invitation(seat, friend, now, yes=True)
    db.session.flush()
    merge = merges.ask(seat, bench, "The same.", maya, now)
    merges.agree(merge, george, now)
    assert (merge.state, seat.root_id) == (MergeStatus.ASKED, None)
    merges.agree(merge, friend, now)
    db.session.refresh(seat)
    assert (merge.state, seat.root_id) == (MergeStatus.DONE, bench.id)


def test_what_can_not_be_merged(world: World, context: object) -> None:
    here, there, now = world.round(PhaseKind.IDEAS), world.round(PhaseKind.IDEAS, "other"), clock.now()
    maya = world.actor("maya")
    bench, other = idea(here, maya, "A bench"), idea(there, maya, "A seat")
    for part, into, why in ((bench, bench, Refusal.MERGE_WITH_ITSELF), (bench, other, Refusal.MERGE_ACROSS)):
        with pytest.raises(Refused) as refused:
            merges.ask(part, into, "x", maya, now)
        assert refused.value.refusal is why


def test_splitting_asks_the_supporters_again(world: World, context: object) -> None:
    round, now = world.round(PhaseKind.IDEAS), clock.now()
    maya, fan = world.actor("maya"), crowd(world)[0]
    both = idea(round, maya, "A bench and a tree")
    supports.give(both, fan, now)
    tree = merges.split(both, "A tree", "It gives shade.", maya, now)
    assert (counted.count(both), counted.count(tree)) == (1, 0)
    assert tree.split_from_id == both.id and [one.id for one in queries.came_of(both.id)[1]] == [tree.id]


def test_signatures_count_once_and_keep_no_name(world: World, context: object) -> None:
    round, now, helper = world.round(PhaseKind.IDEAS), clock.now(), world.actor("helper")
    bench = idea(round, world.actor("maya"), "A bench")
    supports.sign(bench, "Ada  Lovelace", postcode="N11AA", key="key", helper=helper, now=now)
    with pytest.raises(Refused) as refused:
        supports.sign(bench, "ada lovelace", postcode="N11AA", key="key", helper=helper, now=now)
    assert refused.value.refusal is Refusal.SIGNED_ALREADY
    supports.sign(bench, "Ada Lovelace", postcode="S11AA", key="key", helper=helper, now=now)
    rows = db.session.query(Support).all()
    assert counted.count(bench) == 2 and not any("lovelace" in row.person.lower() for row in rows)


def test_limits_and_thresholds(world: World, context: object) -> None:
    book = Rulebook(support_most=2, support_least=2, support_needed=2)
    round, now = world.round(PhaseKind.IDEAS, rulebook=book), clock.now()
    fans, maya = crowd(world), world.actor("maya")
    one, two, three = (idea(round, maya, title) for title in ("One", "Two", "Three"))
    supports.give(one, fans[0], now)
    assert counted.count(one, 2) == 0, "one support is not yet enough to count"
    supports.give(two, fans[0], now)
    assert (counted.count(one, 2), counted.count(two, 2)) == (1, 1)
    with pytest.raises(Refused) as refused:
        supports.give(three, fans[0], now)
    assert refused.value.refusal is Refusal.SUPPORTS_USED_UP
    supports.take_back(two, fans[0], now)
    supports.give(three, fans[0], now)
    with pytest.raises(Refused) as refused:
        supports.give(one, maya, now)
    assert refused.value.refusal is Refusal.OWN_SUPPORT


class Neighbours(RuleBasedStateMachine):
    """Supports, merges and undos in any order, beside the slow, plain count of what was given."""

    world: World
    round_id: int

    def __init__(self) -> None:
        super().__init__()
        db.session.rollback()
        self.round = db.session.get_one(Round, self.round_id)
        self.author, self.fans = self.world.actor("maya"), [self.world.actor(f"fan{n}") for n in range(4)]
        self.ideas = [idea(self.round, self.author, f"Idea {n}") for n in range(5)]
        self.given: set[tuple[str, int]] = set()

    def teardown(self) -> None:
        db.session.rollback()

    def _try(self, act: Any, *arguments: Any) -> bool:
        try:
            act(*arguments, clock.now())
        except Refused:
            return False
        return True

    @rule(who=st.integers(0, 3), what=st.integers(0, 4))
    def support(self, who: int, what: int) -> None:
        proposal, fan = self.ideas[what], self.fans[who]
        if self._try(supports.give, proposal, fan):
            self.given.add((counted.of_account(fan.account_id), proposal.id))

    @rule(who=st.integers(0, 3), what=st.integers(0, 4))
    def take_back(self, who: int, what: int) -> None:
        proposal, fan = self.ideas[what], self.fans[who]
        if self._try(supports.take_back, proposal, fan):
            gone = set(queries.tree(proposal.id))
            person = counted.of_account(fan.account_id)
            self.given = {pair for pair in self.given if pair[0] != person or pair[1] not in gone}

    @rule(part=st.integers(0, 4), into=st.integers(0, 4))
    def merge(self, part: int, into: int) -> None:
        self._try(merges.ask, self.ideas[part], self.ideas[into], "The same.", self.author)

    @precondition(lambda self: db.session.query(Merge).filter_by(state=MergeStatus.DONE).count() > 0)
    @rule(which=st.integers(0, 9))
    def undo(self, which: int) -> None:
        done = db.session.query(Merge).filter_by(state=MergeStatus.DONE).order_by(Merge.id).all()
        self._try(merges.undo, done[which % len(done)], "Apart.", self.author)

    @invariant()
    def the_database_agrees_with_the_plain_count(self) -> None:
        db.session.flush()
        db.session.expire_all()
        roots = merge_rules.roots(collaboration_queries.merged_pairs(self.round.id))
        assert counted.counts(self.round.id) == support_rules.counts(self.given, roots)
        for proposal in self.ideas:
            assert proposal.root_id == roots.get(proposal.id)
            assert (proposal.status is Status.MERGED) == (proposal.id in roots)
            for least in (0, 2):
                whole = support_rules.counts(self.given, roots, least=least)
                assert counted.count(proposal, least) == whole.get(proposal.root_id or proposal.id, 0)

    @invariant()
    def nothing_is_lost(self) -> None:
        kept = {(row.person, row.proposal_id) for row in db.session.query(Support).filter_by(round_id=self.round.id)}
        assert kept == self.given


@pytest.mark.first(8)
@pytest.mark.parametrize("examples", [8, pytest.param(40, marks=pytest.mark.full)])
def test_no_sequence_counts_anybody_twice(world: World, context: object, examples: int) -> None:
    for n in range(4):
        people.make_account(email(f"fan{n}"), f"Fan {n}", clock.now())
    Neighbours.world, Neighbours.round_id = world, world.round(PhaseKind.IDEAS).id
    db.session.commit()
    quiet = settings(
        max_examples=examples, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Neighbours, settings=quiet)
