"""Keyed hashes of people on a round's roll."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from pb_app.identity.comparison import compare
from pb_app.identity.keys import PersonDetails, PersonKeys, person_keys
from pb_app.identity.terms import KeyKind, Likeness, NearReason

#: Too many people share these for them alone to mean anything.
WEAK = frozenset({KeyKind.BORN, KeyKind.BORN_SLIP})
NO_KEYS = PersonKeys(frozenset())


@dataclass(frozen=True, slots=True)
class NearMatch:
    """Somebody on the roll who may be this person, and why."""

    voter_id: int
    reason: NearReason


@dataclass(frozen=True, slots=True)
class Matches:
    """Who on the roll is this person (numbers, ascending), and who may be."""

    same: tuple[int, ...] = ()
    near: tuple[NearMatch, ...] = ()

    @property
    def only(self) -> int | None:
        """The voter's number when exactly one entry is this person."""
        return self.same[0] if len(self.same) == 1 else None


def keys_of(secret: str, round_id: int, details: PersonDetails) -> PersonKeys:
    """A person's keyed hashes in one round; another round's differ, so that nobody is followed from vote to vote."""
    key = hmac.new(secret.encode(), f"person|{round_id}".encode(), hashlib.sha256).digest()
    return person_keys(key, details)


def matches_among(keys: PersonKeys, people: Mapping[int, PersonKeys]) -> Matches:
    """Compare a person with each of some people, by voter's number."""
    compared = [(voter_id, compare(keys, people[voter_id])) for voter_id in sorted(people)]
    same = tuple(voter_id for voter_id, answer in compared if answer.likeness is Likeness.SAME)
    near = tuple(NearMatch(voter_id, answer.reason) for voter_id, answer in compared if answer.reason)
    return Matches(same, near)
