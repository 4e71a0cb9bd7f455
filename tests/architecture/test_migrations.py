"""Models and migrations agree, both ways, on both databases; and the database itself keeps what must not change."""

from pathlib import Path
from typing import Any

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from pb_app.db import db
from pb_app.rounds.terms import PhaseKind
from pb_app.web.health import health
from tests.shared_app import make_app
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
        assert health()["ok"]
        db.session.remove()
        db.engine.dispose()
    templates.drop(url)


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
