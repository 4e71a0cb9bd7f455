"""Whatever three organisations do, in whatever order: a token opens only what all that its words name have signed."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.sharing.services import agreements, parties, tokens
from pb_app.sharing.terms import LawfulBasis, Refusal
from tests.thorough import examples
from tests.world import World
from tests.world.alliance import ally, sign, signed, third_party

LEAD, NURSE, FIRE = range(3)
NOT_NEEDED = LawfulBasis.NOT_PERSONAL


class Version:
    """What the test remembers of signed words: whom they name, and who has signed."""

    def __init__(self, named: set[int], by: set[int]) -> None:
        self.named, self.by = frozenset(named), by


def test_no_token_answers_for_who_has_not_signed_or_has_left(app: Flask, world: World) -> None:  # noqa: C901
    with app.app_context():
        start, two = clock.now(), ally(world)
        fire, fay = third_party(world)
        elsewhere = World.build(app, "hilltop").home().id
        sides = ((two.giver, two.lead), (two.taker, two.nurse), (fire, fay))
        db.session.commit()

        class Parties(RuleBasedStateMachine):
            def __init__(self) -> None:
                super().__init__()
                db.session.rollback()
                self.now = start
                self.row = signed(two, start)
                self.here, self.left, self.over = {LEAD, NURSE}, False, False
                self.versions = [Version({LEAD, NURSE}, {LEAD, NURSE})]
                self.secrets: dict[int, str] = {}
                #: Those of an organisation that has left.
                self.dead: list[str] = []

            def teardown(self) -> None:
                db.session.rollback()

            def allowed(self, act: Callable[[], object]) -> bool:
                """Whether it was not refused."""
                try:
                    act()
                except (Refused, AssertionError):
                    return False
                return True

            @rule()
            def add(self) -> None:
                partner, actor = sides[LEAD]
                may = FIRE not in self.here and not self.left and not self.over
                assert may == self.allowed(
                    lambda: parties.add(
                        self.row, partner, fire, gives=False, basis=NOT_NEEDED, actor=actor, now=self.now
                    )
                )
                self.here |= {FIRE} if may else set()

            @rule()
            def take_out(self) -> None:
                partner, actor = sides[NURSE]
                has_signed = any(FIRE in version.by for version in self.versions)
                may = FIRE in self.here and not has_signed and not self.over
                assert may == self.allowed(lambda: parties.take_out(self.row, partner, fire, actor, self.now))
                self.here -= {FIRE} if may else set()

            @rule()
            def leave(self) -> None:
                if self.allowed(lambda: parties.leave(self.row, fire, "Done.", fay, self.now)):
                    assert FIRE in self.here and not self.over
                    self.here, self.left = self.here - {FIRE}, True
                    self.dead += [self.secrets.pop(FIRE)] if FIRE in self.secrets else []

            @rule(side=st.sampled_from([LEAD, NURSE, FIRE]))
            def sign(self, side: int) -> None:
                if not self.allowed(lambda: sign(self.row, *sides[side], self.now)):
                    return
                assert side in self.here and not self.over
                if self.versions[-1].named != self.here:
                    self.versions.append(Version(self.here, set()))
                self.versions[-1].by.add(side)

            @rule(side=st.sampled_from([NURSE, FIRE]))
            def make(self, side: int) -> None:
                partner, actor = sides[side]
                try:
                    _made, secret = tokens.make(self.row, partner, f"Token {side}", actor, self.now)
                except Refused:
                    return
                assert self.opens(side), "no token is made for who has signed nothing that counts"
                self.secrets[side] = secret

            @rule(really=st.integers(0, 5))
            def end(self, really: int) -> None:
                if really == 0 and not self.over:
                    agreements.end(self.row, two.giver, "Done.", two.lead, self.now)
                    self.over = True

            def opens(self, side: int) -> bool:
                whole = [version for version in self.versions if version.by >= version.named]
                return not self.over and side in whole[-1].named and not (side == FIRE and self.left)

            @invariant()
            def tokens_follow_the_signatures(self) -> None:
                self.now += timedelta(minutes=1)
                for side, secret in self.secrets.items():
                    refusal = tokens.refusal(secret, self.row.place_id, "awards", self.now)
                    assert (refusal is None) == self.opens(side), (side, refusal)
                    assert tokens.refusal(secret, elsewhere, "awards", self.now) is Refusal.TOKEN_ELSEWHERE
                for secret in self.dead:
                    assert tokens.refusal(secret, self.row.place_id, "awards", self.now) is Refusal.TOKEN_UNKNOWN

        run_state_machine_as_test(
            Parties,
            settings=settings(
                max_examples=examples(24),
                stateful_step_count=14,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
