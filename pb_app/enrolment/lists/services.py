"""Taking a list: what it changes, doing it, and asking a second person while voting is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, update

from pb_app.access import Actor, Refused
from pb_app.approvals import services as approvals
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.enrolment import events
from pb_app.enrolment.lists import people as sorting
from pb_app.enrolment.lists import queries, rules
from pb_app.enrolment.lists.models import ListEntry, ListKey, VoterList
from pb_app.enrolment.lists.rules import PersonHashes, RollFacts
from pb_app.enrolment.lists.terms import (
    ListedPeople,
    ListedPerson,
    ListedVoter,
    ListPlan,
    ListRules,
    PersonChange,
)
from pb_app.enrolment.terms import Refusal
from pb_app.identity import names
from pb_app.identity.emails import email_key
from pb_app.identity.keys import PersonDetails, PersonKeys
from pb_app.identity.phones import PhoneNumber
from pb_app.identity.terms import PhoneKind
from pb_app.imports.headings import normal
from pb_app.imports.terms import RowProblem
from pb_app.places import queries as places
from pb_app.rounds.models import Round
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import rules as credentials_rules
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.register.rules import keys_of
from pb_app.voting.terms import Proof, Source


@dataclass(frozen=True, slots=True)
class ListResult:
    """What came of a list: everybody on it with their voter number, in order."""

    plan: ListPlan
    voters: Sequence[int]


def list_rules(round: Round, opens: datetime | None, now: datetime) -> ListRules:
    """What the rulebook says about rows; ages are compared on the day voting opens, or today when it has."""
    areas = {normal(text): area.id for area in places.areas(round.place_id) for text in (area.name, area.code)}
    voting_on = places.today(round.place_id, max(now, opens) if opens else now)
    rules = round.rules
    return ListRules(areas, rules.age, voting_on, needs_area=rules.own_area, oldest=rules.oldest)


def plan(
    round: Round, listed: ListedPeople, areas: Mapping[str, int], *, secret: str, basis: str = ""
) -> tuple[ListPlan, list[RowProblem]]:
    """What a list changes on the roll as it stands now, and what has to be known about its rows."""
    people = [_hashes(round.id, person, areas, secret) for person in listed.people]
    shared = [(kind, _keyed(secret, round.id, kind, value)) for kind, value in sorted(listed.shared)]
    planned, problems = rules.plan(people, shared, roll_facts(round.id), round.rules.ways)
    return replace(planned, rows=sum(len(person.rows) for person in listed.people), basis=basis), problems


def roll_facts(round_id: int) -> RollFacts:
    return RollFacts(
        credentials.of_round(round_id),
        register.standings(round_id),
        queries.keys(round_id),
        queries.rows_of_last(round_id),
    )


def _keyed(secret: str, round_id: int, kind: Proof, value: str) -> str:
    return credentials_rules.keyed(secret, round_id, kind, value)


def _hashes(round_id: int, person: ListedPerson, areas: Mapping[str, int], secret: str) -> PersonHashes:
    """The one place where somebody on a list becomes hashes."""
    proofs = [(kind, _keyed(secret, round_id, kind, value)) for kind, value in _proofs(person)]
    texts = {_words(row) for row in person.rows if row.name}
    keys = tuple(sorted(credentials_rules.keyed_list_row(secret, round_id, text) for text in texts))
    area_id, known = areas.get(normal(person.area)), _known(round_id, person, secret)
    return PersonHashes(person.first.row, area_id, tuple(proofs), keys, known)


def _known(round_id: int, person: ListedPerson, secret: str) -> PersonKeys:
    """Keyed hashes of name, date of birth and what is theirs alone, in each spelling of the list; not of a household's."""
    spellings = {(row.name, row.born or person.born) for row in person.rows if row.name}
    details = [PersonDetails(name, born) for name, born in spellings]
    contacts = [PersonDetails(email=email_key(email)) for email in person.emails]
    mobiles = [PersonDetails(phone=PhoneNumber(number, PhoneKind.MOBILE)) for number in person.phones]
    made = [keys_of(secret, round_id, each) for each in (*details, *contacts, *mobiles)]
    return PersonKeys(frozenset(key for keys in made for key in keys.keys))


def _proofs(person: ListedPerson) -> list[tuple[Proof, str]]:
    """What proves a person, the strongest first; name and date of birth are what a helper asks for."""
    name = next((names.folded(row.name) for row in person.rows if row.name and row.born), "")
    seen = [(Proof.PERSON, f"{name}|{person.born}")] if name and person.born else []
    return [
        *((Proof.CARD, card) for card in person.cards),
        *seen,
        *((Proof.PHONE, phone) for phone in person.phones),
        *((Proof.ADDRESS, email) for email in person.emails),
    ]


