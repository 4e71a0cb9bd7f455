"""Appending to the chain."""

from collections.abc import Mapping

from pb_app.db import raw_sql
from pb_app.hashchain import canonical
from pb_app.voting.chain import queries as chain
from pb_app.voting.chain import rules as chain_rules
from pb_app.voting.terms import ChainEventKind

_ADD = "INSERT INTO vote_event (round_id, n, kind, body, hash) VALUES (?, ?, ?, ?, ?)"


def add(round_id: int, kind: ChainEventKind, body: Mapping[str, object]) -> None:
    """Append a fact. Writers of one round queue here on PostgreSQL; on SQLite they have before."""
    if raw_sql.is_postgresql():
        raw_sql.run("SELECT pg_advisory_xact_lock(20261122, ?)", round_id % 2**31)
    last = chain.head(round_id)
    n = last.n + 1
    raw_sql.run(
        _ADD, round_id, n, kind.value, canonical(dict(body)), chain_rules.digest(last.hash, round_id, n, kind, body)
    )
