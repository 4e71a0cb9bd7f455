"""What the database itself keeps: rows that never change, what is frozen, and the counters behind the caches."""

APPEND_ONLY = (
    "application_form_version",
    "audit_event",
    "award_template",
    "board_decision",
    "board_override",
    "count",
    "count_line",
    "opened",
    "paper_version",
    "period_lock",
    "proposal_version",
    "rulebook_version",
    "transfer",
    "vote_batch",
    "vote_event",
    "year_end",
)

_BOARD_CONFLICT = "EXISTS (SELECT 1 FROM declaration d WHERE d.review_id = NEW.review_id AND d.seat_id = NEW.seat_id AND d.conflicted)"
_BOARD_VOTED = (
    "NEW.conflicted AND (EXISTS (SELECT 1 FROM board_vote v WHERE v.review_id = NEW.review_id AND v.seat_id = NEW.seat_id) "
    "OR EXISTS (SELECT 1 FROM secret_mark m WHERE m.review_id = NEW.review_id AND m.seat_id = NEW.seat_id))"
)
_BOARD_CONFLICT_MESSAGE = "a member with an interest can not vote"
_BOARD_VOTED_MESSAGE = "an interest is declared before the vote"
_ASSESSOR_CONFLICT = (
    "EXISTS (SELECT 1 FROM interest WHERE interest.proposal_id = NEW.proposal_id "
    "AND interest.account_id = NEW.account_id AND interest.conflicted)"
)
_ASSESSOR_MESSAGE = "score is refused because a conflicted assessor can not score"
_PROPOSAL_COLUMNS = ("title", "strong", "story", "takes", "who", "cost", "area_id", "category", "lat")
_PROPOSAL_CHANGED = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in _PROPOSAL_COLUMNS)
_PROPOSAL_MESSAGE = "proposal is frozen because it is voted on"

#: (name, table, event, condition under which the row is refused, message)
REFUSING = (
    # The ledger
    (
        "transfer_numbered",
        "transfer",
        "INSERT",
        "NEW.n <> 1 + COALESCE((SELECT MAX(n) FROM transfer WHERE fund_id = NEW.fund_id), 0)",
        "transfer has to be the next line of its book",
    ),
    (
        "transfer_inside_one_fund",
        "transfer",
        "INSERT",
        "(SELECT COUNT(*) FROM ledger_account WHERE id IN (NEW.giver_id, NEW.receiver_id) AND fund_id = NEW.fund_id) <> 2",
        "transfer has to stay inside its fund",
    ),
    (
        "transfer_period_open",
        "transfer",
        "INSERT",
        "EXISTS (SELECT 1 FROM period_lock WHERE fund_id = NEW.fund_id AND until >= NEW.booked_on)",
        "transfer falls into a locked period",
    ),
    (
        "transfer_by_two",
        "transfer",
        "INSERT",
        (
            "NEW.kind IN ('paid', 'moved', 'handed-back', 'given-back', 'reversed') "
            "AND (NEW.prepared_by_id IS NULL OR NEW.approved_by_id IS NULL)"
        ),
        "transfer needs two people",
    ),
    (
        "transfer_reverses_exactly",
        "transfer",
        "INSERT",
        (
            "NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM transfer one WHERE one.id = NEW.reverses_id "
            "AND one.giver_id = NEW.receiver_id AND one.receiver_id = NEW.giver_id AND one.amount = NEW.amount "
            "AND one.reverses_id IS NULL)"
        ),
        "transfer is not the exact opposite of the line it takes back",
    ),
    # Proposals, once their round is voted on
    (
        "proposal_stands",
        "proposal",
        "UPDATE",
        (
            f"OLD.status = 'accepted' AND ({_PROPOSAL_CHANGED}) "
            "AND EXISTS (SELECT 1 FROM round WHERE round.id = OLD.round_id AND round.frozen)"
        ),
        _PROPOSAL_MESSAGE,
    ),
    (
        "proposal_version_stands",
        "proposal_version",
        "INSERT",
        (
            "EXISTS (SELECT 1 FROM proposal JOIN round ON round.id = proposal.round_id "
            "WHERE proposal.id = NEW.proposal_id AND proposal.status = 'accepted' AND round.frozen)"
        ),
        _PROPOSAL_MESSAGE,
    ),
    # Assessors with an interest
    ("score_insert_without_interest", "score", "INSERT", _ASSESSOR_CONFLICT, _ASSESSOR_MESSAGE),
    ("score_update_without_interest", "score", "UPDATE", _ASSESSOR_CONFLICT, _ASSESSOR_MESSAGE),
    # Board members with an interest
    ("board_vote_no_interest", "board_vote", "INSERT", _BOARD_CONFLICT, _BOARD_CONFLICT_MESSAGE),
    ("board_vote_kept_free", "board_vote", "UPDATE", _BOARD_CONFLICT, _BOARD_CONFLICT_MESSAGE),
    ("secret_mark_no_interest", "secret_mark", "INSERT", _BOARD_CONFLICT, _BOARD_CONFLICT_MESSAGE),
    ("declaration_before_vote", "declaration", "INSERT", _BOARD_VOTED, _BOARD_VOTED_MESSAGE),
    ("declaration_kept_free", "declaration", "UPDATE", _BOARD_VOTED, _BOARD_VOTED_MESSAGE),
)

