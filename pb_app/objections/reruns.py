"""Running a vote again, on one pot or on a whole round, in a draft round of its own that keeps the money."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.approvals.models import Approval
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.terms import AccountKind, LineProofKind, TransferDraft, TransferKind, line_proof
from pb_app.objections.slots import AWARDED
from pb_app.objections.terms import Refusal
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.proposals.services.copies import copy_proposals
from pb_app.results import queries as results
from pb_app.results.terms import ResultStatus
from pb_app.rounds import queries as rounds
from pb_app.rounds import reruns as rounds_reruns
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round


def run_again(round: Round, pot: str | None, approval: Approval, actor: Actor, now: datetime) -> Round:
    """Make the round in which one pot ("": the money of the whole place), or everything (None), is voted on again.

    Its money goes from the earlier round to the new one, as the two people of the approval say. The office sets the
    dates, makes a key and publishes it, as for every round.
    """
    refuse_twice(round, pot)
    fund, standing = fund_queries.by_id(round.fund_id), _standing(round, pot)
    money = money_of(round, pot)
    given = {id for awarded in AWARDED.values() for id in awarded(round.id)}
    own = {proposal.id for proposal in standing}
    if not own or own & given or money <= 0 or fund_queries.held_for_round(fund.id, round.id) < money:
        raise Refused(Refusal.NOTHING_TO_RUN_AGAIN, "pot")
    reason = approval.reason or ""
    title, slug = _free_name(round)
    draft = rounds_services.RoundDraft(
        title, slug, round.theme, round.description, money, round.risk, round.small_grant
    )
    numbers = [proposal.number for proposal in standing]
    again = rounds_reruns.make_rerun(fund, draft, round, pot=pot, numbers=numbers, reason=reason, actor=actor, now=now)
    copy_proposals(standing, again.id, reason, now)
    _move_money(round, again, approval, actor, now)
    return again


def refuse_twice(round: Round, pot: str | None) -> None:
    """Each pot is run again once, and nothing of a round that is run again as a whole."""
    if any(again.pot in (None, pot) for again in rounds.reruns_of(round.id)):
        raise Refused(Refusal.RUN_AGAIN_TWICE, "pot")


def _standing(round: Round, pot: str | None) -> list[Proposal]:
    """The proposals on the ballot that belong to a pot, or all of them."""
    money = rounds.pot_money(round)

    def belongs(proposal: Proposal) -> bool:
        own = rounds_rules.pot_of(proposal.area_id, proposal.category, money)
        return pot is None or (own.name if own else "") == pot

    return [proposal for proposal in proposals.on_ballot(round.id) if belongs(proposal)]


def money_of(round: Round, pot: str | None) -> int:
    """The pot's money, less what of it the count gave to projects of other pots, which stand."""
    if pot is None:
        return round.budget
    pots = {kept.name: kept.amount for kept in rounds.pots(round.id)}
    whole = pots.get(pot, round.budget - sum(pots.values()))
    kept = results.of_round(round.id)
    own = {proposal.id for proposal in _standing(round, pot)}
    others = sum(
        results.granted(line, proposal)
        for line, proposal in (results.lines(kept.id) if kept else [])
        if line.fate is ResultStatus.FUNDED and proposal.id not in own
    )
    return min(whole, round.budget - others)


def _free_name(round: Round) -> tuple[str, str]:
    """The same title and short name with the next free number."""
    number = 2
    while rounds.by_slug(round.place_id, f"{round.slug[:50]}-{number}"):
        number += 1
    return f"{round.title[:150]} ({number})", f"{round.slug[:50]}-{number}"


def _move_money(round: Round, again: Round, approval: Approval, actor: Actor, now: datetime) -> None:
    fund = fund_queries.by_id(round.fund_id)
    giver = fund_queries.account(fund.id, AccountKind.ROUND, round.id)
    assert giver is not None
    receiver = funds.open_account(fund, AccountKind.ROUND, again.id, again.title, giver)
    entry = TransferDraft(
        TransferKind.MOVED,
        again.budget,
        f"round:{again.id}",
        line_proof(LineProofKind.RULEBOOK, round_id=again.id),
        note=approval.reason or "",
        prepared_by=approval.asked_by_id,
    )
    funds.post_transfer(fund, giver, receiver, entry=entry, actor=actor, now=now)
