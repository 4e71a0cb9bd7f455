"""Models and migrations agree, both ways, on both databases; and the database itself keeps what must not change."""

from pathlib import Path
from typing import Any

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from pb_app.db import db
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import credentials, opening, replay
from pb_app.voting.sealing import tracker_of
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
        assert [str(misfit) for misfit in replay.misfits_of_box(1)] == []
        assert [one.ballots for one in opening.openings(1)] == [1]
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
