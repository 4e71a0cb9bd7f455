"""Terms of the chain."""

from typing import Any, NamedTuple

from pb_app.voting.terms import ChainEventKind


class ChainRow(NamedTuple):
    """A row of the chain, as it is read in pieces."""

    n: int
    kind: ChainEventKind
    body: dict[str, Any]
    hash: str
