"""What the pages of proposals show."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from flask import session

from pb_app.places import queries as places
from pb_app.proposals import queries
from pb_app.proposals.labels import category_name
from pb_app.proposals.models import Proposal
from pb_app.ranking import order_cards
from pb_app.rounds.models import Round


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal in a list."""

    proposal: Proposal
    area: str
    category: str
    photo: str | None
    alt: str


def viewer() -> bytes:
    """A random name for this visitor, kept in their own cookie only, so that their order stays the same."""
    if "viewer" not in session:
        session["viewer"] = secrets.token_hex(8)
    return str(session["viewer"]).encode()


def shuffled(round: Round, ids: Sequence[int], who: bytes | None = None) -> list[int]:
    """This visitor's own order: nobody is always first."""
    seed = round.rules.digest().encode()
    return [int(id) for id in order_cards((str(id) for id in ids), seed=seed, viewer=who or viewer())]


#: Lists come in so many orders; a ballot's order is each voter's own.
ORDERS = 32


def order_name() -> bytes:
    """Which of the lists' orders this visitor sees: few enough that a list can be kept ready."""
    number = int.from_bytes(hashlib.sha256(viewer()).digest()[:4]) % ORDERS
    return f"order {number}".encode()


def cards(round: Round, ids: Sequence[int]) -> list[Card]:
    """Cards for these proposals, with a fixed number of queries."""
    names, photos = places.area_names(round.place_id), queries.photo_digests(ids)
    return [
        Card(
            proposal,
            names.get(proposal.area_id or 0, ""),
            category_name(proposal.category),
            photos.get(proposal.id, (None, ""))[0],
            photos.get(proposal.id, (None, ""))[1],
        )
        for proposal in queries.by_ids(ids)
    ]
