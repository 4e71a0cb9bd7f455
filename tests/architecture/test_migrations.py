"""Models and migrations agree, both ways, on both databases; and the database itself keeps what must not change."""

from pathlib import Path
from typing import Any

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from pb_app.board import queries as boards
from pb_app.board.terms import AttendanceMode, Verdict
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds.terms import AccountKind
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.box.sealing import tracker_of
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import verification
from tests.conftest import make_app
from tests.world import World


def test_up_check_down_up(templates: Any, tmp_path: Path) -> None:
    url = templates.empty(tmp_path)
    app = make_app(url, tmp_path)
    with app.app_context():
        upgrade()
        check()
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
        upgrade()
        check()
        assert app.extensions["health"]()["ok"]
        db.session.remove()
        db.engine.dispose()
    templates.drop(url)


OLD = (
    (
        "INSERT INTO account (id, email, name, operator, totp_used, sessions_version, created_at) "
        "VALUES (5, 'a@x.org', 'A', false, 0, 1, '2026-01-01')"
    ),
    (
        "INSERT INTO place (id, slug, name, welcome, timezone, languages, brand_colour, created_at) "
        "VALUES (1, 'here', 'Here', '', 'Europe/London', '[\"en\"]', '#174f4a', '2026-01-01')"
    ),
    (
        "INSERT INTO fund (id, place_id, slug, name, purpose, currency, created_at) "
        "VALUES (1, 1, 'pot', 'Pot', '', 'GBP', '2026-01-01')"
    ),
    (
        "INSERT INTO round (id, place_id, fund_id, slug, title, theme, description, budget, currency, status, rulebook, "
        "frozen, created_at, published_at) VALUES (1, 1, 1, 'r', 'R', '', '', 100, 'GBP', 'published', '{}', true, "
        "'2026-01-01', '2026-01-01')"
    ),
    "INSERT INTO phase (id, round_id, kind, opens_at, closes_at) VALUES (1, 1, 'voting', '2026-01-01', '2026-01-02')",
    "INSERT INTO round_key (round_id, public_key) VALUES (1, {key})",
    "INSERT INTO roll (round_id, account_id, source) VALUES (1, 5, 'email')",
    "INSERT INTO roll_mark (round_id, account_id, channel, voted_on) VALUES (1, 5, 'online', '2026-01-01')",
    "INSERT INTO opened (round_id, n, ballot) VALUES (1, 1, '{\"1\":1}')",
)


def test_a_vote_from_before_keeps_its_people_and_gets_its_chain(templates: Any, tmp_path: Path) -> None:
    """From 0002: who had voted has, under the number that their slot was made with; the chain tells of the opening."""
    url = templates.empty(tmp_path)
    app = make_app(url, tmp_path)
    with app.app_context():
        upgrade(revision="0002")
        postgresql = db.engine.dialect.name == "postgresql"
        key = f"'\\x{'00' * 32}'" if postgresql else f"x'{'00' * 32}'"
        content = sealed_by_nobody()
        for statement in OLD:
            db.session.connection().exec_driver_sql(statement.replace("{key}", key))
        envelope = text("INSERT INTO envelope (round_id, slot, sealed, tracker) VALUES (1, :slot, :sealed, :tracker)")
        db.session.execute(envelope, {"slot": "a" * 64, "sealed": content, "tracker": tracker_of(content)})
        db.session.commit()
        db.session.remove()
        upgrade()
        assert credentials.voter_of_account(1, 5) == 5
        assert [str(discrepancy) for discrepancy in verification.discrepancies_of_box(1)] == []
        assert [one.ballots for one in opening.openings(1)] == [1]
        db.session.remove()
        db.engine.dispose()
    templates.drop(url)


BOOK = (
    *OLD[1:3],
    OLD[0],
    OLD[3],
    (
        "INSERT INTO proposal (id, place_id, round_id, number, title, strong, story, takes, who, cost, tier, status, created_at) "
        "VALUES (1, 1, 1, 1, 'Bench', '', '', '', '', 100, 0, 'accepted', '2026-01-01')"
    ),
    (
        "INSERT INTO award (id, place_id, fund_id, round_id, proposal_id, holder, amount, currency, status, made_at) "
        "VALUES (7, 1, 1, 1, 1, 'Group', 100, 'GBP', 'active', '2026-01-01')"
    ),
    (
        "INSERT INTO instalment (id, award_id, number, amount, due_on, status, paid_at) "
        "VALUES (3, 7, 1, 60, '2026-01-01', 'paid', '2026-01-02'), (4, 7, 2, 40, '2026-02-01', 'waiting', NULL)"
    ),
    (
        "INSERT INTO ledger_account (id, fund_id, kind, subject, name) VALUES (91, 1, 'funder', 1, 'Council'), "
        "(92, 1, 'pool', 0, 'Pot'), (93, 1, 'round', 1, 'R'), (94, 1, 'award', 7, 'Bench'), (95, 1, 'paid-out', 0, 'Paid out')"
    ),
    (
        "INSERT INTO transfer (id, fund_id, giver_id, receiver_id, kind, amount, at, note, reference) VALUES "
        "(1, 1, 91, 92, 'committed', 500, '2026-01-01 10:00:00', '', 'commitment:1:1'), "
        "(2, 1, 92, 93, 'allotted', 100, '2026-01-01 10:00:00', '', 'round:1'), "
        "(3, 1, 93, 94, 'awarded', 100, '2026-01-01 10:00:00', '', 'award:7'), "
        "(4, 1, 94, 95, 'paid', 60, '2026-01-02 10:00:00', '', 'instalment:3')"
    ),
)


