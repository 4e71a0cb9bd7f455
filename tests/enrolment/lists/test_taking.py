"""What a list changes on the roll: one person, one entry, however often and however it is handed in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.enrolment import doors
from pb_app.enrolment import services as enrolment
from pb_app.enrolment.doors import NearAnswer
from pb_app.enrolment.lists import approvals, queries, services
from pb_app.enrolment.lists.models import VoterList
from pb_app.enrolment.lists.people import tell_apart
from pb_app.enrolment.lists.services import ListResult
from pb_app.enrolment.lists.terms import ListedVoter, ListFault, ListPlan
from pb_app.enrolment.terms import Refusal
from pb_app.identity.terms import KeyKind
from pb_app.imports.terms import RowProblem
from pb_app.places import queries as places
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import rules as credentials_rules
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Proof, ProofState, Source
from pb_app.voting.terms import Refusal as VotingRefusal
from tests.expect import logged, refused
from tests.scenes import scene
from tests.world import World

SECRET = "for lists only"


@scene
def round(world: World, context: object) -> Round:
    rulebook = Rulebook(ways=tuple(IdentityMethod), who=Electorate.LISTED)
    return world.round(PhaseKind.VOTING, rulebook=rulebook)


def planned(round: Round, *voters: ListedVoter) -> tuple[ListPlan, list[RowProblem]]:
    numbered = [replace(voter, row=number) for number, voter in enumerate(voters, start=2)]
    areas = services.list_rules(round, None, clock.now()).areas
    return services.plan(round, tell_apart(numbered)[0], areas, secret=SECRET)


def take(round: Round, *voters: ListedVoter) -> ListResult:
    return services.take(round, planned(round, *voters)[0], None, clock.now())


def credential(round: Round, kind: Proof, value: str) -> tuple[int, ProofState] | None:
    row = credentials.find(round.id, kind, credentials_rules.keyed(SECRET, round.id, kind, value))
    return (row.voter_id, row.state) if row else None


def areas_of(round: Round, voters: Sequence[int]) -> list[int | None]:
    return [entry.area_id for voter in voters if (entry := register.entry(round.id, voter))]


def test_who_is_on_the_roll_already_gets_only_what_is_new(world: World, round: Round) -> None:
    areas = {area.code: area.id for area in places.areas(round.place_id)}
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    first = take(
        round, ListedVoter(email="maya@x.org", area="N"), ListedVoter(card="7", area="s"), ListedVoter(card="8")
    )
    assert (len(first.voters), first.plan.new, first.plan.changed) == (3, 3, 0)
    assert areas_of(round, first.voters) == [areas["N"], areas["S"], None]
    assert {register.standings(round.id)[voter][1] for voter in first.voters} == {Source.LIST}
    people = [ListedVoter(email="maya@x.org", phone="+447700900123"), ListedVoter(card="9")]
    second = services.take_rows(round, people, secret=SECRET, actor=admin, now=now)
    assert (len(second.voters), second.plan.new, second.voters[0]) == (2, 1, first.voters[0])
    logged("enrolment:list-imported", round.place_id, admin, round_id=round.id, people=2, new=1, changed=1, basis="")
    assert credential(round, Proof.PHONE, "+447700900123") == (first.voters[0], ProofState.LIVE)


DOROTHY = ListedVoter(name="Dorothy Hill", lines=("1 High St", "Town"))


def test_a_list_handed_in_twice_gives_nobody_a_second_entry_or_code(world: World, round: Round) -> None:
    first = take(round, DOROTHY, ListedVoter(name="Max Hill", email="max@x.org"))
    assert [person.needs_code for person in first.plan.people] == [True, False]
    _batch, letters = enrolment.make_codes(
        round, [(first.voters[0], ())], "", secret=SECRET, actor=world.actor(Role.ADMINISTRATOR), now=clock.now()
    )
    again = replace(DOROTHY, name="HILL, Dorothy", lines=("1  High St.", "TOWN"))
    second = take(round, again, ListedVoter(name="Max Hill", email="max@x.org"))
    assert second.voters == first.voters and not second.plan.changes_roll
    assert [(person.needs_code, person.has_code) for person in second.plan.people] == [(False, True), (False, False)]
    assert doors.by_code(round, letters[0].code, SECRET).voter_id == first.voters[0]
    assert len(register.people(round.id)) == 2


def test_a_code_that_was_stopped_makes_room_for_a_new_one(world: World, round: Round) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    first = take(round, DOROTHY)
    batch, _letters = enrolment.make_codes(round, [(first.voters[0], ())], "", secret=SECRET, actor=admin, now=now)
    enrolment.end_code(round, batch.id, serial=1, state=ProofState.VOID, actor=admin, now=now)
    (person,) = planned(round, DOROTHY)[0].people
    assert (person.voter_id, person.needs_code, person.has_code) == (first.voters[0], True, False)


def test_a_couple_with_one_address_are_two_and_neither_can_vote_with_it(round: Round) -> None:
    mary, sean = ListedVoter(name="Mary", email="home@x.org"), ListedVoter(name="Seán", email="home@x.org")
    taken = take(round, mary, sean)
    assert len(set(taken.voters)) == 2 and [person.needs_code for person in taken.plan.people] == [True, True]
    assert credential(round, Proof.ADDRESS, "home@x.org") is None
    assert take(round, sean, mary).voters == taken.voters[::-1]


def test_an_address_that_turns_out_to_be_shared_is_nobodys_any_more(round: Round) -> None:
    mary = ListedVoter(name="Mary", email="home@x.org", lines=("1 High St",))
    first = take(round, mary)
    second = take(round, mary, ListedVoter(name="Seán", email="home@x.org", lines=("1 High St",)))
    assert second.voters[0] == first.voters[0] and len(set(second.voters)) == 2
    assert credential(round, Proof.ADDRESS, "home@x.org") == (first.voters[0], ProofState.VOID)
    assert [person.needs_code for person in second.plan.people] == [True, True]


def test_an_address_that_went_to_somebody_else_proves_neither(round: Round) -> None:
    mary = ListedVoter(name="Mary", email="home@x.org", lines=("1 High St",))
    first = take(round, mary)
    plan, problems = planned(
        round, replace(mary, email=""), ListedVoter(name="Seán", email="home@x.org", lines=("1 High St",))
    )
    assert [(problem.row, problem.fault) for problem in problems] == [(3, ListFault.TAKEN)]
    taken = services.take(round, plan, None, clock.now())
    assert taken.voters[0] == first.voters[0] and len(set(taken.voters)) == 2
    assert credential(round, Proof.ADDRESS, "home@x.org") == (first.voters[0], ProofState.VOID)


def test_a_corrected_row_changes_area_and_address(round: Round) -> None:
    areas = {area.code: area.id for area in places.areas(round.place_id)}
    row = ListedVoter(name="Maya", email="old@x.org", area="N", lines=("1 High St",))
    first = take(round, row)
    second = take(round, replace(row, email="new@x.org", area="S"))
    assert (second.voters, second.plan.changed, second.plan.new) == (first.voters, 1, 0)
    assert areas_of(round, second.voters) == [areas["S"]]
    assert credential(round, Proof.ADDRESS, "old@x.org") == (first.voters[0], ProofState.VOID)
    assert credential(round, Proof.ADDRESS, "new@x.org") == (first.voters[0], ProofState.LIVE)


def test_who_is_gone_is_told_by_the_row_of_the_last_list_and_stays(round: Round) -> None:
    first = take(round, ListedVoter(card="1"), ListedVoter(card="2"), ListedVoter(card="3"))
    plan, _problems = planned(round, ListedVoter(card="3"), ListedVoter(card="4"))
    assert (plan.gone, plan.new) == ((2, 3), 1)
    services.take(round, plan, None, clock.now())
    assert set(first.voters) < set(register.people(round.id))
    assert queries.entry(round.id, first.voters[2]) is not None
    assert planned(round, ListedVoter(card="4"))[0].gone == (2,)


def test_nobody_comes_onto_the_roll_without_a_way_to_vote(world: World, context: object) -> None:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=(IdentityMethod.EMAIL,), who=Electorate.LISTED))
    plan, problems = planned(made, DOROTHY, ListedVoter(card="7"), ListedVoter(name="Max", email="max@x.org"))
    assert [person.row for person in plan.people] == [4]
    assert [(problem.row, problem.fault, problem.left_out) for problem in problems] == [
        (2, ListFault.NO_WAY, True),
        (3, ListFault.NO_WAY, True),
    ]
    with refused(Refusal.NOBODY_LEFT):
        services.take(made, planned(made, DOROTHY)[0], None, clock.now())


def test_a_father_and_a_son_of_one_name_stay_two(round: Round) -> None:
    father = ListedVoter(name="John Hill", lines=("1 High St",), email="john@x.org")
    son = replace(father, email="johnny@x.org")
    first = take(round, father, son)
    assert len(set(first.voters)) == 2
    assert take(round, son, father).voters == first.voters[::-1]


def test_the_same_name_and_address_once_more_is_one_person(round: Round) -> None:
    listed, problems = tell_apart([replace(DOROTHY, row=2), replace(DOROTHY, name="dorothy  hill", row=3)])
    assert len(listed.people) == 1
    assert [(problem.row, problem.fault, problem.text) for problem in problems] == [
        (3, ListFault.SAME_AS_BEFORE, "Dorothy Hill (2)")
    ]
    listed, problems = tell_apart(
        [ListedVoter(name="Siobhán Hill", lines=("1",), row=2), ListedVoter(name="Siobhan Hill", lines=("1",), row=3)]
    )
    assert len(listed.people) == 2 and [problem.fault for problem in problems] == [ListFault.MAYBE_SAME]


def test_a_helper_finds_somebody_of_a_list_by_name_and_date_of_birth(round: Round) -> None:
    born = clock.now().date().replace(year=1950)
    taken = take(round, ListedVoter(name="Siobhán O'Hara", born=born))
    seen = doors.in_person(round, "O’HARA, Siobhán", born, None, secret=SECRET, today=clock.now().date()).voter_id
    assert seen == taken.voters[0] and not taken.plan.people[0].needs_code


def test_a_long_list_of_one_shared_address_takes_no_time(round: Round) -> None:
    listed, _problems = tell_apart(
        [ListedVoter(name=f"Person {number}", email="office@x.org", row=number) for number in range(1, 400)]
    )
    assert len(listed.people) > 300 and not any(person.emails for person in listed.people)


def test_entries_that_are_joined_are_one_on_the_next_list(round: Round) -> None:
    people = (replace(DOROTHY, email="dot@x.org"), ListedVoter(name="Dot Hill", lines=("2 High St",)))
    first = take(round, *people)
    services.join_entries(round.id, first.voters[0], first.voters[1])
    assert set(queries.keys(round.id).values()) == {first.voters[0]}
    assert list(queries.rows_of_last(round.id)) == [first.voters[0]]
    services.join_entries(round.id, first.voters[1], first.voters[0])
    assert queries.rows_of_last(round.id) == {first.voters[1]: 2}
    services.forget(round.id)
    assert (queries.keys(round.id), queries.rows_of_last(round.id)) == ({}, {})


def test_nothing_personal_is_kept(round: Round) -> None:
    take(round, ListedVoter(name="Maya", email="maya@x.org", phone="+447700900123", lines=("1 High St",)))
    taken = db.session.query(VoterList).one()
    assert (taken.people, taken.legal_basis) == (1, "")
    for table in ("credential", "list_key", "list_entry", "voter_list", "audit_event", "roll"):
        kept = str(db.session.connection().exec_driver_sql(f"SELECT * FROM {table}").all())
        assert not any(word in kept for word in ("maya", "Maya", "7700900123", "High St"))


BORN = date(1990, 5, 6)


def seen(round: Round, name: str, answer: NearAnswer | None = None) -> int:
    today = clock.now().date()
    return doors.in_person(round, name, BORN, None, secret=SECRET, today=today, answer=answer).voter_id


def test_a_helper_is_told_of_somebody_who_is_nearly_on_the_list(round: Round) -> None:
    siobhan, unborn = take(
        round,
        ListedVoter(name="Siobhán O'Hara", born=BORN, card="1"),
        ListedVoter(name="Max Hill", email="max@example.org"),
    ).voters
    assert seen(round, "O’Hara, Siobhán") == siobhan
    for name, voter in (("Siobhan O'Hara", siobhan), ("Max Hill", unborn)):
        with refused(VotingRefusal.MAY_BE_KNOWN, "near"):
            seen(round, name)
        assert seen(round, name, NearAnswer.SAME) == voter


def test_what_a_list_says_of_somebody_is_kept_once_and_in_every_spelling(round: Round) -> None:
    rows = (
        ListedVoter(name="Ann Lee", born=BORN, email="ann@example.org"),
        ListedVoter(name="Ann-Lee", born=BORN, email="ann@example.org"),
    )
    (ann,) = take(round, *rows).voters
    before = register.keys_of_voter(round.id, ann)
    assert len(before.of(KeyKind.NAME)) == 1 and before.has(KeyKind.BORN) and before.has(KeyKind.EMAIL)
    take(round, *rows)
    assert register.keys_of_voter(round.id, ann) == before


def test_what_a_household_shares_is_remembered_of_nobody(round: Round) -> None:
    people = take(
        round,
        ListedVoter(name="Ann Lee", born=BORN, email="lee@example.org"),
        ListedVoter(name="Bob Lee", born=date(1960, 1, 1), email="lee@example.org"),
    ).voters
    assert not any(register.keys_of_voter(round.id, voter).has(KeyKind.EMAIL) for voter in people)


def test_what_two_people_agree_to_during_voting_is_remembered_too(world: World, round: Round) -> None:
    plan, _problems = planned(round, ListedVoter(name="Max Hill", born=BORN, card="7"))
    asked = approvals.ask(round, plan, "Forgotten.", actor=world.actor(Role.ADMINISTRATOR), now=clock.now())
    approvals.answer(round, asked, agree=True, actor=world.actor(Role.INSPECTOR), now=clock.now())
    with refused(VotingRefusal.MAY_BE_KNOWN, "near"):
        seen(round, "Mix Hill")
