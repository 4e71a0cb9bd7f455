"""How the rows of a box's chain are hashed."""

from collections.abc import Mapping

from pb_app.hashchain import ChainLink, link_digest
from pb_app.voting.terms import ChainEventKind


def digest(previous: str, round_id: int, n: int, kind: ChainEventKind, body: Mapping[str, object]) -> str:
    """What a row's hash has to be after the hash before it."""
    return link_digest(previous, [round_id, n, kind.value, body])


def link(round_id: int, n: int, kind: ChainEventKind, body: Mapping[str, object], hash: str) -> ChainLink:
    """A row for the one who follows the chain."""
    return ChainLink(n, hash, lambda previous: digest(previous, round_id, n, kind, body))