def test_an_older_book_is_numbered_added_up_and_guarded(templates: Any, tmp_path: Path) -> None:
    """From 0005: what was paid out lies with the award it was paid for, and nothing is lost on the way there or back."""
    url = templates.empty(tmp_path)
    app = make_app(url, tmp_path)
    with app.app_context():
        upgrade(revision="0005")
        for statement in BOOK:
            db.session.connection().exec_driver_sql(statement)
        db.session.commit()
        db.session.remove()
        upgrade()
        assert funds.discrepancies(1) == [] and [row.n for row in funds.every_line(1)] == [1, 2, 3, 4]
        group = funds.account(1, AccountKind.PAID_OUT, 7)
        assert group is not None and funds.held_by(group.id) == 60
        assert funds.balance(1).paid_out == 60 and funds.balance(1).left == 400
        assert db.session.execute(text("SELECT tie FROM instalment ORDER BY id")).scalars().all() == [
            "nothing",
            "board",
        ]
        with pytest.raises(DBAPIError):
            db.session.execute(text("UPDATE ledger_account SET given = 999 WHERE id = 92"))
        db.session.rollback()
        db.session.remove()
        downgrade(revision="0005")
        assert db.session.scalar(text("SELECT SUM(amount) FROM transfer")) == 760
        db.session.remove()
        db.engine.dispose()
    templates.drop(url)


ROOM = (
    "INSERT INTO board (id, place_id, fund_id, name, quorum) VALUES (1, 1, 1, 'Board', 1)",
    "INSERT INTO seat (id, board_id, account_id, kept_for, starts_on, ends_on) VALUES (1, 1, 5, 'x', '2026-01-01', '2027-01-01')",
    (
        "INSERT INTO meeting (id, board_id, starts_at, venue, status) VALUES (1, 1, '2026-01-01', 'Hall', 'meeting-open'), "
        "(2, 1, '2026-02-01', 'Hall', 'meeting-closed')"
    ),
    "INSERT INTO review (id, meeting_id, award_id, paper, easy) VALUES (1, 1, 7, 'Paper', 'Easy'), (2, 2, 7, 'Old', '')",
    "INSERT INTO board_vote (review_id, seat_id, verdict) VALUES (1, 1, 'continue'), (2, 1, 'stop')",
    (
        "INSERT INTO board_decision (review_id, verdict, reasons, for_it, voters, instalment_id, decided_at) "
        "VALUES (2, 'stop', 'Why', 1, 1, NULL, '2026-02-01')"
    ),
    "INSERT INTO private_note (id, review_id, kind, words) VALUES ('a', 1, 'strength', 'Good')",
)


def test_a_board_that_meets_while_it_is_brought_along_goes_on(templates: Any, tmp_path: Path) -> None:
    """From 0007: votes in an open meeting are of people who are there, papers are their first version; there and back."""
    url = templates.empty(tmp_path)
    app = make_app(url, tmp_path)
    with app.app_context():
        upgrade(revision="0005")
        for statement in BOOK:
            db.session.connection().exec_driver_sql(statement)
        db.session.commit()
        upgrade(revision="0007")
        for statement in ROOM:
            db.session.connection().exec_driver_sql(statement)
        db.session.commit()
        db.session.remove()
        upgrade()
        assert [one.paper for one in boards.paper_versions(1)] == ["Paper"]
        assert boards.there(1) == {1: AttendanceMode.ROOM} and boards.there(2) == {} and boards.came(2) == 1
        assert boards.ballots(1) == {1: (Verdict.CONTINUE,)} and boards.notes(1)[0].answer == ""
        decision = boards.decision(2)
        assert decision is not None and (decision.moved, decision.working) == (0, [])
        db.session.execute(text("UPDATE board_vote SET verdict = 'hold-part' WHERE review_id = 1"))
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(text("UPDATE board_decision SET reasons = 'x'"))
        db.session.rollback()
        db.session.execute(text("UPDATE board_vote SET verdict = 'hold-part' WHERE review_id = 1"))
        db.session.commit()
        db.session.remove()
        downgrade(revision="0007")
        assert db.session.execute(text("SELECT verdict FROM board_vote ORDER BY review_id")).scalars().all() == [
            "change",
            "stop",
        ]
        db.session.remove()
        db.engine.dispose()
    templates.drop(url)


def sealed_by_nobody() -> bytes:
    return b"sealed" * 100


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET kind = 'x'",
        "DELETE FROM audit_event",
        "UPDATE transfer SET amount = 1",
        "UPDATE count SET ballots = 9",
        "DELETE FROM count_line",
        "UPDATE opened SET ballot = '{}'",
        "UPDATE rulebook_version SET reason = 'x'",
        "UPDATE round SET rulebook = '{}'",
    ],
)
def test_the_database_refuses_to_rewrite_history(world: World, context: object, statement: str) -> None:
    world.finished_round()
    db.session.commit()
    with pytest.raises(DBAPIError, match="append-only|frozen"):
        db.session.execute(text(statement))
    db.session.rollback()


def test_a_round_can_change_until_its_first_ballot(world: World, context: object) -> None:
    round = world.round(PhaseKind.VOTING)
    round.title = "Another title"
    round.rulebook = {**round.rulebook, "most": 9}
    db.session.flush()
