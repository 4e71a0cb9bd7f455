"""People come by every door, in any order, with what they have: nobody gets a second ballot that counts."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.enrolment import doors, services
from pb_app.enrolment.doors import NearAnswer
from pb_app.identity.keys import PersonDetails
from pb_app.polling import services as polling
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.credentials.models import Credential
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.register.rules import keys_of
from pb_app.voting.services import EligibilityClaim, join_roll
from pb_app.voting.terms import Channel, Proof, Source, Voter
from tests.shared_app import SharedApp
from tests.world import World, email

SECRET = "secret"
#: Two with an account; three whose names are near, two of them born on one day.
NAMES = (
    ("Maya", date(1980, 3, 31)),
    ("George", date(1955, 1, 2)),
    ("Siobhán O'Hara", date(1990, 5, 6)),
    ("Siobhan O'Hare", date(1990, 5, 6)),
)
WHO, ACCOUNTS = st.integers(0, 3), st.integers(0, 1)
SPELLINGS = st.sampled_from([str, str.upper, lambda name: name.replace("á", "a"), lambda name: name.replace("'", "’")])
ANSWERS = st.sampled_from(list(NearAnswer))


def machine(shared_app: SharedApp) -> type[RuleBasedStateMachine]:  # noqa: C901 - one machine, many rules
    class Doors(RuleBasedStateMachine):
        """In a round for a list: beside the roll stands who of them has really voted."""

        def __init__(self) -> None:
            super().__init__()
            app = shared_app.show("world")
            self.pushed = app.app_context()
            self.pushed.push()
            self.world = World.of(app)
            book = Rulebook(ways=tuple(IdentityMethod), who=Electorate.LISTED)
            self.round = self.world.round(PhaseKind.VOTING, rulebook=book)
            self.world.proposal(self.round, "A bench", 100)
            self.admin, self.batches = self.world.actor(Role.ADMINISTRATOR), dict[int, int]()
            self.owner = {self.listed(name, born): who for who, (name, born) in enumerate(NAMES)}
            self.entry = {who: voter_id for voter_id, who in self.owner.items()}
            self.codes = {who: self.letter(who) for who in self.entry}
            self.opened: list[tuple[int, Voter]] = []
            self.voted: set[int] = set()

        def teardown(self) -> None:
            db.session.remove()
            self.pushed.pop()

        def listed(self, name: str, born: date) -> int:
            voter_id = register_services.add(self.round.id, Source.LIST, None).voter_id
            register_services.remember(
                self.round.id, voter_id, keys_of(SECRET, self.round.id, PersonDetails(name, born))
            )
            return voter_id

        def letter(self, who: int) -> str:
            wanted = [(self.entry[who], ())]
            made = services.make_codes(self.round, wanted, "", secret=SECRET, actor=self.admin, now=clock.now())
            self.batches[who] = made[0].id
            return made[1][0].code

        def attempt(self, who: int, find: Any, channel: Channel) -> None:
            """Come in, and keep the page open on a device."""
            try:
                credential: Credential = find()
            except Refused:
                return
            proof, digest = credential.kind, credential.digest
            self.opened.append((who, Voter(credential.voter_id, channel, None, proof, digest)))

        @rule(who=WHO)
        def comes_with_a_code(self, who: int) -> None:
            code = self.codes[who]
            self.attempt(who, lambda: doors.by_code(self.round, code, SECRET), Channel.ONLINE)

        @rule(who=ACCOUNTS)
        def comes_with_a_code_signed_in(self, who: int) -> None:
            def find() -> Credential:
                credential = doors.by_code(self.round, self.codes[who], SECRET)
                account_id = self.world.actor(NAMES[who][0].lower()).account_id
                return doors.joined_with_account(self.round, credential, account_id)

            self.attempt(who, find, Channel.ONLINE)

        @rule(who=ACCOUNTS, on_list=st.booleans())
        def comes_by_email(self, who: int, on_list: bool) -> None:
            name = NAMES[who][0].lower()

            def find() -> Credential:
                actor, details = self.world.actor(name), PersonDetails(NAMES[who][0], email=email(name))
                listed = self.entry[who] if on_list else None
                join_roll(
                    self.round, actor, EligibilityClaim(listed=listed, keys=keys_of(SECRET, self.round.id, details))
                )
                credential = credentials.find(self.round.id, Proof.ACCOUNT, str(actor.account_id))
                assert credential is not None
                return credential

            self.attempt(who, find, Channel.ONLINE)

        @rule(who=WHO, spelled=SPELLINGS, answer=ANSWERS, paper=st.booleans())
        def is_seen(self, who: int, spelled: Any, answer: NearAnswer, paper: bool) -> None:
            """By somebody who honestly does not mix people up: whoever else is near is not said to be this one."""
            name, born = NAMES[who]
            channel = Channel.PAPER if paper else Channel.HELPER
            today = clock.now().date()

            def find() -> Credential:
                keys = keys_of(SECRET, self.round.id, PersonDetails(spelled(name), born))
                near = {match.voter_id for match in register.matches(self.round.id, keys).near}
                honest = answer if near <= {self.entry[who]} or answer is not NearAnswer.SAME else NearAnswer.OTHER
                return doors.in_person(
                    self.round, spelled(name), born, None, secret=SECRET, today=today, channel=channel, answer=honest
                )

            self.attempt(who, find, channel)
            if paper and self.opened and self.opened[-1][1].channel is Channel.PAPER:
                who, voter = self.opened.pop()
                polling.came_on_paper(self.round, voter.voter_id, self.world.files, clock.now())
                self.voted.add(who)

        @rule(who=WHO)
        def gets_a_new_letter(self, who: int) -> None:
            self.codes[who] = self.letter(who)

        @rule(who=WHO)
        def has_their_batch_stopped(self, who: int) -> None:
            services.stop_batch(self.round, self.batches[who], self.admin, clock.now())

        @rule(page=st.integers(0, 30))
        def casts_on_an_open_page(self, page: int) -> None:
            if not self.opened:
                return
            who, voter = self.opened[page % len(self.opened)]
            db.session.flush()
            alive = credentials.find(self.round.id, voter.proof or Proof.CODE, voter.digest)
            try:
                casting.cast(self.round, voter, {1: 1}, self.world.files, clock.now)
            except Refused:
                return
            assert alive is not None and alive.is_live, "what was ended casts nothing"
            self.voted.add(who)

        @invariant()
        def nobody_has_two_ballots_that_count(self) -> None:
            marked = [voter_id for voter_id, _ in register.marked(self.round.id)]
            assert len(marked) == len(self.voted), "one mark for each person who voted"
            assert {self.owner[voter_id] for voter_id in marked} == self.voted, "on their own entry"

        @invariant()
        def nobody_has_two_codes_that_work(self) -> None:
            for voter_id in self.owner:
                own = credentials.of_voter(self.round.id, voter_id)
                assert sum(proof.is_live and proof.kind is Proof.CODE for proof in own) <= 1

    return Doors


@pytest.mark.parametrize("examples", [2, pytest.param(150, marks=pytest.mark.full)])
def test_people_by_every_door_in_any_order(shared_app: SharedApp, examples: int) -> None:
    chosen = settings(
        max_examples=examples,
        stateful_step_count=14,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine(shared_app), settings=chosen)


def test_the_machine_notices_a_second_code(shared_app: SharedApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A control: when a new letter leaves the old code as it was, it does not live through it."""
    monkeypatch.setattr(credentials_services, "end_codes", lambda *_: None)
    chosen = settings(
        max_examples=80,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=(Phase.generate,),
        report_multiple_bugs=False,
    )
    with pytest.raises((AssertionError, ExceptionGroup)):
        run_state_machine_as_test(machine(shared_app), settings=chosen)
