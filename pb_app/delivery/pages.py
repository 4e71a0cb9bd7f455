"""What the pages of a project show."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row

from pb_app import clock
from pb_app.access import Action
from pb_app.comments import pages as comments
from pb_app.comments.models import HelpOffer
from pb_app.delivery import current, queries, rules, services
from pb_app.delivery.labels import LOOKS
from pb_app.delivery.models import (
    Award,
    AwardOffer,
    Check,
    Condition,
    Instalment,
    Milestone,
    Payment,
    Risk,
    Update,
)
from pb_app.delivery.slots import PANELS
from pb_app.delivery.spending_pages import SpendLine, lines, spent
from pb_app.delivery.terms import (
    LIVE,
    AttentionReason,
    AwardStatus,
    CheckKind,
    CheckState,
    PaymentState,
    WaitingFor,
)
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.funds.money_bar import MoneyBar, money_bar
from pb_app.funds.terms import AccountKind
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals.pages import ProposalCard
from pb_app.proposals.slots import STATUS_LINE, StatusLine
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.web.access import may
from pb_app.web.actor import signed_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPage:
    """A project's public page, and what its people and the office can do there."""

    award: Award
    round: Round
    fund: Fund
    parts: Sequence[tuple[Instalment, rules.InstalmentFacts, Payment | None]]
    released: Mapping[int, bool]
    paid: int
    spent: int
    lines: Sequence[SpendLine]
    milestones: Sequence[Milestone]
    names: Mapping[int, str]
    risks: Sequence[Risk]
    updates: Sequence[Row[Update, str]]
    photos: Mapping[int, tuple[str, str]]
    #: Why the photo of an update is hidden.
    hidden_photos: Mapping[int, str]
    kept: Set[int]
    worries: Sequence[AttentionReason]
    waits_on: WaitingFor
    accounts: Mapping[AccountKind, int]
    leads: bool
    #: Details of the group changed so lately that nothing is paid yet.
    waits_a_day: bool
    today: date
    promised: Sequence[tuple[HelpOffer, str]]
    panels: Sequence[tuple[str, object]]
    card: ProposalCard
    status: StatusLine
    follows: bool

    @property
    def bar(self) -> MoneyBar:
        """The whole award: what receipts show, what is paid, what is still to come."""
        return money_bar(
            self.award.currency,
            spent=self.spent,
            paid=self.paid - self.spent,
            promised=self.award.amount - self.paid,
            free=0,
            alone=True,
        )

    @property
    def look(self) -> str:
        return LOOKS[self.award.status]


def project() -> ProjectPage:
    award, now = current.award(), clock.now()
    today = places.today(award.place_id, now)
    parts, payments = queries.parts([award.id])[award.id], queries.payments([award.id])
    milestones, risks = queries.milestones(award.id), queries.risks(award.id)
    updates = queries.updates(award.id)
    facts = _facts([award], {award.id: updates[0][0].at} if updates else {}, {award.id: milestones}, {award.id: risks})
    held, spend_lines = _accounts(award), lines(award)
    return ProjectPage(
        award=award,
        round=rounds.by_id(award.round_id),
        fund=funds.by_id(award.fund_id),
        parts=[(instalment, part, payments.get(instalment.id)) for instalment, part in parts],
        released={this_instalment.id: rules.is_released(part, today) for this_instalment, part in parts},
        paid=queries.paid([award.id]).get(award.id, 0),
        spent=spent(spend_lines),
        lines=spend_lines,
        milestones=milestones,
        names={milestone.id: milestone.title for milestone in milestones},
        risks=risks,
        updates=updates,
        photos=queries.photo_digests(award.id),
        hidden_photos=queries.hidden_photos(award.id),
        kept=queries.kept(award.id),
        worries=rules.attention_reasons(facts[award.id], today),
        waits_on=rules.waiting_for(facts[award.id], today),
        accounts=held,
        leads=current.in_group(),
        waits_a_day=services.waits_a_day(award, now),
        today=today,
        promised=comments.pledges(award.proposal_id),
        panels=PANELS.of(award),
        card=proposal_pages.cards_of_place([award.proposal])[award.proposal_id],
        status=STATUS_LINE.value()(award.proposal),
        follows=proposal_pages.is_followed(award.proposal),
    )


