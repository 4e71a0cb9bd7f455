"""Whatever two officers do, in whatever order and time: no token answers outside its agreement's time, list or place.

Versions replace one another for good, and an agreement is over to the second by the clock of its place.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.sharing import queries, rules
from pb_app.sharing.models import DataAgreement, SharingToken
from pb_app.sharing.services import agreements, tokens
from tests.thorough import examples
from tests.world import World
from tests.world.alliance import Alliance, ally, answers, fill, sign, write

TABLES = ("awards", "results", "indicators")
SECOND = timedelta(seconds=1)
WHO, LISTED = st.booleans(), st.sets(st.sampled_from(TABLES))


class Signed:
    """What the test itself remembers of a version: its days, its list, and who has signed."""

    def __init__(self, said: dict[str, str]) -> None:
        self.said, self.by = said, set[int]()

    def lets(self, table: str, day: str) -> bool:
        return (
            len(self.by) == 2
            and self.said["starts_on"] <= day <= self.said["ends_on"]
            and table in self.said["tables"].split()
        )


def test_no_token_answers_outside_its_agreement(app: Flask, world: World) -> None:  # noqa: C901
    with app.app_context():
        two, elsewhere = ally(world), World.build(app, "hilltop").home().id
        # Where a day begins nine hours before it does in Greenwich.
        world.home().timezone, zone = "Asia/Tokyo", ZoneInfo("Asia/Tokyo")
        db.session.commit()
        start = clock.now()

        class Agreements(RuleBasedStateMachine):
            def __init__(self) -> None:
                super().__init__()
                db.session.rollback()
                self.now: datetime = start
                self.two: Alliance = two
                self.row: DataAgreement = write(two, start, self.draft({"awards"}, 30, 0))
                self.versions: list[Signed] = []
                self.waiting = True
                self.over = False
                self.secrets: dict[str, SharingToken] = {}
                self.used = 0

            def teardown(self) -> None:
                db.session.rollback()

            @property
            def day(self) -> date:
                return self.now.astimezone(zone).date()

            def draft(self, listed: set[str], days: int, starts: int) -> dict[str, str]:
                self.said = answers(
                    self.now.astimezone(zone), days=days, tables=" ".join(sorted(listed)), starts=starts
                )
                return self.said

            @initialize(is_signed=WHO)
            def begin(self, is_signed: bool) -> None:
                """Half of the time a token reads for a month already."""
                if is_signed:
                    self.giver_signs()
                    self.taker_signs()
                    self.make("First")

            @rule(listed=LISTED, days=st.integers(0, 60), starts=st.integers(0, 20))
            def rewrite(self, listed: set[str], days: int, starts: int) -> None:
                before = self.said
                try:
                    fill(self.row, self.two, self.now, self.draft(listed, days, starts))
                    self.waiting = self.waiting or self.said != before
                except Refused:
                    self.said = before

            @rule()
            def giver_signs(self) -> None:
                try:
                    sign(self.row, self.two.giver, self.two.lead, self.now)
                except (Refused, AssertionError):
                    return
                if not self.versions or self.versions[-1].said != self.said:
                    self.versions.append(Signed(self.said))
                self.versions[-1].by.add(self.two.giver.id)

            @rule()
            def taker_signs(self) -> None:
                try:
                    sign(self.row, self.two.taker, self.two.nurse, self.now)
                except (Refused, AssertionError):
                    return
                self.versions[-1].by.add(self.two.taker.id)

            @rule(listed=LISTED, days=st.integers(0, 9), outlives=WHO)
            def agree_anew(self, listed: set[str], days: int, outlives: bool) -> None:
                """Both sign other words that begin today, for a shorter time than what counts; perhaps that time passes."""
                self.rewrite(listed, days, 0)
                self.giver_signs()
                self.taker_signs()
                self.now += timedelta(days=days + 1 if outlives else 0)

            @rule(name=st.sampled_from(["One", "Two"]))
            def make(self, name: str) -> None:
                try:
                    made, secret = tokens.make(self.row, self.two.taker, name, self.two.nurse, self.now)
                except Refused:
                    return
                assert self.lets_anything(), "no token is made while nothing is in force"
                self.secrets[secret] = made

            @precondition(lambda self: self.secrets)
            @rule(by_giver=WHO)
            def end_a_token(self, by_giver: bool) -> None:
                secret = next(iter(self.secrets))
                side = (self.two.giver, self.two.lead) if by_giver else (self.two.taker, self.two.nurse)
                tokens.end(self.row, self.secrets.pop(secret), *side, self.now)
                assert not self.reads(secret, "awards")

            @rule(days=st.sampled_from([1, 5, 31]))
            def wait(self, days: int) -> None:
                self.now += timedelta(days=days)

            @rule(by_giver=WHO, really=st.integers(0, 4))
            def end(self, by_giver: bool, really: int) -> None:
                if really == 0 and not self.over:
                    side, before = (self.two.giver, self.two.lead), self.in_time() is not None
                    side = side if by_giver else (self.two.taker, self.two.nurse)
                    agreements.end(self.row, side[0], "Done.", side[1], self.now)
                    facts, self.over = queries.facts(self.row), True
                    assert (rules.in_force(facts, self.now - SECOND, self.day) is not None) == before
                    assert rules.in_force(facts, self.now, self.day) is None

            @precondition(lambda self: self.in_time())
            @rule()
            def comes_to_its_last_second(self) -> None:
                """It opens the second before midnight of its last day, and not at midnight."""
                current = self.in_time()
                assert current is not None
                last = date.fromisoformat(current.said["ends_on"])
                over = datetime.combine(last + timedelta(days=1), time.min, zone).astimezone(UTC)
                self.now = over - SECOND
                self.opens_what_is_agreed()
                self.now = over
                self.opens_what_is_agreed()

            def in_time(self) -> Signed | None:
                day = self.day.isoformat()
                whole = [one for one in self.versions if len(one.by) == 2]
                begun = [one for one in whole if one.said["starts_on"] <= day]
                return begun[-1] if begun and day <= begun[-1].said["ends_on"] and not self.over else None

            def lets_anything(self) -> bool:
                current = self.in_time()
                return current is not None and bool(current.said["tables"])

            def reads(self, secret: str, table: str, place_id: int = 0) -> bool:
                try:
                    tokens.read(secret, place_id or self.row.place_id, table, self.now)
                except Refused:
                    return False
                self.used += 1
                return True

            @invariant()
            def tokens_open_what_is_agreed_and_nothing_else(self) -> None:
                self.opens_what_is_agreed()
                self.now += timedelta(minutes=1)

            def opens_what_is_agreed(self) -> None:
                current, day = self.in_time(), self.day.isoformat()
                for secret in self.secrets:
                    for table in TABLES:
                        wanted = current is not None and current.lets(table, day)
                        assert self.reads(secret, table) == wanted, (table, day, self.over)
                    assert not self.reads(secret, "awards", elsewhere)
                    assert not self.reads(secret, "accounts")

            @invariant()
            def each_use_is_counted(self) -> None:
                assert sum(times for _day, _table, times in queries.uses(self.row.id)) == self.used

        run_state_machine_as_test(
            Agreements,
            settings=settings(
                max_examples=examples(36),
                stateful_step_count=14,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
