"""What voting keeps about people: who is on a list of voters, and on which day they voted. Never a ballot."""

from collections.abc import Sequence

from sqlalchemy import text

from pb_app.db import db
from pb_app.rights.holdings import Declared, Delete, Holding, Keep, Owner, held, in_a_role
from pb_app.rights.terms import DataSubject, KeepReason, Theme

_OPEN = "NOT EXISTS (SELECT 1 FROM round_key k WHERE k.round_id = {table}.round_id AND k.destroyed)"
_MINE = "credential.kind = 'account'"


_ENTRY = (
    "EXISTS (SELECT 1 FROM credential c WHERE c.round_id = {table}.round_id AND c.voter_id = {table}.voter_id "
    "AND c.kind = 'account' AND c.digest = :mark)"
)


def _account(path: str, sql: str = "") -> tuple[Owner, ...]:
    return (Owner(path, lambda person: str(person.id), sql),)


def on_the_roll(table: str, columns: str = "", *, hidden: str = "") -> Holding:
    """A row of a round's register that is found by the voter's random number."""
    return held(
        table,
        Theme.VOTES,
        _account("voter_id", _ENTRY.format(table=table)),
        columns,
        Keep(KeepReason.VOTE),
        hidden=hidden,
    )


def open_votes(person: DataSubject) -> Sequence[int]:
    """Rounds in which a person has voted and whose result is not certified."""
    query = (
        "SELECT m.round_id FROM roll_mark m JOIN credential c ON c.round_id = m.round_id AND c.voter_id = m.voter_id "
        "WHERE c.kind = 'account' AND c.digest = :mark AND NOT EXISTS "
        "(SELECT 1 FROM round_key k WHERE k.round_id = m.round_id AND k.destroyed)"
    )
    return db.session.scalars(text(query), {"mark": str(person.id)}).all()


DECLARED = Declared(
    (
        held(
            "credential",
            Theme.VOTES,
            _account("digest"),
            "voter_id",
            Keep(KeepReason.VOTE, holds=_OPEN.format(table="credential"), then=Delete()),
            hidden="digest",
            where=_MINE,
        ),
        on_the_roll("roll"),
        on_the_roll("roll_mark"),
        on_the_roll("person_key", hidden="hash"),
        on_the_roll("network_trace", hidden="block"),
        in_a_role("gone_copy", "actor_id"),
        in_a_role("opening", "actor_id"),
    ),
    # Ballots and the chain know no person.
    nobody={
        "person_pair": "voter_id other_id",
        "envelope": "slot sealed tracker void_reason ticket",
        "imported_turnout": "value dimension",
        "opened": "ballot",
        "opening": "digest",
        "rehearsal": "outcome",
        "round_key": "public_key",
        "vote_batch": "chain_head trackers merkle_root signature",
        "vote_event": "body hash",
    },
)
