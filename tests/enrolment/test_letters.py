"""Letters by their services: one person however many ways they have, and codes that end."""

from datetime import date

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.enrolment import doors, queries, services
from pb_app.enrolment.lists import services as lists
from pb_app.enrolment.lists.terms import ListedVoter
from pb_app.enrolment.models import CodeBatch
from pb_app.enrolment.terms import Refusal
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
TODAY, BORN = date(2026, 11, 28), date(1931, 5, 6)


@scene
def round(world: World, context: object) -> Round:
    return world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod)))


def test_letters_are_numbered_and_belong_to_their_round(world: World, round: Round) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    other = world.round(PhaseKind.VOTING, "parks", rulebook=Rulebook(ways=tuple(IdentityMethod)))
    batch, letters = services.make_codes(
        round, [(None, ("Maya",)), (None, ())], "n" * 300, secret=SECRET, actor=admin, now=now
    )
    assert [letter.serial for letter in letters] == [1, 2] and letters[0].lines == ("Maya",)
    assert (batch.size, len(batch.note), batch.round_id) == (2, 200, round.id)
    logged("enrolment:codes-made", round.place_id, admin, round_id=round.id, batch_id=batch.id, codes=2)
    voters = [doors.by_code(round, letter.code, SECRET).voter_id for letter in letters]
    assert len(set(voters)) == 2
    assert {entry.source for voter in voters if (entry := register.entry(round.id, voter))} == {Source.CODE}
    with refused(Refusal.CODE_WRONG, "code"):
        doors.by_code(other, letters[0].code, SECRET)
    with refused(Refusal.CODE_MISTYPED, "code"):
        doors.by_code(round, "not a code", SECRET)


def test_a_code_ends_once_and_its_batch_and_number_are_needed(world: World, round: Round) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    first, letters = services.make_codes(round, [(None, ()), (None, ())], "", secret=SECRET, actor=admin, now=now)
    second, _ = services.make_codes(round, [(None, ())], "", secret=SECRET, actor=admin, now=now)
    voter = doors.by_code(round, letters[1].code, SECRET).voter_id
    assert services.end_code(round, first.id, serial=2, state=ProofState.RETURNED, actor=admin, now=now) == voter
    logged(
        "enrolment:code-ended", round.place_id, admin, round_id=round.id, batch_id=first.id, serial=2, why="returned"
    )
    for batch, serial in ((first.id, 2), (second.id, 2), (first.id, 3)):
        with refused(Refusal.SERIAL_UNKNOWN, "serial"):
            services.end_code(round, batch, serial=serial, state=ProofState.VOID, actor=admin, now=now)
    with refused(Refusal.CODE_VOID, "code"):
        doors.by_code(round, letters[1].code, SECRET)
    assert doors.by_code(round, letters[0].code, SECRET).voter_id != voter


def test_a_new_letter_is_for_the_same_person(world: World, round: Round) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    batch, (letter,) = services.make_codes(round, [(None, ())], "", secret=SECRET, actor=admin, now=now)
    voter = doors.by_code(round, letter.code, SECRET).voter_id
    fresh = services.reissue(round, batch.id, serial=1, secret=SECRET, actor=admin, now=now)
    assert doors.by_code(round, fresh.code, SECRET).voter_id == voter and register.people(round.id) == [voter]
    old = queries.by_serial(round.id, batch.id, 1)
    assert old is not None and old.state is ProofState.VOID


def test_a_card_or_a_helper_makes_one_person_of_one_person(round: Round) -> None:
    lists.take_rows(round, [ListedVoter(card="LIB7")], secret=SECRET, actor=None, now=clock.now())
    assert doors.by_card(round, "lib 7", SECRET).voter_id == register.people(round.id)[0]
    with refused(Refusal.CARD_WRONG, "card"):
        doors.by_card(round, "lib 8", SECRET)
    north = places.areas(round.place_id)[0].id
    dorothy = seen(round, "Dorothy  Hill", BORN, north)
    assert seen(round, "dorothy hill") == dorothy
    assert seen(round, "Dorothy Hill", date(1954, 11, 23)) != dorothy
    entry = register.entry(round.id, dorothy)
    assert entry is not None and (entry.area_id, entry.source) == (north, Source.IN_PERSON)


def test_a_card_that_was_ended_opens_nothing(round: Round) -> None:
    lists.take_rows(round, [ListedVoter(card="LIB7")], secret=SECRET, actor=None, now=clock.now())
    card = credentials.find(round.id, Proof.CARD, credentials_rules.keyed(SECRET, round.id, Proof.CARD, "LIB7"))
    assert card is not None
    card.state = ProofState.VOID
    with refused(Refusal.CARD_WRONG, "card"):
        doors.by_card(round, "LIB7", SECRET)


def test_ways_that_the_rulebook_does_not_know_are_closed(world: World, context: object) -> None:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=(IdentityMethod.EMAIL,)))
    for way in (doors.by_code, doors.by_card):
        with refused(VotingRefusal.NOT_THIS_WAY):
            way(made, "anything", SECRET)


def test_a_batch_of_one_says_whose_place_it_takes(world: World, round: Round) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    services.make_codes(round, [(None, ())], "", secret=SECRET, actor=admin, now=now)
    batch, _letters = services.make_codes(round, [(None, ()), (None, ())], "", secret=SECRET, actor=admin, now=now)
    services.reissue(round, batch.id, serial=2, secret=SECRET, actor=admin, now=now)
    newest = db.session.query(CodeBatch).order_by(CodeBatch.id.desc()).first()
    assert newest is not None and (newest.note, newest.size) == (f"{batch.id}-2", 1)


def seen(round: Round, name: str, born: date = BORN, area_id: int | None = None) -> int:
    return doors.in_person(round, name, born, area_id, secret=SECRET, today=TODAY).voter_id


def test_eight_spellings_of_a_name_are_one_voter(round: Round) -> None:
    spellings = ("Siobhán O'Hara", "SIOBHÁN O’HARA", "Siobha\u0301n O`Hara", "O'Hara, Siobhán", "Siobhán\u200d O'Hara")
    assert len({seen(round, name) for name in spellings}) == len(register.people(round.id)) == 1
    with refused(Refusal.NAME_MISSING, "name"):
        seen(round, "?!")


def test_the_minimum_age_is_compared_with_the_date_of_birth(world: World, context: object) -> None:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod), age=16))
    assert seen(made, "Max Hill", date(2010, 11, 28))
    with refused(VotingRefusal.TOO_YOUNG, "born"):
        seen(made, "Ivo Hill", date(2010, 11, 29))


def test_a_helper_puts_nobody_on_a_list(world: World, context: object) -> None:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod), who=Electorate.LISTED))
    with refused(VotingRefusal.NOT_LISTED, "name"):
        seen(made, "Max Hill")
    assert register.people(made.id) == []
