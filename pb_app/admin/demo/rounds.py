"""The demo's rounds, one in each phase, with dates relative to today."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pb_app.access import Actor
from pb_app.admin.demo import ideas, town_map
from pb_app.admin.demo.people import DemoPeople
from pb_app.application_forms import labels, queries, rules
from pb_app.clock import Clock
from pb_app.comments import services as comment_services
from pb_app.db import db
from pb_app.funds.models import Fund
from pb_app.places.models import Area
from pb_app.places.terms import Spot
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import decisions
from pb_app.proposals.services import writing as proposing
from pb_app.proposals.terms import AnswerDraft, Cost
from pb_app.rounds import services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import BallotKind, PhaseKind, Rule, Rulebook, Window
from pb_app.voting import casting
from pb_app.voting.bulletin import services as bulletin_services
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.terms import KeyCustody, Source, Voter

DAY = timedelta(days=1)
SMALL_GRANT = 300_00
RISK = "We back groups that have never had money before. One in four may not work. Then we say so, and learn from it."
LENGTHS = (
    (PhaseKind.IDEAS, 30),
    (PhaseKind.SHAPING, 21),
    (PhaseKind.VOTING, 21),
    (PhaseKind.COUNTING, 10),
    (PhaseKind.DELIVERY, 240),
    (PhaseKind.REVIEW, 60),
)
SHARES = Rulebook()
SPEND = Rulebook(ballot=BallotKind.SPEND, most=None, rule=Rule.GREEDY, step=0, threshold=5)


def given_answers(fund_id: int, tier: int) -> dict[str, AnswerDraft]:
    """What a small group says to the fund's questions, as far as they must be answered."""
    said = {"group_kind": "association", "group_name": "A few neighbours", "vulnerable": "no", "uses_ground": "no"}
    said |= {"serves_food": "no", "conflict_councillor": "no", "conflict_staff": "no", "conflict_supplier": "no"}
    asked = rules.asked(queries.application_form(fund_id), tier, said)
    return {q.key: AnswerDraft(said[q.key], q.public, labels.asks(q)) for q in asked if q.key in said}


