"""The book under random days and several writers at once: never unbalanced, never overspent, nothing lost."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.funds import queries, services
from pb_app.funds.models import LedgerAccount
from pb_app.funds.terms import (
    AccountKind,
    CommitmentDraft,
    Refusal,
    RequestKind,
    Rollover,
    TransferDraft,
    TransferKind,
    typed_proof,
)
from tests.funds.balance import balanced, held
from tests.side_by_side import side_by_side
from tests.thorough import examples
from tests.visitor import Visitor
from tests.world import DAY, World, email


def entry(amount: int, reference: str, **more: Any) -> TransferDraft:
    return TransferDraft(TransferKind.ALLOTTED, amount, reference, typed_proof("A test"), **more)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["move", "ask", "yes", "no", "back"]),
        st.integers(0, 3),
        st.integers(0, 3),
        st.integers(1, 60_000_00),
    ),
    max_size=14,
)


@given(moves=MOVES)
@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_the_book_balances(world: World, context: object, moves: list[Any]) -> None:
    fund, now = world.fund(), clock.now()
    admin, finance = world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE)
    accounts = [services.open_account(fund, AccountKind.POOL, 0, "pool")]
    accounts += [services.open_account(fund, AccountKind.ROUND, 900 + n, f"round {n}", accounts[0]) for n in range(2)]
    accounts.append(services.open_account(fund, AccountKind.POLICY_AREA, 900, "area", accounts[0]))
    asked: list[Any] = []
    for n, (what, giver, receiver, amount) in enumerate(moves):
        before, lines = held(fund), queries.last_line(fund.id)
        try:
            if what == "move" and giver != receiver:
                services.post_transfer(
                    fund, accounts[giver], accounts[receiver], entry=entry(amount, f"m{n}"), actor=admin, now=now
                )
            elif what == "ask":
                asked.append(
                    services.ask_move(
                        fund, accounts[giver], accounts[receiver], amount=amount, reason="Why", actor=admin, now=now
                    )
                )
            elif what == "back" and lines:
                line = queries.line(fund.id, 1 + amount % lines)
                assert line is not None
                asked.append(services.ask_reverse(fund, line[0], "A mistake", admin, now))
            elif asked:
                with db.session.begin_nested():
                    services.answer(
                        fund, asked[giver % len(asked)], "Because", agree=what == "yes", actor=finance, now=now
                    )
        except Refused:
            assert held(fund) == before and queries.last_line(fund.id) == lines
        balanced(fund)
    db.session.rollback()


def test_several_writers_at_once_never_spend_a_pound_twice(app: Flask, world: World) -> None:
    """Eight people move the last £100,000 at the same moment: all that fits goes through, and not a penny more."""
    with app.app_context():
        fund = world.fund()
        pool = queries.account(fund.id, AccountKind.POOL)
        assert pool is not None
        ids = [services.open_account(fund, AccountKind.ROUND, 900 + n, f"r{n}", pool).id for n in range(8)]
        fund_id, pool_id = fund.id, pool.id
        db.session.commit()
    outcome: list[bool] = []

    def write(n: int) -> None:
        for turn in range(3):
            try:
                giver, receiver = (db.session.get_one(LedgerAccount, id) for id in (pool_id, ids[n]))
                fund = queries.by_id(fund_id)
                services.post_transfer(
                    fund, giver, receiver, entry=entry(7_000_00, f"w{n}-{turn}"), actor=None, now=clock.now()
                )
                db.session.commit()
                outcome.append(True)
            except Refused:
                db.session.rollback()
                outcome.append(False)

    assert side_by_side(app, write, 8) == ["done"] * 8
    with app.app_context():
        fund = queries.by_id(fund_id)
        balanced(fund)
        assert outcome.count(True) == 14 and len(outcome) == 24
        assert queries.held_by(pool_id) == 2_000_00


FORGERIES = {
    "the next line": "{line}5, {pool}, {round}, 'allotted', 1, NULL, NULL, NULL)",
    "two people": "{line}2, {pool}, {round}, 'paid', 1, NULL, NULL, NULL)",
    "two_people": "{line}2, {pool}, {round}, 'paid', 1, {who}, {who}, NULL)",
    "gives_only_what_it_holds": "{line}2, {round}, {pool}, 'returned', 1, NULL, NULL, NULL)",
    "exact opposite": "{line}2, {pool}, {funder}, 'reversed', 1, {who}, {other}, 1)",
    "reversal_names_its_line": "{line}2, {pool}, {funder}, 'reversed', 1, {who}, {other}, NULL)",
    "amount_positive": "{line}2, {pool}, {round}, 'allotted', 0, NULL, NULL, NULL)",
}


@pytest.mark.parametrize("message", FORGERIES)
def test_the_database_refuses_forged_lines(world: World, context: object, message: str) -> None:
    """Whoever gets past the website meets the same rules in the database."""
    fund = world.fund()
    pool, funder = (queries.accounts(fund.id, kind)[0] for kind in (AccountKind.POOL, AccountKind.FUNDER))
    round = services.open_account(fund, AccountKind.ROUND, 900, "round", pool)
    values = {"pool": pool.id, "funder": funder.id, "round": round.id}
    values |= {"who": world.actor(Role.ADMINISTRATOR).account_id, "other": world.actor(Role.FINANCE).account_id}
    line = (
        "INSERT INTO transfer (fund_id, at, booked_on, note, evidence_kind, evidence_ids, evidence, reference, n, giver_id, receiver_id, kind, amount, "
        f"prepared_by_id, approved_by_id, reverses_id) VALUES ({fund.id}, '2026-01-01', '2026-01-01', '', 'typed', '{{}}', 'x', 'forged', "
    )
    db.session.commit()
    with pytest.raises(DBAPIError, match=message):
        db.session.execute(text(FORGERIES[message].format(line=line, **values)))
    db.session.rollback()


def test_a_locked_period_takes_no_line(world: World, context: object) -> None:
    fund, now, admin = world.fund(), clock.now(), world.actor(Role.ADMINISTRATOR)
    until = (now - DAY * 10).date()
    with pytest.raises(Refused, match=Refusal.NOT_YET.value):
        services.lock_period(fund, now.date(), why="Too early", actor=admin, now=now)
    services.lock_period(fund, until, why="The auditor was here", actor=admin, now=now)
    with pytest.raises(Refused, match=Refusal.PERIOD_LOCKED.value):
        services.commit(fund, CommitmentDraft("Council", 2026, 100, agreed_on=until), admin, now)
    services.commit(fund, CommitmentDraft("Council", 2026, 100, agreed_on=until + DAY), admin, now)
    with pytest.raises(Refused, match=Refusal.PERIOD_LOCKED.value):
        services.lock_period(fund, until, why="Again", actor=admin, now=now)
    balanced(fund)


def test_money_between_parts_of_the_fund_moves_by_two_people_only(world: World, context: object) -> None:
    fund, now = world.fund(), clock.now()
    admin, finance = world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE)
    area = services.add_policy_area(fund, "Young people")
    pool, young = queries.account(fund.id, AccountKind.POOL), queries.account(fund.id, AccountKind.POLICY_AREA, area.id)
    assert pool and young
    asked = services.ask_move(fund, pool, young, amount=5_000_00, reason="For the youth round", actor=admin, now=now)
    assert queries.held_by(young.id) == 0
    with pytest.raises(Refused, match=Refusal.SAME_PERSON.value):
        services.answer(fund, asked, "", agree=True, actor=admin, now=now)
    with pytest.raises(Refused, match=Refusal.REASON_MISSING.value):
        services.answer(fund, asked, "", agree=False, actor=finance, now=now)
    services.answer(fund, asked, "", agree=True, actor=finance, now=now)
    assert queries.held_by(young.id) == 5_000_00
    with pytest.raises(Refused, match=Refusal.ANSWERED_ALREADY.value):
        services.answer(fund, asked, "", agree=True, actor=finance, now=now)
    line = queries.line(fund.id, queries.last_line(fund.id))
    assert line is not None and (line[0].prepared_by_id, line[0].approved_by_id) == (
        admin.account_id,
        finance.account_id,
    )
    back = services.ask_reverse(fund, line[0], "Wrong amount", finance, now)
    with pytest.raises(Refused, match=Refusal.REVERSED_ALREADY.value):
        services.ask_reverse(fund, line[0], "Wrong amount", finance, now)
    services.answer(fund, back, "", agree=True, actor=admin, now=now)
    assert queries.held_by(young.id) == 0
    balanced(fund)


def test_a_year_is_closed_by_the_stated_rule(world: World, context: object) -> None:
    """£100,000 for a year that is over and £20,000 for the next: half of what was not used goes back, to the penny."""
    fund, now = world.fund(), clock.now()
    admin, finance = world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE)
    year = queries.commitments(fund.id)[0].year
    later = now.replace(year=year + 1, month=6, day=1)
    services.commit_money(fund, "NHS", year, amount=50_000_01, conditions="", restricted=False, actor=admin, now=now)
    services.commit_money(
        fund, "NHS", year + 1, amount=20_000_00, conditions="", restricted=False, actor=admin, now=now
    )
    services.allot(fund, 900, "A round", amount=30_000_00, actor=admin, now=now)
    services.state_rollover(fund, Rollover.PART, 50, admin, now)
    with pytest.raises(Refused, match=Refusal.NOT_YET.value):
        services.ask_close(fund, year + 1, "Too early", admin, later)
    asked = services.ask_close(fund, year, "Bank and book agree", admin, later)
    assert asked.kind is RequestKind.CLOSE_YEAR
    services.answer(fund, asked, "", agree=True, actor=finance, now=later)
    end = queries.year_end(fund.id, year)
    assert end is not None and (end.unused, end.carried, end.back) == (120_000_01, 60_000_00, 60_000_01)
    assert queries.locked_until(fund.id) is not None
    with pytest.raises(Refused, match=Refusal.YEAR_CLOSED.value):
        services.ask_close(fund, year, "Again", admin, later)
    balanced(fund)


def test_more_can_not_arrive_than_was_promised(world: World, context: object) -> None:
    fund, now, admin = world.fund(), clock.now(), world.actor(Role.ADMINISTRATOR)
    promise = queries.commitments(fund.id)[0]
    services.arrive(fund, promise, 60_000_00, on=now.date(), shown_by=typed_proof("Statement 1"), actor=admin, now=now)
    with pytest.raises(Refused, match=Refusal.ARRIVED_IN_FULL.value):
        services.arrive(
            fund, promise, 40_000_01, on=now.date(), shown_by=typed_proof("Statement 2"), actor=admin, now=now
        )
    assert queries.arrived(fund.id) == {promise.id: 60_000_00}


def test_from_a_figure_to_what_it_is_made_of(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        world.finished_round()
        world.pay(world.agreed(world.award()))
        db.session.commit()
    reader = visit().get("/funds/riverside/pot/").sees("Where the money is now", "Not given out yet")
    reader.follow("Streets").sees("Where its money went", "A bench").follow("A bench").sees(
        "Award, not paid yet", "£200"
    )
    reader.follow("The project’s page").sees("Paid, receipts to come £100").follow("With the group, receipts to come")
    reader.sees("Balance", "£100").follow("4").sees("Payment 1, part 1 of the agreement", "Two people at the fund")
    reader.misses("Finance", "finance@")
    reader.get("/funds/riverside/pot/accounts?kind=nonsense", 404)
    reader.get("/funds/riverside/pot/lines/99", 404)


def test_a_virement_on_the_pages(world: World, visit: Callable[..., Visitor]) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get("/funds/riverside/pot/policy-areas")
    admin.submit("Set it up", 422, name="").sees("Enter a name")
    admin.submit("Set it up", name="Young people").sees("Move money between parts of the fund")
    options = {o.text: o.get("value") for o in admin.document.iter("{http://www.w3.org/1999/xhtml}option")}
    pool, young = (next(v for k, v in options.items() if k and k.startswith(n)) for n in ("The common", "Young"))
    admin.submit("Ask a second person", 422, giver=pool, receiver=young, amount="900000", reason="x").sees(
        "not that much money left"
    )
    admin.submit("Ask a second person", giver=pool, receiver=young, amount="500", reason="For the youth round")
    admin.sees("A second person has to agree", "For the youth round", "Move money between parts of the fund: £500")
    admin.sees("somebody else has to answer", "These people can answer it: Finance").misses("Check it and answer")
    visit(email(Role.FINANCE)).get("/admin/riverside/").sees("The common pot: decide about 1 request for money")
    finance = visit(email(Role.FINANCE)).get("/funds/riverside/pot/decisions").follow("Check it and answer")
    finance.submit("Send my answer", 422, answer="no", words="").sees("Say why not")
    finance.submit("Send my answer", answer="yes").sees("Agreed", "£500")
    visit().get("/funds/riverside/pot/decisions").sees("Move money between parts", "For the youth round", "Agreed")
    admin.get("/funds/riverside/pot/rollover").submit("Set this rule", rule="part", percent="70")
    visit().get("/funds/riverside/pot/").sees("70 out of every 100 pounds stay")
    finance.get("/funds/riverside/pot/lock").submit("Lock the book", 422, until="2999-01-01", why="x").sees(
        "not ended yet"
    )
    finance.submit("Lock the book", until="2026-01-31", why="The auditor was here").sees(
        "Locked periods", "The auditor was here"
    )
    finance.get("/funds/riverside/pot/").follow("Money arrived").submit(
        "Save", 422, amount="999999", arrived_on="2026-01-02", evidence="x"
    ).sees("More would have arrived")
    finance.submit("Save", amount="1000", arrived_on="2026-01-02", evidence="Statement 1").sees("£1,000")


def test_every_decision_stands_on_a_page_and_in_the_files(
    app: Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    with app.app_context():
        fund, now = world.fund(), clock.now()
        area = services.add_policy_area(fund, "Young people")
        pool = queries.account(fund.id, AccountKind.POOL)
        young = queries.account(fund.id, AccountKind.POLICY_AREA, area.id)
        assert pool and young
        for n in range(230):
            asked = services.ask_move(
                fund, pool, young, amount=1_00, reason=f"Reason {n}", actor=world.actor(Role.ADMINISTRATOR), now=now
            )
            services.answer(fund, asked, "No.", agree=False, actor=world.actor(Role.FINANCE), now=now)
        db.session.commit()
    last = visit().get("/funds/riverside/pot/decisions").sees("Page 1 of 5", "Reason 229").misses("Reason 0.")
    last.get("/funds/riverside/pot/decisions?page=5").sees("Reason 0")
    lines = visit().client.get("/open-data/riverside/pot/tables/decisions.csv").text.splitlines()
    assert len(lines) == 231 and "Reason 0" in lines[1]
