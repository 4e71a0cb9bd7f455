"""What the database itself refuses in the ledger, as SQL for both databases."""

from sqlalchemy import FromClause

from pb_app.db.immutable import refusing_statements, when_created

_TWO = "('paid', 'moved', 'handed-back', 'given-back', 'reversed')"
#: (name, condition under which a new line is refused, message)
REFUSING = (
    (
        "transfer_numbered",
        "NEW.n <> 1 + COALESCE((SELECT MAX(n) FROM transfer WHERE fund_id = NEW.fund_id), 0)",
        "transfer has to be the next line of its book",
    ),
    (
        "transfer_inside_one_fund",
        (
            "(SELECT COUNT(*) FROM ledger_account WHERE id IN (NEW.giver_id, NEW.receiver_id) "
            "AND fund_id = NEW.fund_id) <> 2"
        ),
        "transfer has to stay inside its fund",
    ),
    (
        "transfer_period_open",
        "EXISTS (SELECT 1 FROM period_lock WHERE fund_id = NEW.fund_id AND until >= NEW.booked_on)",
        "transfer falls into a locked period",
    ),
    (
        "transfer_by_two",
        f"NEW.kind IN {_TWO} AND (NEW.prepared_by_id IS NULL OR NEW.approved_by_id IS NULL)",
        "transfer needs two people",
    ),
    (
        "transfer_reverses_exactly",
        (
            "NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM transfer one WHERE one.id = NEW.reverses_id "
            "AND one.giver_id = NEW.receiver_id AND one.receiver_id = NEW.giver_id AND one.amount = NEW.amount "
            "AND one.reverses_id IS NULL)"
        ),
        "transfer is not the exact opposite of the line it takes back",
    ),
)
_GIVE = "UPDATE ledger_account SET given = given + NEW.amount WHERE id = NEW.giver_id;"
_RECEIVE = "UPDATE ledger_account SET received = received + NEW.amount WHERE id = NEW.receiver_id;"


def statements(dialect: str) -> list[str]:
    """The SQL that guards new lines, and adds each to what its two accounts gave and received."""
    made = [
        line
        for name, condition, message in REFUSING
        for line in refusing_statements(
            name, table="transfer", when="INSERT", condition=condition, message=message, dialect=dialect
        )
    ]
    # The receiver first: an account is never, not even for a moment, short of what it is about to hold.
    if dialect == "sqlite":
        return [*made, f"CREATE TRIGGER transfer_adds_up AFTER INSERT ON transfer BEGIN {_RECEIVE} {_GIVE} END"]
    return [
        *made,
        f"CREATE FUNCTION transfer_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_RECEIVE} {_GIVE} RETURN NULL; END $$",
        "CREATE TRIGGER transfer_adds_up AFTER INSERT ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_adds_up()",
    ]


def guard(table: FromClause) -> None:
    """Guard the book whenever it is created from the models."""
    for dialect in ("sqlite", "postgresql"):
        when_created(table, dialect, statements(dialect))
