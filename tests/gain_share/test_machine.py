"""Whatever people do, in whatever order: money moves once, never more than was agreed or arrived, never by one alone."""

from datetime import datetime, timedelta

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from pb_app import clock
from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds.models import Transfer
from pb_app.gain_share import queries, services
from pb_app.gain_share.models import GainReceipt, GainShare
from pb_app.gain_share.terms import GainSide
from tests.thorough import examples
from tests.world import World
from tests.world.gains import SAVED, Saving, saving, sign, terms

AMOUNTS = st.sampled_from([1, 200_00, 600_00, SAVED, SAVED + 1])
PEOPLE = st.sampled_from(["admin", "finance", "nurse"])


def test_money_of_gains_moves_once_and_by_two(app: Flask, world: World) -> None:  # noqa: C901
    with app.app_context():
        saved = saving(world)
        db.session.commit()
        start, fund = clock.now(), world.fund()
        before = funds.balance(fund.id)

        class Gains(RuleBasedStateMachine):
            def __init__(self) -> None:
                super().__init__()
                db.session.rollback()
                self.now: datetime = start
                self.saved: Saving = saved
                self.gains: list[GainShare] = []
                #: By receipt what a second person agreed to, as the test itself remembers it.
                self.moved: dict[int, int] = {}
                self.asked_by: dict[int, int] = {}

            def teardown(self) -> None:
                db.session.rollback()

            def person(self, name: str) -> Actor:
                known = {"admin": self.saved.admin, "finance": self.saved.finance, "nurse": self.saved.two.nurse}
                return known[name]

            @rule(amount=AMOUNTS)
            def propose(self, amount: int) -> None:
                asked = terms(self.now, amount)
                try:
                    self.gains.append(
                        services.propose(
                            fund, self.saved.figure, asked, side=GainSide.FUND, actor=self.saved.admin, now=self.now
                        )
                    )
                except Refused:
                    return

            @rule(which=st.integers(0, 2), side=st.sampled_from(GainSide), who=PEOPLE)
            def signs(self, which: int, side: GainSide, who: str) -> None:
                for row in self.gains[which : which + 1]:
                    try:
                        sign(row, side, self.person(who), self.now)
                    except Refused:
                        return

            @rule(which=st.integers(0, 2), amount=AMOUNTS)
            def change(self, which: int, amount: int) -> None:
                for row in self.gains[which : which + 1]:
                    was_signed = row.is_signed
                    had = row.id in {receipt.gain_id for receipt in queries.receipts([row.id]) if receipt.is_in_book}
                    try:
                        services.change(
                            row, terms(self.now, amount), side=GainSide.FUND, actor=self.saved.admin, now=self.now
                        )
                    except Refused:
                        return
                    assert not had and not was_signed and not row.is_signed

            @rule(which=st.integers(0, 2), amount=AMOUNTS, who=PEOPLE)
            def ask(self, which: int, amount: int, who: str) -> None:
                for row in self.gains[which : which + 1]:
                    try:
                        made = services.ask_receipt(
                            row,
                            amount,
                            on=self.now.date(),
                            evidence="Line 3",
                            actor=self.person(who),
                            now=self.now,
                        )
                    except Refused:
                        return
                    assert row.is_signed
                    self.asked_by[made.id] = self.person(who).account_id

            @rule(who=PEOPLE, agree=st.booleans(), which=st.integers(0, 3))
            def answer(self, who: str, agree: bool, which: int) -> None:
                for id in list(self.asked_by)[which : which + 1]:
                    receipt = db.session.get_one(GainReceipt, id)
                    row, actor = queries.by_id(receipt.gain_id), self.person(who)
                    try:
                        services.answer_receipt(row, receipt, "Because.", agree=agree, actor=actor, now=self.now)
                    except Refused:
                        return
                    assert id not in self.moved, "once"
                    assert actor.account_id != self.asked_by[id], "not by one alone"
                    self.moved[id] = receipt.amount if agree else 0

            @rule(which=st.integers(0, 2))
            def close(self, which: int) -> None:
                for row in self.gains[which : which + 1]:
                    try:
                        services.close(row, "The ward was closed.", self.saved.two.nurse, self.now)
                    except Refused:
                        return

            @rule(days=st.sampled_from([1, 40]))
            def wait(self, days: int) -> None:
                self.now += timedelta(days=days)

            @invariant()
            def the_book_holds_what_two_people_moved(self) -> None:
                after = funds.balance(fund.id)
                assert after.arrived - before.arrived == after.committed - before.committed == sum(self.moved.values())
                lines = db.session.scalars(db.select(Transfer).where(Transfer.reference.startswith("gain:"))).all()
                assert sorted(line.amount for line in lines) == sorted(filter(None, self.moved.values()))
                assert all(line.prepared_by_id != line.approved_by_id for line in lines)

            @invariant()
            def never_more_than_was_agreed_or_saved(self) -> None:
                facts = [queries.facts(row) for row in self.gains]
                assert all(fact.arrived <= (fact.amount if fact.is_signed else 0) for fact in facts)
                assert queries.taken(self.saved.figure) <= SAVED

        run_state_machine_as_test(
            Gains,
            settings=settings(
                max_examples=examples(30),
                stateful_step_count=14,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
