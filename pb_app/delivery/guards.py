"""What the database itself refuses about awards, as SQL for both databases."""

from sqlalchemy import FromClause

from pb_app.db.immutable import refusing_statements, when_created

CONDITION = (
    "EXISTS (SELECT 1 FROM count_line line WHERE line.proposal_id = NEW.proposal_id AND (line.fate = 'not-funded' "
    "OR (line.fate = 'reserve' AND EXISTS (SELECT 1 FROM pot WHERE pot.round_id = NEW.round_id "
    "AND pot.name = line.pot AND pot.amount < NEW.amount))))"
)
MESSAGE = "award has to be of a proposal that the count funded, or that is next and fits into its pot"


def guard(table: FromClause) -> None:
    """Refuse an award that no count speaks for, whenever the table is created from the models."""
    for dialect in ("sqlite", "postgresql"):
        statements = refusing_statements(
            "award_of_the_count", table="award", when="INSERT", condition=CONDITION, message=MESSAGE, dialect=dialect
        )
        when_created(table, dialect, statements)
