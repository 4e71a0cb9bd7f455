"""What a list changes as a document: what a second person agrees to while voting is open. Pure; hashes and numbers only."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from pb_app.enrolment.lists.terms import ListPlan, PersonChange
from pb_app.identity.keys import PersonKey, PersonKeys
from pb_app.identity.terms import KeyKind
from pb_app.voting.terms import Proof


class PersonDocument(TypedDict):
    row: int
    voter: int | None
    area: int | None
    proofs: Sequence[Sequence[str]]
    ended: Sequence[Sequence[str]]
    keys: Sequence[str]
    known: Sequence[Sequence[str]]


class PlanDocument(TypedDict):
    people: Sequence[PersonDocument]
    ended: Sequence[Sequence[str]]
    basis: str


def document_of(plan: ListPlan) -> PlanDocument:
    """Only people who are new or changed; the others stay as they are."""
    people = [_person_document(person) for person in plan.people if person.is_new or person.is_changed]
    return {"people": people, "ended": _pairs(plan.ended), "basis": plan.basis}


def _person_document(person: PersonChange) -> PersonDocument:
    return {
        "row": person.row,
        "voter": person.voter_id,
        "area": person.area_id,
        "proofs": _pairs(person.proofs),
        "ended": _pairs(person.ended),
        "keys": list(person.keys),
        "known": [[key.kind.value, key.hash] for key in sorted(person.known.keys)],
    }


def _pairs(proofs: Sequence[tuple[Proof, str]]) -> list[list[str]]:
    return [[kind.value, digest] for kind, digest in proofs]


def plan_of(document: PlanDocument) -> ListPlan:
    people = tuple(_person_of(person) for person in document["people"])
    return ListPlan(people, _proofs(document["ended"]), rows=len(people), basis=document["basis"])


def _person_of(document: PersonDocument) -> PersonChange:
    return PersonChange(
        row=document["row"],
        voter_id=document["voter"],
        area_id=document["area"],
        proofs=_proofs(document["proofs"]),
        ended=_proofs(document["ended"]),
        keys=tuple(document["keys"]),
        known=_known(document.get("known", ())),
        is_changed=document["voter"] is not None,
    )


def _known(pairs: Sequence[Sequence[str]]) -> PersonKeys:
    return PersonKeys(frozenset(PersonKey(KeyKind(kind), digest) for kind, digest in pairs))


def _proofs(pairs: Sequence[Sequence[str]]) -> tuple[tuple[Proof, str], ...]:
    return tuple((Proof(kind), digest) for kind, digest in pairs)


def summary_of(plan: ListPlan) -> Mapping[str, object]:
    """What stays of a document once it was answered: how many, and nobody's hashes."""
    return {"new": plan.new, "changed": plan.changed, "basis": plan.basis}
