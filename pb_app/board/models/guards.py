"""What the database itself refuses: a vote of somebody with an interest, and an interest after a vote."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Table

from pb_app.db.immutable import refusing_statements, when_created

_INTEREST = "EXISTS (SELECT 1 FROM declaration d WHERE d.review_id = NEW.review_id AND d.seat_id = NEW.seat_id AND d.conflicted)"
_VOTED = (
    "NEW.conflicted AND (EXISTS (SELECT 1 FROM board_vote v WHERE v.review_id = NEW.review_id AND v.seat_id = NEW.seat_id) "
    "OR EXISTS (SELECT 1 FROM secret_mark m WHERE m.review_id = NEW.review_id AND m.seat_id = NEW.seat_id))"
)
#: Trigger, table, event, condition, message.
REFUSING = (
    ("board_vote_no_interest", "board_vote", "INSERT", _INTEREST, "a member with an interest can not vote"),
    ("board_vote_kept_free", "board_vote", "UPDATE", _INTEREST, "a member with an interest can not vote"),
    ("secret_mark_no_interest", "secret_mark", "INSERT", _INTEREST, "a member with an interest can not vote"),
    ("declaration_before_vote", "declaration", "INSERT", _VOTED, "an interest is declared before the vote"),
    ("declaration_kept_free", "declaration", "UPDATE", _VOTED, "an interest is declared before the vote"),
)


def _statements(dialect: str) -> Iterator[tuple[str, str]]:
    """(table, SQL) of each guard."""
    for name, table, when, condition, message in REFUSING:
        for line in refusing_statements(
            name, table=table, when=when, condition=condition, message=message, dialect=dialect
        ):
            yield table, line


def guard(tables: Mapping[str, Table]) -> None:
    """Create each guard whenever its table is created from the models; other tables are looked up when it runs."""
    for dialect in ("sqlite", "postgresql"):
        for table, line in _statements(dialect):
            when_created(tables[table], dialect, [line])
