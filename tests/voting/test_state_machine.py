"""A box lives through any order of casting, changing, voiding, papers, closing, opening and certifying."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.polling import services as polling
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.box import services as box_services
from pb_app.voting.box.sealing import canonical
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.opening import verification
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Channel, Source, Stage, Voter
from tests.polling.papers import settle
from tests.shared_app import SharedApp
from tests.world import World

PEOPLE = st.integers(0, 4)
CHOICES = st.sets(st.sampled_from([1, 2, 3]), min_size=1, max_size=2).map(
    lambda numbers: dict.fromkeys(sorted(numbers), 1)
)


def machine(shared_app: SharedApp) -> type[RuleBasedStateMachine]:  # noqa: C901 - one machine, many rules
    class Box(RuleBasedStateMachine):
        """Beside the real box stands a model of it: a dictionary."""

        def __init__(self) -> None:
            super().__init__()
            app = shared_app.show("world")
            self.pushed = app.app_context()
            self.pushed.push()
            self.world = World.of(app)
            book = Rulebook(most=2, ways=(IdentityMethod.EMAIL, IdentityMethod.PAPER))
            self.round = self.world.round(PhaseKind.VOTING, rulebook=book)
            for title in ("A bench", "A lamp", "A fountain"):
                self.world.proposal(self.round, title, 100)
            self.clerks = [self.world.actor(Role.HELPER), self.world.actor(Role.ADMINISTRATOR)]
            self.people = [register_services.add(self.round.id, Source.CODE, None).voter_id for _ in range(5)]
            polling.print_papers(self.round, 9, "hall", self.clerks[1], clock.now())
            self.now = clock.now()
            self.said: dict[int, dict[int, int]] = {}
            self.papers: list[dict[int, int]] = []
            self.void: set[int] = set()
            self.on_paper: set[int] = set()
            self.opened: list[str] | None = None
            self.closed = self.certified = False

        def teardown(self) -> None:
            db.session.remove()
            self.pushed.pop()

        def may(self, allowed: bool, do: Any) -> bool:
            """What the model allows happens, and everything else is refused."""
            try:
                do()
            except Refused:
                assert not allowed
                return False
            assert allowed
            return True

        @rule(who=PEOPLE, choices=CHOICES)
        def cast(self, who: int, choices: dict[int, int]) -> None:
            allowed = not self.closed and who not in self.void and who not in self.on_paper
            voter = Voter(self.people[who])
            if self.may(allowed, lambda: casting.cast(self.round, voter, choices, self.world.files, lambda: self.now)):
                self.said[who] = choices

        @rule(who=PEOPLE)
        def too_many(self, who: int) -> None:
            voter, three = Voter(self.people[who]), dict.fromkeys((1, 2, 3), 1)
            self.may(False, lambda: casting.cast(self.round, voter, three, self.world.files, lambda: self.now))

        @rule(who=PEOPLE)
        def take_out(self, who: int) -> None:
            allowed = self.opened is None and who in self.said and who not in self.void | self.on_paper
            if self.may(
                allowed, lambda: opening_services.void(self.round, [self.people[who]], "Why not.", self.world.files)
            ):
                self.void.add(who)

        @rule(who=PEOPLE, choices=CHOICES)
        def on_paper_instead(self, who: int, choices: dict[int, int]) -> None:
            fresh = self.opened is None and who not in self.on_paper
            if not fresh:
                return
            polling.came_on_paper(self.round, self.people[who], self.world.files, self.now)
            self.on_paper.add(who)
            serial = len(self.papers) + 1
            for clerk in self.clerks:
                polling.enter(self.round, serial, choices, files=self.world.files, clerk=clerk, now=self.now)
            self.papers.append(choices)

        @precondition(lambda self: not self.closed)
        @rule()
        def time_passes(self) -> None:
            self.now += timedelta(days=20)
            self.closed = True
            opening_services.close(self.round, self.world.files, self.now)

        @precondition(lambda self: self.closed)
        @rule()
        def open_it(self) -> None:
            if self.opened is None:
                settle(self.world, self.round)
            opening_services.open_box(
                self.round, opening.box_state(self.round), self.world.files, actor=None, now=self.now
            )
            if self.opened is None:
                self.opened = self.expected()
            assert list(box.opened(self.round.id)) == self.opened

        @precondition(lambda self: self.opened is not None and not self.certified)
        @rule()
        def compare_it(self) -> None:
            assert opening_services.compare(
                self.round, opening.box_state(self.round), self.world.files, actor=None, now=self.now
            )

        @precondition(lambda self: self.opened is not None)
        @rule()
        def certify_it(self) -> None:
            self.now += timedelta(days=15)
            self.may(not self.certified, lambda: opening_services.certify(self.round, self.world.files, None, self.now))
            self.certified = True

        def expected(self) -> list[str]:
            online = [said for who, said in self.said.items() if who not in self.void | self.on_paper]
            return sorted(canonical(ballot) for ballot in [*online, *self.papers])

        @invariant()
        def everything_fits(self) -> None:
            assert list(verification.discrepancies_of_box(verification.replay(self.round.id))) == []
            assert (
                list(
                    verification.discrepancies_of_board(
                        verification.replay(self.round.id), self.world.files.signing_key().verify_key
                    )
                )
                == []
            )
            assert register.voters(self.round.id) == len(set(self.said) | self.on_paper)
            assert register.voters(self.round.id, Channel.PAPER) == len(self.on_paper)
            if not self.certified:
                assert len(box.trackers(self.round.id)) == len(self.expected())
            else:
                assert opening_rules.stage(opening.box_state(self.round), self.now) is Stage.CERTIFIED

    return Box


@pytest.mark.first(10)
@pytest.mark.parametrize("examples", [3, pytest.param(40, marks=pytest.mark.full)])
def test_a_box_in_any_order(shared_app: SharedApp, examples: int) -> None:
    chosen = settings(
        max_examples=examples,
        stateful_step_count=14,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine(shared_app), settings=chosen)


@pytest.mark.parametrize("wrong", ["drop", "mark"])
def test_the_machine_notices_a_broken_box(shared_app: SharedApp, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    """A control: a box that forgets something does not live through it."""
    if wrong == "drop":
        monkeypatch.setattr(box_services, "drop", lambda *_: None)
    else:
        monkeypatch.setattr(register_services, "mark", lambda *_: None)
    chosen = settings(
        max_examples=8,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=(Phase.generate,),
        report_multiple_bugs=False,
    )
    with pytest.raises((AssertionError, ExceptionGroup, Refused)):
        run_state_machine_as_test(machine(shared_app), settings=chosen)
