"""At least one row in every table of a database, whatever its tables are: what the tests of migrations carry along.

Tables, columns, keys and checks are read from the database itself, so a new table needs no line here. Where checks or
triggers ask for more than a value of the right type, ``VALUES`` has it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, func, inspect, literal, select, union_all
from sqlalchemy import table as named
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import BLOB, Boolean, Date, DateTime, Integer, LargeBinary, Text

#: Tables of which more than one row is needed, because two different ones take part in something.
ROWS = {"account": 2, "ledger_account": 2, "partner": 2, "proposal": 2, "round": 2, "set_area": 2}
#: By table and column; a value of None leaves a column empty that may be empty.
VALUES: dict[tuple[str, str], Any] = {
    ("text_version", "checked_at"): datetime(2026, 2, 1, tzinfo=UTC),
    ("text_version_part", "digest"): "0" * 64,
    ("message_review", "key"): "0" * 64,
    ("sent_form", "key"): "0" * 64,
    ("place_goal", "measure"): "",
    ("place_goal", "target"): None,
    ("place_goal", "parent_id"): None,
    ("place_goal", "replaces_id"): None,
    ("place_goal", "dropped_on"): None,
    ("place_goal", "dropped_why"): "",
    ("shared_outcome", "ended_at"): None,
    ("shared_outcome", "ended_why"): "",
    ("shared_outcome_feed", "measure"): "",
    ("start", "people"): 100,
    ("start", "ends_on"): date(2027, 1, 1),
    ("start_feed", "measure"): "",
    ("source_power", "agreement_id"): None,
    ("start_part_step", "stuck_on"): None,
    ("api_token", "agreed_by_id"): 2,
    ("api_token", "agreement_id"): None,
    ("api_token", "partner_id"): None,
    ("public_mark", "digest"): "0" * 64,
    ("webhook_delivery", "sent_at"): None,
    ("decision_subject", "kind"): "outcome",
    ("barrier", "given_up_at"): None,
    ("barrier", "given_up_why"): "",
    ("data_agreement", "taker_id"): 2,
    ("data_agreement", "ended_at"): None,
    ("data_agreement", "ended_by_id"): None,
    ("data_agreement", "ended_why"): "",
    ("role_grant", "partner_id"): None,
    ("data_agreement_party", "basis"): "basis-not-personal",
    ("gain_share", "year"): 2026,
    ("gain_share", "fund_signed_by_id"): 2,
    ("gain_receipt", "commitment_id"): None,
    ("small_grant", "cancelled_at"): None,
    ("small_grant", "cancelled_why"): "",
    ("person_key", "hash"): "0" * 32,
    ("person_pair", "other_id"): 2,
    ("area_set", "vintage"): 2026,
    ("young_part", "kind"): "young-round",
    ("event_sign_up", "kept"): 0,
    ("deal_side", "mail_hash"): "0" * 64,
    ("asset", "reach"): "",
    ("asset", "lat"): None,
    ("asset", "lon"): None,
    ("moved_comment", "parent_id"): None,
    ("case_use", "taken_id"): None,
    ("case_use", "award_id"): None,
    ("deal_side", "partner_id"): None,
    ("evening_answer", "doer"): None,
    ("evening_answer", "point_id"): None,
    ("pledge", "owner_name"): "",
    ("area_share", "whole_id"): 2,
    ("attendance", "came"): True,
    ("comment", "held"): None,
    ("commitment", "year"): 2026,
    ("community_event", "ends_at"): datetime(2026, 2, 1, tzinfo=UTC),
    ("conversation_wording", "made_by"): "person",
    ("email_change", "expires_at"): datetime(2026, 2, 1, tzinfo=UTC),
    ("meeting", "cancelled_at"): None,
    ("meeting", "cancelled_why"): "",
    ("meeting_action", "owner_name"): "",
    ("meeting_action", "stuck_on"): None,
    ("member_claim", "kind"): "claim-care",
    ("hearing", "check_days"): 10,
    ("way_out", "barrier_id"): None,
    ("monday_message", "because"): 0,
    ("indicator", "least"): 10,
    ("indicator_value", "mark"): "",
    ("invitation", "expires_at"): datetime(2026, 2, 1, tzinfo=UTC),
    ("news_post", "subject"): "fund",
    ("news_post", "withdrawn_at"): None,
    ("news_post", "withdrawn_why"): "",
    ("newsletter_consent", "ended_at"): None,
    ("thing_follow", "account_id"): 1,
    ("newsletter_wish", "topics"): '["votes"]',
    ("newsletter_consent", "ended_why"): None,
    ("outage", "ended_at"): datetime(2026, 2, 1, tzinfo=UTC),
    ("paper_batch", "returned"): 0,
    ("paper_batch", "spoiled"): 0,
    ("period_lock", "until"): date(2000, 1, 1),
    ("phase", "closes_at"): datetime(2026, 2, 1, tzinfo=UTC),
    ("place_survey", "closed_at"): None,
    ("place_survey", "host_id"): None,
    ("place_survey", "result"): "",
    ("pot", "category"): None,
    ("proposal_merge", "part_id"): 2,
    ("publisher", "prefix"): "360G-x",
    ("reading", "number"): 1,
    ("rehearsal", "round_id"): 2,
    ("rerun", "round_id"): 2,
    ("round_key", "destroyed"): True,
    ("seat", "ends_on"): date(2026, 2, 1),
    ("set_area", "home_id"): None,
    ("suggestion", "field"): "title",
    ("support", "person"): "a:1",
    ("text_number", "confirmed_on"): None,
    ("survey_mark", "account_id"): 1,
    ("survey_mark", "card_id"): None,
    ("transfer", "receiver_id"): 2,
    ("year_end", "unused"): 2,
}
DIGEST = 64
LEFT_OUT = ("alembic_version", "proposal_words")

Row = dict[str, Any]


def fill(connection: Connection) -> dict[str, int]:
    """Fill every table; how many rows each has then."""
    tables, rows = _tables(connection), dict[str, Row]()
    for table in tables:
        words = dict(_words(connection, table))
        for number in range(1, ROWS.get(table.name, 1) + 1):
            row = _existing(connection, table) or _insert(connection, table, _row(table, rows, words, number))
            rows.setdefault(table.name, row)
    _count_on(connection, tables)
    return counts(connection)


def _count_on(connection: Connection, tables: list[Table]) -> None:
    """PostgreSQL numbers the next rows after these."""
    for table in tables if connection.dialect.name == "postgresql" else ():
        if "id" in table.columns and connection.scalar(func.pg_get_serial_sequence(table.name, "id")):
            connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), func.max(table.c.id))))


def counts(connection: Connection) -> dict[str, int]:
    names = [name for name in inspect(connection).get_table_names() if not name.startswith(LEFT_OUT)]
    each = (select(literal(name), func.count()).select_from(named(name)) for name in names)
    return dict(connection.execute(union_all(*each)).all()) if names else {}


#: What a trigger lets in only after rows of a table that it does not point at.
LAST = {"shared_outcome_agreement"}


def _tables(connection: Connection) -> list[Table]:
    """In an order in which each comes after those that it points at."""
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _metadata: not name.startswith(LEFT_OUT))
    return sorted(metadata.sorted_tables, key=lambda table: table.name in LAST)


def _words(connection: Connection, table: Table) -> Iterator[tuple[str, str]]:
    """Columns that hold one of a few words, with the first of them."""
    for check in inspect(connection).get_check_constraints(table.name):
        column = str(check["name"]).removeprefix(f"ck_{table.name}_")
        words = re.findall(r"'([^']+)'", check["sqltext"])
        if column in table.columns and words:
            yield column, words[0]


def _existing(connection: Connection, table: Table) -> Row | None:
    """A trigger may have filled it."""
    if table.name in ROWS:
        return None
    row = connection.execute(select(table)).mappings().first()
    return dict(row) if row else None


def _insert(connection: Connection, table: Table, row: Row) -> Row:
    """With every column; where checks let not all of them stand together, with those that can't be empty."""
    try:
        with connection.begin_nested():
            connection.execute(table.insert().values(row))
    except IntegrityError:
        row = {name: value for name, value in row.items() if _needed(table, name)}
        connection.execute(table.insert().values(row))
    return row


def _needed(table: Table, column: str) -> bool:
    return not table.columns[column].nullable or VALUES.get((table.name, column)) is not None


def _row(table: Table, rows: dict[str, Row], words: dict[str, str], number: int) -> Row:
    return {
        column.name: VALUES[table.name, column.name]
        if (table.name, column.name) in VALUES
        else _value(column, rows, words, number)
        for column in table.columns
    }


def _value(column: Column[Any], rows: dict[str, Row], words: dict[str, str], number: int) -> Any:
    for key in column.foreign_keys:
        target = key.column.table.name
        return rows[target][key.column.name] if target in rows else None
    return words.get(column.name) or _plain(column, number)


def _plain(column: Column[Any], number: int) -> Any:
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Integer):
        return number
    if isinstance(column.type, DateTime):
        return datetime(2026, 1, number, tzinfo=UTC)
    if isinstance(column.type, Date):
        return date(2026, 1, number)
    if isinstance(column.type, BLOB | LargeBinary):
        return b"bytes"
    if isinstance(column.type, Text):
        return "[]"
    length = column.type.length  # type: ignore[attr-defined]
    return str(number) * 64 if length == DIGEST else f"x{number}"[:length]