def _words(row: ListedVoter) -> str:
    """Name and address; without an address, what else the list says of them."""
    if row.lines or row.born:
        return sorting.same_words(row)
    contacts = "|".join((row.email, row.phone, row.card, row.landline))
    return f"{sorting.same_words(row)}|{contacts}"


def take(round: Round, planned: ListPlan, actor: Actor | None, now: datetime) -> ListResult:
    """Put a list on the roll, all or nothing; people already on it keep their entry. Refuses a list without anybody."""
    if not planned.people:
        raise Refused(Refusal.NOBODY_LEFT)
    taken = VoterList(round_id=round.id, people=len(planned.people), legal_basis=planned.basis, taken_at=now)
    db.session.add(taken)
    db.session.flush()
    voters = _voters(round.id, planned.people)
    _change_credentials(round.id, planned, voters)
    _remember(round.id, taken.id, planned.people, voters)
    event = events.ListImported(round.id, len(voters), planned.new, planned.changed, planned.basis)
    audit.record(event, actor, now, round.place_id)
    return ListResult(planned, voters)


def _voters(round_id: int, people: Sequence[PersonChange]) -> list[int]:
    """Everybody's number: new ones for those who are new. Who is listed in another area moves."""
    new = iter(register_services.add_all(round_id, Source.LIST, [p.area_id for p in people if p.is_new]))
    for person in people:
        if person.voter_id and person.is_changed and person.area_id:
            register_services.move(round_id, person.voter_id, person.area_id)
    return [person.voter_id or next(new) for person in people]


def _change_credentials(round_id: int, planned: ListPlan, voters: Sequence[int]) -> None:
    for kind, digest in (*planned.ended, *(proof for person in planned.people for proof in person.ended)):
        credentials_services.end(round_id, kind, digest)
    given = [
        (kind, digest, voter)
        for person, voter in zip(planned.people, voters, strict=True)
        for kind, digest in person.proofs
    ]
    credentials_services.give_all(round_id, given)


def _remember(round_id: int, list_id: int, people: Sequence[PersonChange], voters: Sequence[int]) -> None:
    """By which hash and in which row of the list everybody is found again."""
    for person, voter_id in zip(people, voters, strict=True):
        db.session.add_all(ListKey(round_id=round_id, hash=key, voter_id=voter_id) for key in person.keys)
        kept = None if person.is_new else queries.entry(round_id, voter_id)
        if kept is None:
            kept = ListEntry(round_id=round_id, voter_id=voter_id)
            db.session.add(kept)
        kept.list_id, kept.row_number = list_id, person.row
    db.session.flush()
    register_services.remember_all(round_id, [(v, p.known) for p, v in zip(people, voters, strict=True)])


def take_rows(
    round: Round, voters: Sequence[ListedVoter], *, secret: str, actor: Actor | None, now: datetime
) -> ListResult:
    """Take rows that were read already, without asking anything: for the demo, and for set-up by command."""
    areas = list_rules(round, None, now).areas
    numbered = [replace(voter, row=voter.row or number) for number, voter in enumerate(voters, start=1)]
    planned, _problems = plan(round, sorting.tell_apart(numbered)[0], areas, secret=secret)
    return take(round, planned, actor, now)


def lock(round: Round) -> None:
    """Whoever takes a list waits for whoever takes another one for the same round."""
    approvals.lock(round)


def join_entries(round_id: int, keep: int, gone: int) -> None:
    """Two entries were one person's: what a list said of the one that goes is of the one that stays."""
    moved = update(ListKey).where(ListKey.round_id == round_id, ListKey.voter_id == gone).values(voter_id=keep)
    db.session.execute(moved)
    leaving, staying = queries.entry(round_id, gone), queries.entry(round_id, keep)
    if leaving is None:
        return
    if staying is None:
        here = {"list_id": leaving.list_id, "row_number": leaving.row_number}
        db.session.add(ListEntry(round_id=round_id, voter_id=keep, **here))
    db.session.delete(leaving)
    db.session.flush()


def forget(round_id: int) -> None:
    """When a result is certified nobody has to be found on a list any more."""
    for table in (ListKey, ListEntry):
        db.session.execute(delete(table).where(table.round_id == round_id))
