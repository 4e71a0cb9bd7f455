"""What the file of an imported election says of itself, and the smaller sizes that authors give.

Revision ID: 0015
"""

from alembic import op
from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Integer, String, Text

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INT = BigInteger().with_variant(Integer(), "sqlite")
MESSAGE = "smaller_size is frozen because its proposal is voted on"
STANDS = (
    "EXISTS (SELECT 1 FROM proposal JOIN round ON round.id = proposal.round_id "
    "WHERE proposal.id = ROW.proposal_id AND proposal.status = 'accepted' AND round.frozen)"
)
EVENTS = (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))


def upgrade() -> None:
    op.create_table(
        "imported_election",
        Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
        Column("meta", Text(), nullable=False),
        Column("rule", String(120), nullable=False),
        Column("ours", Boolean(), nullable=False),
        Column("selected", Text()),
    )
    op.create_table(
        "smaller_size",
        Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
        Column("amount", INT, primary_key=True, autoincrement=False),
        CheckConstraint("amount > 0", name="amount_positive"),
    )
    for event, row in EVENTS:
        for statement in _refusing(event, STANDS.replace("ROW", row)):
            op.execute(statement)


def _refusing(event: str, condition: str) -> list[str]:
    name = f"smaller_size_{event.lower()}_stands"
    if op.get_bind().dialect.name == "sqlite":
        body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        return [f"CREATE TRIGGER {name} BEFORE {event} ON smaller_size WHEN {condition} {body}"]
    returned = "OLD" if event == "DELETE" else "NEW"
    body = f"IF {condition} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23000'; END IF; RETURN {returned};"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
        f"CREATE TRIGGER {name} BEFORE {event} ON smaller_size FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def downgrade() -> None:
    op.drop_table("smaller_size")
    op.drop_table("imported_election")
    if op.get_bind().dialect.name == "postgresql":
        for event, _ in EVENTS:
            op.execute(f"DROP FUNCTION smaller_size_{event.lower()}_stands()")
