"""Bank statements as banks write them, guesses that put the right one first, and payment runs nobody sees in whole."""

import io
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.finance import queries, rules, services
from pb_app.finance.terms import LineState, LineTarget, MatchCandidate, Refusal, StatementLine
from pb_app.funds import queries as funds
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
BARCLAYS = (
    b"Number,Date,Account,Amount,Subcategory,Memo\n,02/04/2026,20-45-12 1,-150.00,PAYMENT,BENCH GROUP POT000001\n"
)
LLOYDS = (
    b"\xef\xbb\xbfMy bank\nStatement 14\nTransaction Date,Transaction Type,Transaction Description,Debit Amount,Credit Amount\n"
    b'03/04/2026,BGC,COUNCIL GRANT,,"100,000.00"\n03/04/2026,DD,BANK CHARGES,5.00,\n03/04/2026,DD,BANK CHARGES,5.00,\n\n'
)


def test_statements_of_several_banks_are_read() -> None:
    (one,) = rules.read_statement(BARCLAYS)
    assert (one.on, one.amount, one.text) == (date(2026, 4, 2), -150_00, "BENCH GROUP POT000001")
    lines = rules.read_statement(LLOYDS)
    assert [line.amount for line in lines] == [100_000_00, -5_00, -5_00]
    assert len({line.digest for line in lines}) == 3
    assert rules.read_statement(LLOYDS) == lines


@pytest.mark.parametrize(
    ("content", "refusal", "row"),
    [
        (b"", Refusal.NO_COLUMNS, 0),
        (b"a,b,c\n1,2,3\n", Refusal.NO_COLUMNS, 0),
        (b"Date,Amount\n31/02/2026,5\n", Refusal.BAD_ROW, 2),
        (b"Date,Amount\n01/02/2026,five\n", Refusal.BAD_ROW, 2),
        (b"Date,Amount\n" + b"01/02/2026,1\n" * 5001, Refusal.TOO_LONG, 0),
        (b"PK\x03\x04\x00\x00", Refusal.NOT_TEXT, 0),
    ],
)
def test_a_file_that_is_no_statement_says_where(content: bytes, refusal: Refusal, row: int) -> None:
    with pytest.raises(rules.BadStatement) as error:
        rules.read_statement(content)
    assert (error.value.refusal, error.value.row) == (refusal, row)


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    with suppress(rules.BadStatement):
        rules.read_statement(content)


def test_the_right_payment_is_guessed_first() -> None:
    day = date(2026, 4, 2)
    payments = [
        MatchCandidate(LineTarget.PAYMENT, n, 150_00, day, name) for n, name in ((1, "Bench group"), (2, "Lamp group"))
    ]
    line = StatementLine(day, -150_00, "FASTER PAYMENT LAMP GRP", "x")
    assert [one.id for one in rules.suggest(line, payments)] == [2, 1]
    line = StatementLine(day, -150_00, "FASTER PAYMENT POT000001", "x")
    assert rules.suggest(line, payments)[0].id == 1
    assert rules.suggest(StatementLine(day, -150_01, "POT000001", "x"), payments) == []
    arrival = MatchCandidate(LineTarget.ARRIVAL, 7, 100_00, None, "Council 2026")
    assert rules.suggest(StatementLine(day, 60_00, "COUNCIL", "x"), [arrival]) == [arrival]
    assert rules.suggest(StatementLine(day, 100_01, "COUNCIL", "x"), [arrival]) == []


@given(st.text())
def test_banks_get_only_what_they_can_read(name: str) -> None:
    row = rules.payment_row("204512", "12345678", name, 1_05, 3)
    assert row[0] == "204512" and row[3] == "1.05" and row[4] == "POT000003"
    assert 0 < len(row[2]) <= 18 and row[2].isascii() and row[2][0] not in "=+-@" or row[2][0] == "-"


