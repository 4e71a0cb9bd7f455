"""What the database itself refuses about gains, as SQL for both databases."""

from sqlalchemy import FromClause

from pb_app.db.immutable import refusing_statements, when_created

_TERMS = ("fund_id", "partner_id", "award_id", "figure", "figure_id", "saved", "amount", "due_on", "year")
_CHANGED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _TERMS)
_IN_BOOK = (
    "COALESCE((SELECT SUM(amount) FROM gain_receipt other "
    "WHERE other.gain_id = NEW.gain_id AND other.commitment_id IS NOT NULL AND other.id <> NEW.id), 0)"
)
_AGREED = (
    "COALESCE((SELECT amount FROM gain_share gain WHERE gain.id = NEW.gain_id "
    "AND gain.partner_signed_at IS NOT NULL AND gain.fund_signed_at IS NOT NULL), 0)"
)
#: Whether the figure of another gain of the project is in its benefits map no more.
_GONE = (
    "((other.figure = 'avoided-cost' AND NOT EXISTS (SELECT 1 FROM avoided_cost one WHERE one.id = other.figure_id "
    "AND one.award_id = other.award_id)) OR (other.figure = 'benefit' AND NOT EXISTS (SELECT 1 FROM benefit one "
    "WHERE one.id = other.figure_id AND one.award_id = other.award_id)))"
)
_TAKES = (
    "CASE WHEN other.closed_at IS NULL THEN other.amount ELSE COALESCE((SELECT SUM(came.amount) FROM gain_receipt came "
    "WHERE came.gain_id = other.id AND came.commitment_id IS NOT NULL), 0) END"
)
#: What other gains have taken of the same figure, or of figures of the project that are gone: with ``than``, who is left out.
_CLAIMED = (
    f"COALESCE((SELECT SUM({_TAKES}) FROM gain_share other WHERE other.award_id = NEW.award_id{{than}} AND "
    f"((other.figure = NEW.figure AND other.figure_id = NEW.figure_id) OR {_GONE})), 0)"
)
_ONCE = "more would be promised of a saving than there is"
#: By table: (name, when, condition under which a row is refused, message)
REFUSING = {
    "gain_share": (
        (
            "gain_share_signed",
            "UPDATE",
            f"(NEW.partner_signed_at IS NOT NULL OR NEW.fund_signed_at IS NOT NULL) AND ({_CHANGED})",
            "a change of a gain takes its signatures away",
        ),
        (
            "gain_share_once",
            "INSERT",
            f"NEW.amount + {_CLAIMED.format(than='')} > NEW.saved",
            _ONCE,
        ),
        (
            "gain_share_once_changed",
            "UPDATE",
            (
                "(NEW.amount > OLD.amount OR NEW.saved < OLD.saved OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL)) "
                f"AND NEW.amount + {_CLAIMED.format(than=' AND other.id <> NEW.id')} > NEW.saved"
            ),
            _ONCE,
        ),
    ),
    "gain_receipt": (
        (
            "gain_receipt_asked_first",
            "INSERT",
            "NEW.commitment_id IS NOT NULL",
            "a receipt of a gain is asked for before it is in the book",
        ),
        (
            "gain_receipt_kept",
            "UPDATE",
            (
                "OLD.commitment_id IS NOT NULL OR NEW.gain_id <> OLD.gain_id OR NEW.amount <> OLD.amount "
                "OR NEW.approval_id <> OLD.approval_id"
            ),
            "a receipt of a gain is not changed",
        ),
        (
            "gain_receipt_by_two",
            "UPDATE",
            (
                "NEW.commitment_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM approval WHERE approval.id = NEW.approval_id "
                "AND approval.state = 'agreed' AND approval.answered_by_id <> approval.asked_by_id)"
            ),
            "a receipt of a gain takes two people",
        ),
        (
            "gain_receipt_within",
            "UPDATE",
            f"NEW.commitment_id IS NOT NULL AND NEW.amount + {_IN_BOOK} > {_AGREED}",
            "more would be in the book than both sides signed for",
        ),
    ),
}


def statements(table: str, dialect: str) -> list[str]:
    """The SQL that guards a table."""
    return [
        line
        for name, when, condition, message in REFUSING[table]
        for line in refusing_statements(
            name, table=table, when=when, condition=condition, message=message, dialect=dialect
        )
    ]


def guard(table: FromClause, name: str) -> None:
    """Guard a table whenever it is created from the models."""
    for dialect in ("sqlite", "postgresql"):
        when_created(table, dialect, statements(name, dialect))
