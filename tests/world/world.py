"""A small world built through the services: a place with people in every role, a fund, and rounds in any phase."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from flask import Flask

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.assessment import services as checks
from pb_app.assessment.terms import AssessmentGuide
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award, Payment
from pb_app.delivery.terms import AwardTerms, BankAccount, CheckState
from pb_app.delivery.vault import Vault
from pb_app.finance import services as banking
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import Fund
from pb_app.funds.terms import typed_proof
from pb_app.people import queries as people_queries
from pb_app.people import services as people
from pb_app.places import queries as place_queries
from pb_app.places import services as places
from pb_app.places.models import Place
from pb_app.places.terms import PlaceDraft, PostcodeRow
from pb_app.proposals import queries as proposal_queries
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import decisions
from pb_app.proposals.services import writing as proposing
from pb_app.proposals.terms import AnswerDraft, Cost
from pb_app.results import services as counting
from pb_app.results.models import Count
from pb_app.rights import places as rights
from pb_app.rights.terms import StatementDraft
from pb_app.rounds import queries as round_queries
from pb_app.rounds import services as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from pb_app.voting import casting
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.opening import approvals
from pb_app.voting.slots import KEY_FILES
from pb_app.voting.terms import ApprovalKind, KeyCustody, Source, Voter
from tests.world.officers import appoint, second

PASSWORD = "four wet boots dancing"
TOTP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
DAY = timedelta(days=1)


#: Answers to what every fund must know of whoever asks for money.
ANSWERS = {
    key: AnswerDraft(value, True, key)
    for key, value in {
        "group_kind": "association",
        "group_name": "The bench group",
        "vulnerable": "no",
        "uses_ground": "no",
        "serves_food": "no",
        "conflict_councillor": "no",
        "conflict_staff": "no",
        "conflict_supplier": "no",
    }.items()
}


STATEMENT = StatementDraft(
    controller="Riverside Council",
    contact="data@riverside.example",
    bases="Votes: our public task.",
    complaints="First to us, then to the Information Commissioner’s Office.",
    accessibility_contact="help@riverside.example",
    tested_on=date(2026, 1, 5),
)


@cache
def _hash() -> str:
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def email(role: Role | str, place: str = "riverside") -> str:
    return f"{role}@{place}.example"


@dataclass
class World:
    """Ids and addresses only, so that it outlives sessions."""

    place: str = "riverside"
    files: KeyFiles = field(default=None)  # type: ignore[assignment]

    @classmethod
    def of(cls, app: Flask, place: str = "riverside") -> "World":
        """The world that the application's database already holds."""
        return cls(place, KEY_FILES.value(app))

    @classmethod
    def build(cls, app: Flask, place: str = "riverside") -> "World":
        world, now = cls.of(app, place), clock.now() - DAY * 200
        draft = PlaceDraft(place.title(), place, "Welcome.", "Europe/London", ("en", "cy", "ar"), "#174f4a")
        made = places.make_place(draft, None, now)
        for name, code in (("North", "N"), ("South", "S")):
            places.add_area(made, name, code=code, actor=None, now=now, population=1000)
        places.import_postcodes(
            made, [PostcodeRow("N11AA", "N", "North", 2026), PostcodeRow("S11AA", "S", "South", 2026)], now
        )
        fund = funds.make_fund(made.id, "pot", name="The common pot", purpose="For everybody.", actor=None, now=now)
        funds.commit_money(
            fund, "Council", 2026, amount=100_000_00, conditions="", restricted=False, actor=None, now=now
        )
        rights.set_statement(made.id, STATEMENT, None, now)
        for role in Role:
            account = people.make_account(email(role, place), role.value.title(), now)
            account.password_hash, account.totp_secret = _hash(), TOTP_KEY
            appoint(account, role, made, now)
        _maya, _george = (people.make_account(email(name, place), name.title(), now) for name in ("maya", "george"))
        return world

    def home(self) -> Place:
        found = place_queries.by_slug(self.place)
        assert found is not None
        return found

    def fund(self) -> Fund:
        found = fund_queries.by_slug(self.home().id, "pot")
        assert found is not None
        return found

    def actor(self, role: Role | str) -> Actor:
        account = people_queries.by_email(email(role, self.place))
        assert account is not None
        return people_queries.actor_of(account, strong=isinstance(role, Role))

    def second(self, role: Role) -> Actor:
        return second(email(role, self.place), role, self.home())

    def windows(self, phase: PhaseKind, now: datetime | None = None) -> list[Window]:
        """Ten days each; ``phase`` began two days ago."""
        start = (now or clock.now()) - DAY * (2 + 10 * list(PhaseKind).index(phase))
        return [Window(kind, start + DAY * 10 * n, start + DAY * 10 * (n + 1)) for n, kind in enumerate(PhaseKind)]

    def round(
        self,
        phase: PhaseKind,
        slug: str = "streets",
        rulebook: Rulebook | None = None,
        pounds: int = 1000,
        publish: bool = True,
    ) -> Round:
        """A published round that is in ``phase`` now."""
        now, windows, fund = clock.now(), self.windows(phase), self.fund()
        draft = rounds.RoundDraft(slug.title(), slug, "", "About the round.", pounds * 100)
        made = rounds.make_round(fund, draft, "neighbourhood", None, now)
        rounds.change_rulebook(made, rulebook or Rulebook(), "", None, now)
        rounds.set_phases(made, windows, self.actor(Role.ADMINISTRATOR), now)
        if publish:
            rounds.publish(made, fund, None, windows[0].opens - DAY, "We accept that ways can’t be compared.")
            self.lock(made)
        return made

    def without_scorers(self, round: Round) -> None:
        """In this round one person decides, and nobody gives marks."""
        checks.set_guide(round, AssessmentGuide(scorers=0), self.actor(Role.ADMINISTRATOR), clock.now())

    def lock(self, round: Round) -> None:
        """Keys made, printed, and proved from the print."""
        if key_queries.key(round.id) is None:
            sheets = key_services.make(round, KeyCustody.SERVER, self.files, None, clock.now())
            key_services.prove(round, [sheets[0].key], self.files, None, clock.now())

    def find_round(self, slug: str = "streets") -> Round:
        found = round_queries.by_slug(self.home().id, slug)
        assert found is not None
        return found

    def proposal(
        self,
        round: Round,
        title: str = "A bench",
        pounds: int = 300,
        accept: bool = True,
        area: str | None = "N",
    ) -> Proposal:
        """A proposal sent in by Maya while ideas were open, and accepted while they were checked."""
        windows = {w.kind: w for w in round_queries.windows(round.id)}
        at, maya = windows[PhaseKind.IDEAS].opens + DAY, self.actor("maya")
        made = proposing.add(round, title, maya.account_id, at)
        areas = {a.code: a.id for a in place_queries.areas(round.place_id)}
        area_id = areas.get(area or "")
        proposing.write(made, maya, at, story="It would be good.", category="green", area_id=area_id)
        proposing.set_costs(made, [Cost("Wood", pounds * 100, 3)], maya, at)
        proposing.answer(made, ANSWERS, maya, at)
        proposing.submit(made, maya, at)
        if accept:
            later = windows[PhaseKind.SHAPING].opens + DAY
            decisions.decide(made, "It can be done.", self.actor(Role.ASSESSOR), later, accept=True)
        return made

    def voter(self, name: str) -> int:
        account = people_queries.by_email(email(name, self.place)) or people.make_account(
            email(name, self.place), "", clock.now()
        )
        return account.id

    def vote(self, round: Round, *ballots: tuple[int, ...]) -> None:
        """One sealed ballot per tuple of proposal numbers, each by a new person from the north."""
        north = place_queries.areas(round.place_id)[0].id
        closes = next(w.closes for w in round_queries.windows(round.id) if w.kind is PhaseKind.VOTING)
        at = min(clock.now(), closes - timedelta(minutes=1))
        for n, numbers in enumerate(ballots):
            entry = credentials_services.enrol(round.id, self.voter(f"voter{n}"), Source.EMAIL, north)
            casting.cast(round, Voter(entry.voter_id), dict.fromkeys(numbers, 1), self.files, lambda: at)

    def count(self, round: Round) -> Count:
        return counting.count(round, self.files, self.actor(Role.ADMINISTRATOR), clock.now())

    def finished_round(self, slug: str = "streets") -> Round:
        """Two proposals, three ballots, counted: the bench wins, the fountain is too dear."""
        made = self.round(PhaseKind.DELIVERY, slug)
        self.proposal(made, "A bench", 300)
        self.proposal(made, "A fountain", 900)
        self.vote(made, (1,), (1,), (1, 2))
        self.count(made)
        self.agree_to_publish(made)
        db.session.flush()
        return made

    def award(self, number: int = 1, parts: int = 3, slug: str = "streets", **terms: Any) -> Award:
        """A winner's award, offered by the administrator; the proposal's author leads it."""
        found, now = self.find_round(slug), clock.now()
        proposal = proposal_queries.by_number(found.id, number)
        assert proposal is not None
        why = {"why_less": "Part of it is given by a shop."} if "amount" in terms else {}
        wanted = AwardTerms("Bench group", parts, **{"contact": "Ines, 01234 567890", **why, **terms})
        return delivering.make_award(
            found, self.fund(), proposal, terms=wanted, actor=self.actor(Role.ADMINISTRATOR), now=now
        )

    def agreed(self, award: Award) -> Award:
        """Two of the group have said yes, the account is entered, every check is passed, and there is money for it."""
        self.in_the_bank(sum(other.amount for other in delivery.of_fund(award.fund_id)))
        now, offer = clock.now(), delivery.offer(award.id)
        assert offer is not None
        delivering.agree(award, offer.digest, email("george", self.place), self.actor("maya"), now)
        delivering.agree(award, offer.digest, "", self.actor("george"), now)
        bank = BankAccount("Bench group", "204512", f"{12345000 + award.id}", "Maya", "George")
        delivering.enter_bank(award, bank, Vault(self.files.secret), self.actor("maya"), now)
        for check in delivery.checks(award.id):
            until, finance = (now + DAY * 300).date(), self.actor(Role.FINANCE)
            delivering.answer_check(award, check, CheckState.PASSED, note="", expires_on=until, actor=finance, now=now)
        return award

    def pay(self, award: Award, number: int = 1) -> Payment:
        """Prepared by the administrator, approved by finance, and sent to the bank."""
        payment = self.approved(award, number)
        self.send()
        return payment

    def approved(self, award: Award, number: int = 1) -> Payment:
        """Two people agreed, and the bank has nothing yet."""
        part, now = delivery.instalment(award.id, number), clock.now()
        assert part is not None
        payment = delivering.prepare_payment(award, part, self.actor(Role.ADMINISTRATOR), now)
        delivering.answer_payment(award, payment, approve=True, why="", actor=self.actor(Role.FINANCE), now=now)
        return payment

    def send(self) -> None:
        """Everything that two people agreed to pay goes to the bank in one file."""
        fund, finance, now = self.fund(), self.actor(Role.FINANCE), clock.now()
        run = banking.make_run(fund, finance, now)
        banking.export_run(fund, run, Vault(self.files.secret), finance, now)
        banking.mark_run_sent(fund, run, finance, now)

    def in_the_bank(self, amount: int) -> None:
        """At least so much of what was promised has arrived, in minor units."""
        fund = self.fund()
        missing, promise = amount - fund_queries.in_account(fund.id), fund_queries.commitments(fund.id)[0]
        if missing > 0:
            shown_by = typed_proof("Statement 1")
            now = clock.now()
            funds.arrive(fund, promise, missing, on=now.date() - DAY, shown_by=shown_by, actor=None, now=now)

    def agree_to_publish(self, round: Round) -> None:
        """In a small round most ballots are one of a kind, so two people have to agree."""
        now, asking = clock.now(), self.actor(Role.ADMINISTRATOR)
        act = approvals.ask(round, ApprovalKind.PUBLISH, {}, reason="A test.", actor=asking, now=now)
        approvals.answer(round, act, self.actor(Role.INSPECTOR), now, agree=True)

    def numbers(self, round: Round) -> list[int]:
        return [p.number for p in proposal_queries.on_ballot(round.id)]
