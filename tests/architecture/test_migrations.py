"""Models and migrations agree, both ways, on both databases; and the database itself keeps what must not change."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from pb_app.db import Base, db, early_versions
from pb_app.rounds.terms import PhaseKind
from pb_app.setup import serving
from pb_app.setup.environment import SetUpError
from pb_app.web.extensions import ROOT
from pb_app.web.health import health
from tests.architecture import filling
from tests.world import World

#: The revision before surveys of boards became surveys of places.
BEFORE_BOARD_SURVEYS = "0058"
SCRIPTS = ScriptDirectory(str(ROOT / "migrations"))
REVISIONS = sorted(script.revision for script in SCRIPTS.walk_revisions())
TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, pg_get_triggerdef(t.oid) || p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT tgisinternal"
    ),
}
#: Kept by the database for services that no model tells of.
ONLY_IN_THE_DATABASE = ("_cache_version", "_stands", "_without_interest", "proposal_words")


def test_up_check_down_up(empty: Callable[[], Any]) -> None:
    with empty():
        upgrade()
        check()
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
        upgrade()
        check()
        assert health()["ok"]


def test_the_guards_of_the_models_are_the_databases_own(empty: Callable[[], Any]) -> None:
    """Migrations have triggers of their own: they are the same that the models declare, word for word."""
    with empty():
        upgrade()
        migrated = triggers()
        downgrade(revision="base")
        Base.metadata.create_all(db.engine)
        declared = triggers()
        Base.metadata.drop_all(db.engine)
    assert len(declared) > 25
    assert {name: sql for name, sql in migrated.items() if name in declared} == declared
    assert [
        name for name in migrated if name not in declared and not any(w in name for w in ONLY_IN_THE_DATABASE)
    ] == []


def triggers() -> dict[str, str]:
    with db.engine.connect() as connection:
        rows = connection.execute(text(TRIGGERS[connection.dialect.name])).all()
    return {name: " ".join(sql.split()) for name, sql in rows}


def rows_by_table() -> dict[str, int]:
    with db.engine.connect() as connection:
        return filling.counts(connection)


#: Tables whose rows went to another one, which had none or some of its own, and how many came of each row.
MOVED = {
    "comment_report": {"report": 1},
    "user_survey": {"place_survey": 1},
    "survey_answer": {"survey_sheet": 1, "survey_text": 3},
}


#: Rows that a revision makes of those of other tables, besides: by the words of its file.
MADE = {"answers_by_an_open_link": {"evidence_origin": 1}}


def made(filled: dict[str, int], revision: str) -> dict[str, int]:
    """How many rows there are once more were made after a revision."""
    later = {words: path.name[:4] for words in MADE for path in (ROOT / "migrations/versions").glob(f"*_{words}.py")}
    more = [MADE[words] for words, made_at in later.items() if revision < made_at]
    return {table: rows + sum(each.get(table, 0) for each in more) for table, rows in filled.items()}


def moved(filled: dict[str, int], newest: dict[str, int]) -> dict[str, int]:
    """How many rows each table has at the newest revision, where those of some tables went to others."""
    expected = {table: rows for table, rows in filled.items() if table in newest}
    for table in filled.keys() - newest.keys():
        for to, many in MOVED[table].items():
            expected[to] = expected.get(to, 0) + many * filled[table]
    return expected


#: From the baseline, and from the newest revision but one, in every run; from each of the others with ``--all``.
FROM = [
    pytest.param(revision, marks=[] if revision in (REVISIONS[0], *REVISIONS[-2:]) else pytest.mark.full)
    for revision in REVISIONS
]


@pytest.mark.parametrize("revision", FROM)
def test_every_table_keeps_its_rows(empty: Callable[[], Any], revision: str) -> None:
    """A row in every table at each revision goes to the newest and back, and none is lost."""
    with empty():
        upgrade(revision=revision)
        with db.engine.begin() as connection:
            filled = filling.fill(connection)
        assert len(filled) > 150 and [table for table, count in filled.items() if not count] == []
        upgrade()
        newest = rows_by_table()
        expected = moved(made(filled, revision), newest)
        assert {table: newest.get(table) for table in expected} == expected
        check()
        downgrade(revision=revision)
        assert rows_by_table() == filled
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}


def test_what_was_kept_by_seat_is_kept_by_person_and_goes_back(empty: Callable[[], Any]) -> None:
    """Attendance and standing interests of boards (0038): the seats, the people and the numbers stay apart."""
    with empty():
        upgrade(revision="0037")
        with db.engine.begin() as connection:
            filling.fill(connection)
            connection.execute(
                text(
                    "INSERT INTO seat (id, board_id, account_id, kind, kept_for, co_chair, starts_on, ends_on, shown, handover) "
                    "SELECT 7, board_id, 2, kind, kept_for, co_chair, starts_on, ends_on, shown, handover FROM seat"
                )
            )
            for table in ("attendance", "standing_interest"):
                connection.execute(text(f"UPDATE {table} SET seat_id = 7"))
        upgrade()
        people = "SELECT account_id FROM attendance UNION ALL SELECT account_id * 10 + body_id FROM standing_interest"
        seats = "SELECT seat_id FROM attendance UNION ALL SELECT seat_id FROM standing_interest"
        with db.engine.connect() as connection:
            assert sorted(connection.execute(text(people)).scalars()) == [2, 21]
        db.engine.dispose()
        downgrade(revision="0037")
        with db.engine.connect() as connection:
            assert connection.execute(text(seats)).scalars().all() == [7, 7]


def test_marks_in_details_become_a_column_and_wishes_stand_apart_and_both_go_back(empty: Callable[[], Any]) -> None:
    """0080 and 0081: what always goes out is said by a column, and what nobody confirmed is no consent any more."""
    marked, waits = (
        """UPDATE news_item SET details = '{"always":"always","title":"Zoë"}', at_once = true""",
        ("UPDATE newsletter_consent SET confirmed_at = NULL, proof = ''"),
    )
    with empty():
        upgrade(revision="0074")
        with db.engine.begin() as connection:
            filling.fill(connection)
            for statement in (marked, waits):
                connection.execute(text(statement))
        upgrade()
        with db.engine.connect() as connection:
            item = connection.execute(text("SELECT details, always FROM news_item")).one()
            wish = connection.execute(text("SELECT reader_id, topics, language FROM newsletter_wish")).one()
            assert (tuple(item), tuple(wish)) == (('{"title":"Zoë"}', True), (1, '["votes"]', "x1"))
            assert connection.execute(text("SELECT count(*) FROM newsletter_consent")).scalar_one() == 0
        db.engine.dispose()
        downgrade(revision="0074")
        with db.engine.connect() as connection:
            assert (
                connection.execute(text("SELECT details FROM news_item")).scalar_one()
                == '{"always":"always","title":"Zoë"}'
            )
            assert connection.execute(text("SELECT topic, proof FROM newsletter_consent")).one() == ("votes", "")


def test_surveys_of_a_board_move_and_go_back(empty: Callable[[], Any]) -> None:
    """0070: ticks, words and their consent stay; what was over stays public, as far as ten people stand behind it."""
    with empty():
        upgrade(revision=BEFORE_BOARD_SURVEYS)
        with db.engine.begin() as connection:
            filling.fill(connection)
            for table in ("survey_answer", "survey_text", "survey_sheet", "survey_finding"):
                connection.execute(text(f"DELETE FROM {table}"))
            for n in range(24):
                said = {"id": f"{n:032}", "helped": 1 if n < 12 else 2, "good": f"n{n}" if n < 3 else "", "yes": n < 2}
                connection.execute(
                    text(
                        "INSERT INTO survey_answer (id, review_id, helped, goes_on, good, better, own, quotable, quoted) "
                        "VALUES (:id, (SELECT review_id FROM user_survey), :helped, 'goes-on-yes', :good, '', '', :yes, :yes)"
                    ),
                    said,
                )
        before = answers_of_boards()
        upgrade()
        with db.engine.connect() as connection:
            result, link = connection.execute(text("SELECT result, link FROM place_survey WHERE host = 'review'")).one()
            shown = connection.execute(text("SELECT words FROM survey_text WHERE state = 'text-shown'")).scalars()
            assert sorted(shown) == ["n0", "n1"]
        parts = json.loads(result)["figures"]["helped"]["parts"]
        assert [people for _keys, people in parts] == [12, 12, 0, 0] and link
        db.engine.dispose()
        downgrade(revision=BEFORE_BOARD_SURVEYS)
        assert answers_of_boards() == before


def answers_of_boards() -> list[tuple[Any, ...]]:
    """What was written with its consent, and the ticks, each for itself: nothing joins them afterwards."""
    with db.engine.connect() as connection:
        words = "SELECT 'w', good, quotable, quoted FROM survey_answer WHERE good <> '' ORDER BY good"
        ticks = "SELECT 't', helped, goes_on, COUNT(*) FROM survey_answer GROUP BY helped, goes_on ORDER BY helped"
        return [tuple(row) for query in (words, ticks) for row in connection.execute(text(query))]


@pytest.mark.parametrize("migration", ["0001", "0005", "0008"])
def test_a_database_from_before_the_first_release_is_told_what_to_do(
    empty: Callable[[], Any], caplog: pytest.LogCaptureFixture, migration: str
) -> None:
    """One line, nothing changed, and no traceback: when upgrading, when serving, and in the health check."""
    line = f"early version .migration {migration}.*can’t be brought along.*set DATABASE_URL to a new one"
    with empty():
        early(migration)
        with pytest.raises(SystemExit):
            upgrade()
        assert "Traceback" not in caplog.text and len(caplog.messages) == 1
        with pytest.raises(SetUpError, match=line):
            serving.refuse_early_version()
        state = health()
        assert state["ok"] is False and state["migration"] == migration
        assert state["message"] == early_versions.refusal_of(migration) and str(state["message"]) in caplog.messages[0]
        db.session.remove()
        assert inspect(db.engine).get_table_names() == ["alembic_version"]


def early(migration: str) -> None:
    with db.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{migration}')")


@pytest.mark.parametrize("migration", [None, "0000", "0009", "0010"])
def test_other_databases_are_not_refused(migration: str | None) -> None:
    assert early_versions.refusal_of(migration) is None


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
def test_the_database_refuses_to_rewrite_history(finished_round: World, context: object, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only|frozen"):
        db.session.execute(text(statement))
    db.session.rollback()


def test_a_round_can_change_until_its_first_ballot(world: World, context: object) -> None:
    round = world.round(PhaseKind.VOTING)
    round.title = "Another title"
    round.rulebook = {**round.rulebook, "most": 9}
    db.session.flush()
