"""Triggers that count changes, so that whatever is kept beside a count can never be stale."""

#: Table and how a changed row (``ROW``) leads to its rounds.
ONE = "ROW.round_id"
SOURCES = {
    "proposal": ONE,
    "pot": ONE,
    "phase": ONE,
    "round_key": ONE,
    "round": "ROW.id",
    "photo": "(SELECT round_id FROM proposal WHERE id = ROW.proposal_id)",
}
PLACES = {"area": "ROW.place_id", "place": "ROW.id"}
#: Tables that came with migration 0005.
LATER = {"proposal_community": "(SELECT round_id FROM proposal WHERE id = ROW.proposal_id)"}
LATER_PLACES = {"community": "ROW.place_id"}


def _raise_one(which: str) -> str:
    return (
        f"INSERT INTO cache_version (round_id, n) SELECT id, 1 FROM round WHERE id = {which} "
        "ON CONFLICT (round_id) DO UPDATE SET n = cache_version.n + 1"
    )


def _raise_place(which: str) -> str:
    return f"UPDATE cache_version SET n = n + 1 WHERE round_id IN (SELECT id FROM round WHERE place_id = {which})"


def _bodies(*, later: bool) -> dict[str, str]:
    ones, places = (SOURCES | LATER, PLACES | LATER_PLACES) if later else (SOURCES, PLACES)
    found = {table: _raise_one(which) for table, which in ones.items()}
    return found | {table: _raise_place(which) for table, which in places.items()}


def statements(dialect: str, *, later: bool = False) -> list[str]:
    """The SQL that puts the triggers up; with ``later`` those of the newer tables too."""
    made = []
    for table, body in _bodies(later=later).items():
        if dialect == "sqlite":
            for verb in ("INSERT", "UPDATE", "DELETE"):
                if table == "round" and verb == "DELETE":
                    continue
                row = "OLD" if verb == "DELETE" else "NEW"
                text = body.replace("ROW.", f"{row}.")
                made.append(
                    f"CREATE TRIGGER {table}_cache_version_{verb.lower()} AFTER {verb} ON {table} BEGIN {text}; END"
                )
            continue
        old, new = body.replace("ROW.", "OLD."), body.replace("ROW.", "NEW.")
        made.append(
            f"CREATE FUNCTION {table}_cache_version() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF TG_OP = 'DELETE' THEN {old}; ELSE {new}; END IF; RETURN NULL; END $$"
        )
        verbs = "INSERT OR UPDATE" if table == "round" else "INSERT OR UPDATE OR DELETE"
        made.append(
            f"CREATE TRIGGER {table}_cache_version AFTER {verbs} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_cache_version()"
        )
    return made


def removals(dialect: str, *, later: bool = False) -> list[str]:
    """The SQL that takes them away."""
    if dialect == "sqlite":
        verbs = ("insert", "update", "delete")
        return [
            f"DROP TRIGGER IF EXISTS {table}_cache_version_{verb}" for table in _bodies(later=later) for verb in verbs
        ]
    dropped = [f"DROP TRIGGER {table}_cache_version ON {table}" for table in _bodies(later=later)]
    return dropped + [f"DROP FUNCTION {table}_cache_version()" for table in _bodies(later=later)]