class RoundMaker:
    """Makes rounds and fills them, always through the services, at moments in the past."""

    def __init__(self, cast: DemoPeople, areas: Sequence[Area], now: datetime, files: KeyFiles) -> None:
        self.cast, self.areas, self.now, self.files = cast, areas, now, files
        self.chance = random.Random(20260701)

    def windows(self, phase: PhaseKind, days_in: int) -> list[Window]:
        """Windows such that ``phase`` began ``days_in`` days ago."""
        before = 0
        for kind, days in LENGTHS:
            if kind is phase:
                break
            before += days
        local = self.now.astimezone(ZoneInfo("Europe/London"))
        start = local.replace(hour=9, minute=0, second=0, microsecond=0) - DAY * (before + days_in)
        result = []
        for kind, days in LENGTHS:
            result.append(Window(kind, start, start + DAY * days))
            start = result[-1].closes
        return result

    def round(
        self,
        fund: Fund,
        slug: str,
        *,
        title: str,
        theme: str,
        about: str,
        pounds: int,
        rulebook: Rulebook,
        windows: list[Window],
    ) -> Round:
        actor, opening = self.cast.staff["ines"], min(windows[0].opens - DAY, self.now)
        small_grant = SMALL_GRANT if windows[0].closes > self.now else 0
        draft = services.RoundDraft(title, slug, theme, about, pounds * 100, RISK, small_grant)
        round = services.make_round(fund, draft, "neighbourhood", actor, opening)
        services.change_rulebook(round, rulebook, "", actor, opening)
        services.set_phases(round, windows, actor, opening)
        return round

    def propose(self, round: Round, windows: list[Window], rows: Sequence[ideas.Idea], *, check: bool) -> None:
        """Every idea is written, commented on and, with ``check``, accepted; the last one is refused."""
        authors = [*self.cast.residents, *self.cast.neighbours]
        for index, idea in enumerate(rows):
            at = windows[0].opens + timedelta(hours=7 * index + 5)
            author = authors[index % len(authors)]
            proposal = self.write(round, idea, author, at)
            self._talk(proposal, at)
            if check and self.now > windows[1].opens:
                self._assess(round, proposal, windows[1].opens + timedelta(hours=index), refuse=index == len(rows) - 1)

    def write(self, round: Round, idea: ideas.Idea, author: Actor, at: datetime) -> Proposal:
        title, category, area, pounds, story = idea
        proposal = proposing.begin(round, title, author, at)
        who = "People who live near, and everybody who passes by."
        area_id = self.areas[area].id
        proposing.write(proposal, author, at, story=story, who=who, area_id=area_id, category=category)
        proposing.set_spot(proposal, Spot(*town_map.spot(self.areas[area].code, proposal.number)), author, at)
        things = pounds * 70
        lines = [
            Cost("Things to buy", things, 3, "A shop’s price list"),
            Cost("People’s time", pounds * 100 - things, 3),
        ]
        proposing.set_costs(proposal, lines, author, at)
        proposing.answer(proposal, given_answers(round.fund_id, proposal.tier), author, at)
        proposing.submit(proposal, author, at)
        return proposal

    def _talk(self, proposal: Proposal, at: datetime) -> None:
        for said in self.chance.sample(ideas.COMMENTS, self.chance.randint(0, 4)):
            at += timedelta(hours=self.chance.randint(1, 60))
            if at < self.now:
                comment_services.say(proposal, said, self.chance.choice(self.cast.neighbours), now=at)

    def _assess(self, round: Round, proposal: Proposal, at: datetime, *, refuse: bool) -> None:
        reason = "We checked the cost and the ground. It can be done within a year."
        if refuse:
            reason = "Thank you for this. The ground belongs to a private owner who has said no, so we can’t fund it. We will help you look for another spot."
        decisions.decide(proposal, reason, self.cast.staff["kwame"], at, accept=not refuse)

    def vote(self, round: Round, windows: list[Window], voters: Sequence[int]) -> None:
        """Sealed ballots by people who like some kinds of project more, and their own area most."""
        standing = proposals.on_ballot(round.id)
        window = next(w for w in windows if w.kind is PhaseKind.VOTING)
        until = min(window.closes - timedelta(hours=1), self.now)
        self._lock(round, window.opens - DAY)
        times = sorted(window.opens + (until - window.opens) * self.chance.random() for _ in voters)
        for n, (account_id, at) in enumerate(zip(voters, times, strict=True)):
            home = self.chance.choices(self.areas, weights=[5, 4, 3, 2, 1])[0]
            entry = credentials_services.enrol(round.id, account_id, Source.EMAIL, home.id)
            voting_context, voter = casting.voting_context(round), Voter(entry.voter_id)
            sealed = casting.prepare(voting_context, voter, self._choose(round, standing, home), self.files)
            casting.put_in(voting_context, voter, sealed, _always(at))
            db.session.expire(round)
            if n % 60 == 59:
                bulletin_services.publish(round.id, self.files, at)

    def _lock(self, round: Round, at: datetime) -> None:
        """Keys made, printed and proved, the day before."""
        actor = self.cast.staff["ines"]
        sheets = key_services.make(round, KeyCustody.SERVER, self.files, actor, at)
        key_services.prove(round, [sheets[0].key], self.files, actor, at)

    def _choose(self, round: Round, standing: Sequence[Proposal], home: Area) -> dict[int, int]:
        taste = self.chance.choice(("green", "health", "young", "older", "culture", "places", "skills", "safety"))
        weight = {
            p.number: self.chance.random() + (p.area_id == home.id) * 0.5 + (p.category == taste) * 0.6
            for p in standing
        }
        ordered = sorted(standing, key=lambda p: -weight[p.number])
        most, left = self.chance.randint(1, round.rules.most or 6), round.budget
        chosen: dict[int, int] = {}
        for proposal in ordered:
            if len(chosen) < most and proposal.cost <= left:
                chosen[proposal.number] = 1
                left -= proposal.cost
        return chosen


def _always(moment: datetime) -> Clock:
    """A clock that stands still."""
    return lambda: moment