_RULEBOOK_FROZEN = "OLD.frozen AND (NEW.rulebook <> OLD.rulebook OR NOT NEW.frozen)"

# The receiver first: an account is never, not even for a moment, short of what it is about to hold.
_ADD_UP = (
    "UPDATE ledger_account SET received = received + NEW.amount WHERE id = NEW.receiver_id; "
    "UPDATE ledger_account SET given = given + NEW.amount WHERE id = NEW.giver_id;"
)

#: A changed row (ROW) of these tables raises the cache version of one round.
_ROUND_OF = {
    "proposal": "ROW.round_id",
    "pot": "ROW.round_id",
    "phase": "ROW.round_id",
    "round_key": "ROW.round_id",
    "round": "ROW.id",
    "photo": "(SELECT round_id FROM proposal WHERE id = ROW.proposal_id)",
    "proposal_community": "(SELECT round_id FROM proposal WHERE id = ROW.proposal_id)",
}
#: A changed row of these tables raises the cache version of every round of a place.
_PLACE_OF = {"area": "ROW.place_id", "place": "ROW.id", "community": "ROW.place_id"}

#: Full-text search over the names and stories of proposals, on SQLite.
_FORGET_WORDS = (
    "INSERT INTO proposal_words (proposal_words, rowid, title, story) VALUES ('delete', OLD.id, OLD.title, OLD.story);"
)
_LEARN_WORDS = "INSERT INTO proposal_words (rowid, title, story) VALUES (NEW.id, NEW.title, NEW.story);"


def statements(dialect: str) -> list[str]:
    """Every trigger and function, and the full-text index, once all the tables are there."""
    return _on_sqlite() if dialect == "sqlite" else _on_postgresql()


def function_names() -> list[str]:
    """The functions that PostgreSQL keeps when the tables of its triggers are gone."""
    return [
        *(f"{table}_append_only" for table in APPEND_ONLY),
        *(name for name, *_ in REFUSING),
        *(f"{table}_cache_version" for table in _cache_bodies()),
        "round_frozen",
        "transfer_adds_up",
    ]


def _cache_bodies() -> dict[str, str]:
    rounds = {
        table: f"INSERT INTO cache_version (round_id, n) SELECT id, 1 FROM round WHERE id = {round_id} "
        "ON CONFLICT (round_id) DO UPDATE SET n = cache_version.n + 1;"
        for table, round_id in _ROUND_OF.items()
    }
    places = {
        table: "UPDATE cache_version SET n = n + 1 "
        f"WHERE round_id IN (SELECT id FROM round WHERE place_id = {place_id});"
        for table, place_id in _PLACE_OF.items()
    }
    return rounds | places


