"""A saving is promised once, also where its figure was taken away and entered again.

Revision ID: 0092
"""

from alembic import op

revision = "0093"
down_revision = "0092"
branch_labels = None
depends_on = None

_GONE = (
    "((other.figure = 'avoided-cost' AND NOT EXISTS (SELECT 1 FROM avoided_cost one WHERE one.id = other.figure_id "
    "AND one.award_id = other.award_id)) OR (other.figure = 'benefit' AND NOT EXISTS (SELECT 1 FROM benefit one "
    "WHERE one.id = other.figure_id AND one.award_id = other.award_id)))"
)
_TAKES = (
    "CASE WHEN other.closed_at IS NULL THEN other.amount ELSE COALESCE((SELECT SUM(came.amount) FROM gain_receipt came "
    "WHERE came.gain_id = other.id AND came.commitment_id IS NOT NULL), 0) END"
)
_CLAIMED = (
    f"COALESCE((SELECT SUM({_TAKES}) FROM gain_share other WHERE other.award_id = NEW.award_id{{than}} AND "
    f"((other.figure = NEW.figure AND other.figure_id = NEW.figure_id) OR {_GONE})), 0)"
)
#: (name, when, condition under which a row is refused)
REFUSING = (
    ("gain_share_once", "INSERT", f"NEW.amount + {_CLAIMED.format(than='')} > NEW.saved"),
    (
        "gain_share_once_changed",
        "UPDATE",
        (
            "(NEW.amount > OLD.amount OR NEW.saved < OLD.saved OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL)) "
            f"AND NEW.amount + {_CLAIMED.format(than=' AND other.id <> NEW.id')} > NEW.saved"
        ),
    ),
)
_MESSAGE = "more would be promised of a saving than there is"


def upgrade() -> None:
    for name, when, condition in REFUSING:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {when} ON gain_share WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
            )
        else:
            op.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
                f"RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$"
            )
            op.execute(f"CREATE TRIGGER {name} BEFORE {when} ON gain_share FOR EACH ROW EXECUTE FUNCTION {name}()")


def downgrade() -> None:
    for name, _when, _condition in REFUSING:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {name}")
        else:
            op.execute(f"DROP TRIGGER {name} ON gain_share")
            op.execute(f"DROP FUNCTION {name}()")