def test_the_bank_and_the_book_are_laid_side_by_side(world: World, context: object) -> None:
    world.finished_round()
    world.pay(world.agreed(world.award(1, 2)))
    fund, now, finance = world.fund(), clock.now(), world.actor(Role.FINANCE)
    day = now.date().strftime("%d/%m/%Y").encode()
    content = b"Date,Description,Amount\n" + b"%b,POT000001,-150.00\n%b,COUNCIL,60000.00\n%b,CHARGES,-5\n" % (
        day,
        day,
        day,
    )
    lines = rules.read_statement(content)
    assert services.read_statement(fund, lines, finance, now) == 3
    assert services.read_statement(fund, lines, finance, now) == 0
    paid, came, charges = queries.lines(fund.id, LineState.NEW)
    with pytest.raises(Refused, match=Refusal.OTHER_AMOUNT.value):
        services.match(fund, charges, LineTarget.PAYMENT, target_id=1, actor=finance, now=now)
    services.match(fund, paid, LineTarget.PAYMENT, target_id=1, actor=finance, now=now)
    with pytest.raises(Refused, match=Refusal.MATCHED_ALREADY.value):
        services.match(fund, paid, LineTarget.PAYMENT, target_id=1, actor=finance, now=now)
    promise = funds.commitments(fund.id)[0]
    services.match(fund, came, LineTarget.ARRIVAL, target_id=promise.id, actor=finance, now=now)
    with pytest.raises(Refused, match=Refusal.REASON_MISSING.value):
        services.set_aside(fund, charges, "", finance, now)
    services.set_aside(fund, charges, "Bank charges", finance, now)
    with pytest.raises(Refused, match=Refusal.MATCHED_ALREADY.value):
        services.set_aside(fund, paid, "Something else", finance, now)
    assert funds.arrived(fund.id) == {promise.id: 60_300_00}
    assert queries.in_bank(fund.id) == 59_845_00
    assert queries.counts(fund.id) == {LineState.NEW: 0, LineState.MATCHED: 2, LineState.SET_ASIDE: 1}


def test_a_run_for_the_bank_is_opened_with_a_button_and_noted(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.finished_round()
        world.approved(world.agreed(world.award(1, 2)))
        db.session.commit()
    visit().get("/delivery/riverside/project/1/").sees("To be paid £300", "Approved, not sent to the bank yet")
    finance = visit(email(Role.FINANCE)).get("/finance/riverside/pot/").sees("Bench group", "£150").misses("12345001")
    finance.submit("Put them into a payment run").sees("POT000001", "£150").misses("12345001")
    form = finance.form_with("Download the file for the bank")
    file = finance.client.post(form.get("action"), data=finance.filled(form))
    again = finance.client.post(form.get("action"), data=finance.filled(form))
    assert again.text == file.text, "whoever lost the file takes it again"
    assert file.text.splitlines() == [
        "Sort code,Account number,Name,Amount,Reference",
        "204512,12345001,BENCH GROUP,150.00,POT000001",
    ]
    assert file.headers["Cache-Control"] == "private, no-store"
    visit().get("/delivery/riverside/project/1/").sees("To be paid £300", "In a payment file, not sent to the bank yet")
    finance.get("/finance/riverside/pot/runs/1").sees("Nothing is in the fund’s book until")
    finance.submit("Record that the bank has it").sees("1 payment is now in the fund’s book", "Sent to the bank")
    visit().get("/delivery/riverside/project/1/").sees(
        "Paid, receipts to come £150", "To be paid £150", "Sent to the bank"
    )
    visit(email(Role.INSPECTOR)).get("/admin/riverside/audit").sees("finance:run-exported")
    admin = visit(email(Role.ADMINISTRATOR)).get("/finance/riverside/pot/").misses("Put them into")
    admin.get("/finance/riverside/pot/runs/1", 403)
    finance.get("/finance/riverside/pot/").follow("Upload a bank statement")
    finance.submit("Upload it", 422, file=FileStorage(io.BytesIO(b"Date,Amount\n1,2"), "x.csv")).sees(
        "Line 2:", "can’t be read"
    )
    day = clock.now().date().isoformat().encode()
    good = b"Date,Description,Amount\n%b,BENCH,-150\n%b,CHARGES,-5\n" % (day, day)
    finance.submit("Upload it", file=FileStorage(io.BytesIO(good), "x.csv")).sees(
        "2 new lines", "A payment to a group: Bench group"
    )
    finance.follow("Say what it is: BENCH").submit("Save", what="payment:1")
    finance.follow("Say what it is: CHARGES").submit("Save", 422, what="aside", why="").sees("Say what it is")
    finance.submit("Save", what="aside", why="Bank charges").sees("Set aside")
    visit().get("/delivery/riverside/project/1/").sees(
        "Paid, receipts to come £150", "To be paid £150", "it is on the bank statement"
    )


def test_the_years_of_a_fund(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.finished_round()
        world.pay(world.agreed(world.award(1, 2)))
        db.session.commit()
    reader = visit().get("/finance/riverside/pot/years").sees("2026–27", "£100,000", "£150")
    reader.follow("2026–27").sees("What the fund has at the end", "Council", "not closed yet", "£150")
    reader.get("/finance/riverside/pot/years/1066", 404)