def _on_sqlite() -> list[str]:
    return [
        *(
            _sqlite_refusal(f"{table}_no_{verb.lower()}", verb, table, f"{table} is append-only")
            for table in APPEND_ONLY
            for verb in ("UPDATE", "DELETE")
        ),
        *(
            _sqlite_refusal(name, when, table, message, f"WHEN {condition} ")
            for name, table, when, condition, message in REFUSING
        ),
        _sqlite_refusal("round_frozen", "UPDATE", "round", "round.rulebook is frozen", f"WHEN {_RULEBOOK_FROZEN} "),
        f"CREATE TRIGGER transfer_adds_up AFTER INSERT ON transfer BEGIN {_ADD_UP} END",
        *_sqlite_cache_versions(),
        *_sqlite_words(),
    ]


def _sqlite_refusal(name: str, when: str, table: str, message: str, condition: str = "") -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} ON {table} {condition}BEGIN SELECT RAISE(ABORT, '{message}'); END"


def _sqlite_cache_versions() -> list[str]:
    made = []
    for table, body in _cache_bodies().items():
        # A round that goes takes its cache version with it.
        for verb in ("INSERT", "UPDATE") if table == "round" else ("INSERT", "UPDATE", "DELETE"):
            text = body.replace("ROW.", "OLD." if verb == "DELETE" else "NEW.")
            made.append(f"CREATE TRIGGER {table}_cache_version_{verb.lower()} AFTER {verb} ON {table} BEGIN {text} END")
    return made


def _sqlite_words() -> list[str]:
    return [
        (
            "CREATE VIRTUAL TABLE proposal_words USING fts5(title, story, content='proposal', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 2')"
        ),
        f"CREATE TRIGGER proposal_words_insert AFTER INSERT ON proposal BEGIN {_LEARN_WORDS} END",
        f"CREATE TRIGGER proposal_words_delete AFTER DELETE ON proposal BEGIN {_FORGET_WORDS} END",
        (
            "CREATE TRIGGER proposal_words_update AFTER UPDATE OF title, story ON proposal "
            f"BEGIN {_FORGET_WORDS} {_LEARN_WORDS} END"
        ),
    ]


def _on_postgresql() -> list[str]:
    return [
        *(line for table in APPEND_ONLY for line in _postgresql_append_only(table)),
        *(line for refusal in REFUSING for line in _postgresql_refusing(*refusal)),
        _postgresql_function("round_frozen", _raise("round.rulebook is frozen")),
        (
            f"CREATE TRIGGER round_frozen BEFORE UPDATE ON round FOR EACH ROW WHEN ({_RULEBOOK_FROZEN}) "
            "EXECUTE FUNCTION round_frozen()"
        ),
        _postgresql_function("transfer_adds_up", f"{_ADD_UP} RETURN NULL;"),
        "CREATE TRIGGER transfer_adds_up AFTER INSERT ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_adds_up()",
        *(line for table, body in _cache_bodies().items() for line in _postgresql_cache_version(table, body)),
        "CREATE INDEX ix_proposal_words ON proposal USING gin (to_tsvector('simple', title || ' ' || story))",
    ]


def _postgresql_function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = '23000';"


def _postgresql_append_only(table: str) -> list[str]:
    return [
        _postgresql_function(f"{table}_append_only", _raise(f"{table} is append-only")),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        ),
    ]


def _postgresql_refusing(name: str, table: str, when: str, condition: str, message: str) -> list[str]:
    return [
        _postgresql_function(name, f"IF {condition} THEN {_raise(message)} END IF; RETURN NEW;"),
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _postgresql_cache_version(table: str, body: str) -> list[str]:
    old, new = body.replace("ROW.", "OLD."), body.replace("ROW.", "NEW.")
    verbs = "INSERT OR UPDATE" if table == "round" else "INSERT OR UPDATE OR DELETE"
    return [
        _postgresql_function(
            f"{table}_cache_version", f"IF TG_OP = 'DELETE' THEN {old} ELSE {new} END IF; RETURN NULL;"
        ),
        (
            f"CREATE TRIGGER {table}_cache_version AFTER {verbs} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_cache_version()"
        ),
    ]