def _accounts(award: Award) -> dict[AccountKind, int]:
    """The ids of the award's own accounts in the book."""
    kinds = (AccountKind.AWARD, AccountKind.PAID_OUT, AccountKind.SPENT)
    rows = ((kind, funds.account(award.fund_id, kind, award.id)) for kind in kinds)
    return {kind: account.id for kind, account in rows if account is not None}


def _facts(
    awards: Sequence[Award],
    last_words: Mapping[int, datetime],
    milestones: Mapping[int, Sequence[Milestone]],
    risks: Mapping[int, Sequence[Risk]],
) -> dict[int, rules.ProjectFacts]:
    ids = [award.id for award in awards]
    checks, parts = queries.check_facts(ids), queries.parts(ids)
    payments, offers = queries.payments(ids), queries.signed(ids)
    return {
        award.id: rules.ProjectFacts(
            award.status,
            award.id in offers,
            checks[award.id],
            [part for _one, part in parts[award.id]],
            next(
                (p.state for p in payments.values() if p.award_id == award.id and p.state is PaymentState.PREPARED),
                None,
            ),
            [milestone.due_on for milestone in milestones.get(award.id, ()) if milestone.done_on is None],
            last_words.get(award.id, award.made_at).date(),
            [risk.level for risk in risks.get(award.id, ())],
            award.report_due_on,
            award.reported_at is not None,
        )
        for award in awards
    }


def whose_turn(awards: Sequence[Award], today: date) -> dict[int, WaitingFor]:
    """Whom each project waits for, by award; a fixed number of queries."""
    ids = [award.id for award in awards]
    facts = _facts(awards, queries.last_words(ids), queries.milestones_of(ids), queries.risks_of(ids))
    return {award.id: rules.waiting_for(facts[award.id], today) for award in awards}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """One project on the office's board."""

    award: Award
    waits_on: WaitingFor
    worries: Sequence[AttentionReason]
    next_step: Milestone | None
    next_part: rules.InstalmentFacts | None
    receipts: int


def office(place_id: int) -> list[OfficeRow]:
    """Every project of a place that is not quite over: the ones that need an eye first. A fixed number of queries."""
    today = places.today(place_id, clock.now())
    awards = [a for a in queries.of_place(place_id) if a.status in LIVE or (a.report_due_on and not a.reported_at)]
    ids = [award.id for award in awards]
    milestones, risks = queries.milestones_of(ids), queries.risks_of(ids)
    facts = _facts(awards, queries.last_words(ids), milestones, risks)
    parts, receipts = queries.parts(ids), {row[0]: row[1] for row in queries.waiting_spends(place_id)}
    rows = [
        OfficeRow(
            award=award,
            waits_on=rules.waiting_for(facts[award.id], today),
            worries=rules.attention_reasons(facts[award.id], today),
            next_step=next(
                (milestone for milestone in milestones.get(award.id, ()) if milestone.done_on is None), None
            ),
            next_part=next((part for instalment, part in parts[award.id] if instalment.paid_at is None), None),
            receipts=receipts.get(award.id, 0),
        )
        for award in awards
        if award.status is not AwardStatus.DECLINED
    ]
    return sorted(rows, key=lambda row: (-len(row.worries), row.award.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """The offer with its texts, who agreed, and the checks."""

    award: Award
    offer: AwardOffer | None
    checks: Sequence[Check]
    conditions: Sequence[Condition]
    papers: Set[CheckKind]
    tail: str
    shared_with: Sequence[str]
    names: Mapping[int, str]
    leads: bool
    second: bool
    office: bool


def agreement(award: Award) -> AgreementPage:
    offer, bank, actor = queries.offer(award.id), queries.bank(award.id), signed_in()
    account = people.by_id(actor.account_id)
    second = bool(offer and account and offer.first_id and account.email == offer.second_email)
    people_ids = {number for number in (offer.first_id, offer.second_id) if number} if offer else set()
    checks = queries.checks(award.id)
    return AgreementPage(
        award=award,
        offer=offer,
        checks=checks,
        conditions=queries.conditions(award.id),
        papers=queries.papers(award.id),
        tail=bank.tail if bank else "",
        shared_with=queries.same_account(award.id, bank.mark) if bank and may(Action.AWARD) else [],
        names=people.names(people_ids),
        leads=actor.account_id == award.lead_id,
        second=second and offer is not None and offer.second_id is None,
        office=may(Action.AWARD),
    )


def needs(page: AgreementPage) -> list[Check]:
    """The checks that still keep money back."""
    return [check for check in page.checks if check.state not in (CheckState.PASSED, CheckState.WAIVED)]
