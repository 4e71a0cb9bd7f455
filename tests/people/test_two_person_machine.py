"""One person, with as many mailboxes as they like, moves no money, voids no ballot and opens no box."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Action, Actor, Refused, Role, Scope, decide, takes_two
from pb_app.db import db
from pb_app.delivery import queries as deliveries
from pb_app.delivery import services as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.terms import BankAccount, CheckState
from pb_app.delivery.vault import Vault
from pb_app.finance import services as banking
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import MoneyRequest, Transfer
from pb_app.funds.terms import BY_TWO, AccountKind
from pb_app.outbox import OutboxMessage
from pb_app.oversight import services as oversight
from pb_app.people import granting, invitations, queries
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.box import queries as box
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.opening import approvals
from pb_app.voting.opening.models import Opening
from tests.delivery.awards import part
from tests.shared_app import SharedApp
from tests.world import DAY, World, email

MAILBOXES = ("one@attack.example", "two@attack.example")
WHO = st.integers(0, len(MAILBOXES))
NUMBER = st.integers(0, 3)
YES = st.booleans()
T = TypeVar("T")


def machine(shared_app: SharedApp, clock_of: Callable[[timedelta], None]) -> type[RuleBasedStateMachine]:  # noqa: C901
    class Attacker(RuleBasedStateMachine):
        """An administrator who follows every rule of the pages, under every name they can get."""

        def __init__(self) -> None:
            super().__init__()
            clock_of(timedelta())
            app = shared_app.show("world")
            self.pushed = app.app_context()
            self.pushed.push()
            self.world = World.of(app)
            self.world.finished_round()
            self.award_id = self.world.agreed(self.world.award()).id
            self.round = self.world.round(PhaseKind.VOTING, "voting")
            self.world.proposal(self.round, "A lamp")
            self.world.vote(self.round, (1,), (1,))
            self.files, self.fund, self.place_id = self.world.files, self.world.fund(), self.world.home().id
            self.own, self.passed = email(Role.ADMINISTRATOR), timedelta()
            area_id = funds.add_policy_area(self.fund, "Mine").id
            self.mine = fund_queries.account(self.fund.id, AccountKind.POLICY_AREA, area_id)
            self.pool = fund_queries.account(self.fund.id, AccountKind.POOL)
            self.before = self.figures()

        def teardown(self) -> None:
            db.session.remove()
            self.pushed.pop()

        @property
        def award(self) -> Award:
            return deliveries.by_id(self.award_id)

        def figures(self) -> tuple[int, int, int, set[str]]:
            """Lines that take two, sealed ballots, openings, and who holds a role that takes two."""
            moved = db.session.scalar(select(func.count()).select_from(Transfer).where(Transfer.kind.in_(BY_TWO))) or 0
            opened = db.session.scalar(select(func.count()).select_from(Opening)) or 0
            holders = {g.account.email for g in queries.grants_in(self.place_id) if takes_two(g.role)}
            return moved, len(box.trackers(self.round.id)), opened, holders & {self.own, *MAILBOXES, email("maya")}

        def actor(self, who: int) -> Actor | None:
            """One of the names, if it has an account by now."""
            account = queries.by_email((self.own, *MAILBOXES)[who])
            return queries.actor_of(account, strong=True) if account else None

        def tries(self, who: int, action: Action, do: Callable[[Actor, datetime], object]) -> None:
            """What a page would let them press; a refusal changes nothing."""
            actor = self.actor(who)
            if actor is None or not decide(actor, action, Scope(self.place_id, self.fund.id)).allowed:
                return
            try:
                with db.session.begin_nested():
                    do(actor, clock.now())
            except Refused:
                db.session.expire_all()

        def each(
            self, who: int, action: Action, items: Iterable[T], do: Callable[[T, Actor, datetime], object]
        ) -> None:
            for item in list(items):
                self.tries(who, action, partial(do, item))

        @rule(who=WHO, address=st.integers(0, 2), role=st.sampled_from(list(Role)))
        def give(self, who: int, address: int, role: Role) -> None:
            to = (self.own, *MAILBOXES)[address]
            self.tries(
                who,
                Action.GRANT_ROLES,
                lambda actor, now: granting.give(to, role, self.place_id, fund_id=None, actor=actor, now=now),
            )

        @rule(who=WHO, agree=YES)
        def answer_role(self, who: int, agree: bool) -> None:
            self.each(
                who,
                Action.GRANT_ROLES,
                queries.role_requests(self.place_id),
                lambda one, actor, now: granting.answer(one, agree=agree, actor=actor, now=now),
            )

        @rule(who=WHO)
        def give_alone(self, who: int) -> None:
            self.each(
                who,
                Action.GRANT_ROLES,
                queries.role_requests(self.place_id),
                lambda one, actor, now: granting.give_alone(one, actor, now),
            )

        @rule()
        def accept(self) -> None:
            query = select(OutboxMessage.body).where(OutboxMessage.to.in_(MAILBOXES))
            for body in [body for body in db.session.scalars(query) if "/people/invitation/" in body]:
                try:
                    with db.session.begin_nested():
                        secret = body.split("/people/invitation/")[1].split()[0]
                        account, _path = invitations.accept(secret, clock.now())
                        account.password_hash = "set"
                except Refused:
                    db.session.expire_all()

        @rule(role=st.sampled_from([Role.FINANCE, Role.INSPECTOR]))
        def end_others(self, role: Role) -> None:
            others = [grant for grant in queries.grants_in(self.place_id) if grant.role is role]
            self.each(
                0,
                Action.GRANT_ROLES,
                [grant for grant in others if grant.account.email not in (self.own, *MAILBOXES)],
                lambda one, actor, now: granting.end(one, actor, now),
            )

        @rule(hours=st.sampled_from([1, 25, 60]))
        def wait(self, hours: int) -> None:
            self.passed = min(self.passed + timedelta(hours=hours), DAY * 6)
            clock_of(self.passed)

        @rule(who=WHO, mailbox=st.sampled_from(MAILBOXES))
        def take_the_lead(self, who: int, mailbox: str) -> None:
            self.tries(who, Action.AWARD, lambda actor, now: delivery.set_lead(self.award, mailbox, actor, now))

        @rule(who=WHO, number=NUMBER)
        def enter_bank(self, who: int, number: int) -> None:
            account = BankAccount("Bench group", "111111", f"2222222{number}", "A", "B")
            vault = Vault(self.files.secret)
            self.tries(
                who, Action.REPORT, lambda actor, now: delivery.enter_bank(self.award, account, vault, actor, now)
            )

        @rule(who=WHO)
        def pass_checks(self, who: int) -> None:
            self.each(
                who,
                Action.AWARD,
                deliveries.checks(self.award.id),
                lambda one, actor, now: delivery.answer_check(
                    self.award,
                    one,
                    CheckState.PASSED,
                    note="",
                    expires_on=(now + DAY * 90).date(),
                    actor=actor,
                    now=now,
                ),
            )

        @rule(who=WHO)
        def prepare(self, who: int) -> None:
            self.tries(
                who,
                Action.AWARD,
                lambda actor, now: delivery.prepare_payment(self.award, part(self.award, 1), actor, now),
            )

        @rule(who=WHO)
        def approve(self, who: int) -> None:
            self.each(
                who,
                Action.RELEASE,
                deliveries.not_sent(self.award.id),
                lambda one, actor, now: delivery.answer_payment(
                    self.award, one, approve=True, why="", actor=actor, now=now
                ),
            )

        @rule(who=WHO)
        def send(self, who: int) -> None:
            def do(actor: Actor, now: datetime) -> None:
                run = banking.make_run(self.fund, actor, now)
                banking.export_run(self.fund, run, Vault(self.files.secret), actor, now)
                banking.mark_run_sent(self.fund, run, actor, now)

            self.tries(who, Action.RELEASE, do)

        @rule(who=WHO)
        def ask_for_money(self, who: int) -> None:
            assert (giver := self.pool) and (receiver := self.mine)
            self.tries(
                who,
                Action.MOVE_MONEY,
                lambda actor, now: funds.ask_move(
                    self.fund, giver, receiver, amount=100, reason="Why", actor=actor, now=now
                ),
            )

        @rule(who=WHO)
        def agree_to_money(self, who: int) -> None:
            self.each(
                who,
                Action.MOVE_MONEY,
                db.session.scalars(select(MoneyRequest)).all(),
                lambda one, actor, now: funds.answer(self.fund, one, "", agree=True, actor=actor, now=now),
            )

        @rule(who=WHO)
        def ask_to_void(self, who: int) -> None:
            voter = credentials.voter_of_account(self.round.id, self.world.voter("voter0"))
            assert voter is not None
            self.tries(
                who, Action.OVERSEE, lambda actor, now: oversight.ask_void(self.round, [voter], "Why", actor, now)
            )

        @rule(who=WHO)
        def agree_about_the_box(self, who: int) -> None:
            self.each(
                who,
                Action.OVERSEE,
                approvals.waiting(self.round.id),
                lambda one, actor, now: oversight.answer(self.round, one, self.files, agree=True, actor=actor, now=now),
            )

        @invariant()
        def nothing_has_moved(self) -> None:
            assert self.figures() == self.before

    return Attacker


@pytest.fixture
def clock_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    real = clock.now

    def move(by: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: real() + by)

    return move


def run(shared_app: SharedApp, clock_of: Callable[[timedelta], None], examples: int, steps: int) -> None:
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine(shared_app, clock_of), settings=chosen)


@pytest.mark.parametrize("examples", [3, pytest.param(40, marks=pytest.mark.full)])
def test_one_person_does_nothing_that_takes_two(
    shared_app: SharedApp, clock_of: Callable[[timedelta], None], examples: int
) -> None:
    run(shared_app, clock_of, examples, 30)


def test_the_machine_finds_one_who_gives_every_role(
    shared_app: SharedApp, clock_of: Callable[[timedelta], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(granting, "takes_two", lambda _role: False)
    attacker: Any = machine(shared_app, clock_of)()
    try:
        attacker.give(who=0, address=1, role=Role.FINANCE)
        attacker.accept()
        with pytest.raises(AssertionError):
            attacker.nothing_has_moved()
    finally:
        attacker.teardown()
