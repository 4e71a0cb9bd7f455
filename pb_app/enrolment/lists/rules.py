"""What a list changes on the roll, worked out from hashes alone. Pure.

Who is found again keeps their entry. Nobody is taken off, and nobody comes onto the roll without a way to vote.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pb_app.enrolment.lists.terms import ListFault, ListPlan, PersonChange
from pb_app.identity.keys import PersonKeys
from pb_app.imports.terms import RowProblem
from pb_app.rounds.terms import IdentityMethod
from pb_app.voting.terms import Proof, ProofState, Source

Credential = tuple[Proof, str]
#: By which way a credential lets somebody vote.
_WAYS: Mapping[Proof, tuple[IdentityMethod, ...]] = {
    Proof.ACCOUNT: (IdentityMethod.EMAIL,),
    Proof.ADDRESS: (IdentityMethod.EMAIL,),
    Proof.PHONE: (IdentityMethod.PHONE,),
    Proof.CODE: (IdentityMethod.CODE,),
    Proof.CARD: (IdentityMethod.CARD,),
    Proof.PERSON: (IdentityMethod.IN_PERSON, IdentityMethod.PAPER),
}
#: What a list says anew each time it is handed in.
_FROM_LISTS = (Proof.ADDRESS, Proof.PHONE, Proof.CARD)


@dataclass(frozen=True, slots=True)
class PersonHashes:
    """Somebody on a list, in keyed hashes: what proves them, the strongest first, and what they are found by."""

    row: int
    area_id: int | None
    proofs: tuple[Credential, ...]
    keys: tuple[str, ...]
    #: What other doors recognise them by, exactly or nearly.
    known: PersonKeys = field(default_factory=PersonKeys.none)


@dataclass(frozen=True, slots=True)
class RollFacts:
    """Everybody on the roll: their credentials, area and source, and where the last list had them."""

    credentials: Sequence[tuple[Proof, str, int, ProofState]] = ()
    standings: Mapping[int, tuple[int | None, Source]] = field(default_factory=dict)
    keys: Mapping[str, int] = field(default_factory=dict)
    last_rows: Mapping[int, int] = field(default_factory=dict)

    def live(self) -> dict[Credential, int]:
        return {(kind, digest): voter for kind, digest, voter, state in self.credentials if state is ProofState.LIVE}

    def ended(self) -> frozenset[Credential]:
        return frozenset((kind, digest) for kind, digest, _, state in self.credentials if state is not ProofState.LIVE)


def plan(
    people: Sequence[PersonHashes], shared: Sequence[Credential], roll: RollFacts, ways: Sequence[IdentityMethod]
) -> tuple[ListPlan, list[RowProblem]]:
    """What changes when this list is taken; those without a way to vote are named, and left out."""
    live = roll.live()
    planning = _Planning(roll, frozenset(ways), live, roll.ended(), _unclear_keys(people), _by_voter(live))
    claims = planning.claims(people)
    planning.end_shared([*shared, *planning.of_others(people, claims)])
    changes = [planning.change(person, claims.get(number)) for number, person in enumerate(people)]
    problems = [*planning.problems, *planning.without_a_way(changes)]
    kept = tuple(change for change in changes if planning.may_be_kept(change))
    gone = sorted(row for voter, row in roll.last_rows.items() if voter not in claims.values())
    return ListPlan(kept, tuple(sorted(planning.ending)), tuple(gone)), problems


def _by_voter(live: Mapping[Credential, int]) -> dict[int, list[Credential]]:
    by_voter: dict[int, list[Credential]] = defaultdict(list)
    for proof, voter in live.items():
        by_voter[voter].append(proof)
    return by_voter


def _unclear_keys(people: Sequence[PersonHashes]) -> frozenset[str]:
    """A father and a son of one name and address: the key finds neither."""
    counts = Counter(key for person in people for key in person.keys)
    return frozenset(key for key, count in counts.items() if count > 1)


@dataclass(slots=True)
class _Planning:
    roll: RollFacts
    ways: frozenset[IdentityMethod]
    live: dict[Credential, int]
    ended: frozenset[Credential]
    unclear: frozenset[str]
    by_voter: Mapping[int, list[Credential]]
    ending: set[Credential] = field(default_factory=set)
    problems: list[RowProblem] = field(default_factory=list)

    def claims(self, people: Sequence[PersonHashes]) -> dict[int, int]:
        """Who of the list is who on the roll: by name and address first, then by what proves them; each entry once."""
        claims: dict[int, int] = {}
        for find in (self._by_keys, self._by_proofs):
            claimed = set(claims.values())
            for number, person in enumerate(people):
                voter = next((voter for voter in find(person) if voter not in claimed), None)
                if number not in claims and voter is not None:
                    claims[number] = voter
                    claimed.add(voter)
        return claims

    def _by_keys(self, person: PersonHashes) -> Iterator[int]:
        return (self.roll.keys[key] for key in person.keys if key in self.roll.keys and key not in self.unclear)

    def _by_proofs(self, person: PersonHashes) -> Iterator[int]:
        return (self.live[proof] for proof in person.proofs if proof in self.live)

    def of_others(self, people: Sequence[PersonHashes], claims: Mapping[int, int]) -> list[Credential]:
        """What is one person's on the roll and another's on the list proves neither."""
        taken = []
        for number, person in enumerate(people):
            for proof in person.proofs:
                if proof in self.live and self.live[proof] != claims.get(number):
                    self.problems.append(RowProblem(person.row, ListFault.TAKEN))
                    taken.append(proof)
        return taken

    def end_shared(self, shared: Sequence[Credential]) -> None:
        self.ending = {proof for proof in shared if proof in self.live}

    def change(self, person: PersonHashes, voter_id: int | None) -> PersonChange:
        new = tuple(proof for proof in person.proofs if proof not in self.live and proof not in self.ended)
        old = tuple(self._overtaken(person, voter_id)) if voter_id else ()
        kept = [proof for proof in self._of(voter_id) if proof not in old and proof not in self.ending]
        area_id, _source = self.roll.standings.get(voter_id or 0, (None, Source.LIST))
        moves = person.area_id is not None and person.area_id != area_id
        kinds = {kind for kind, _digest in (*new, *kept)}
        return PersonChange(
            row=person.row,
            voter_id=voter_id,
            area_id=person.area_id,
            proofs=new,
            ended=old,
            keys=tuple(key for key in person.keys if key not in self.unclear and key not in self.roll.keys),
            known=person.known,
            is_changed=voter_id is not None and bool(new or old or moves),
            needs_code=not any(self._lets_vote(kind) for kind in kinds),
            has_code=Proof.CODE in kinds,
        )

    def _of(self, voter_id: int | None) -> list[Credential]:
        return self.by_voter.get(voter_id or 0, [])

    def _overtaken(self, person: PersonHashes, voter_id: int) -> Iterator[Credential]:
        """A listed address or number that the list has another one for now."""
        if self.roll.standings.get(voter_id, (None, Source.EMAIL))[1] is not Source.LIST:
            return
        named = {kind for kind, _digest in person.proofs}
        for proof in self._of(voter_id):
            if proof[0] in _FROM_LISTS and proof[0] in named and proof not in person.proofs:
                yield proof

    def _lets_vote(self, kind: Proof) -> bool:
        return any(way in self.ways for way in _WAYS[kind])

    def may_be_kept(self, change: PersonChange) -> bool:
        """A code can be made for everybody, where codes are a way to vote; who is on the roll stays there."""
        return not change.needs_code or IdentityMethod.CODE in self.ways

    def without_a_way(self, changes: Sequence[PersonChange]) -> Iterator[RowProblem]:
        return (
            RowProblem(change.row, ListFault.NO_WAY, left_out=True)
            for change in changes
            if not self.may_be_kept(change)
        )
