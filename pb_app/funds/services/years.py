"""The end of a financial year: unused money is kept or returned to its sources, by the fund's stated rule."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import comparison
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import events, queries, rules
from pb_app.funds.models import Fund, MoneyRequest, YearEnd
from pb_app.funds.services.asking import propose
from pb_app.funds.services.ledger import lock_fund, lock_period, open_account, post_transfer
from pb_app.funds.terms import (
    AccountKind,
    LineProofKind,
    MoneyRequestDraft,
    Refusal,
    RequestKind,
    Rollover,
    TransferDraft,
    TransferKind,
    ends_on,
    financial_year,
    line_proof,
)
from pb_app.places import queries as places


def state_rollover(fund: Fund, rule: Rollover, percent: int, actor: Actor | None, now: datetime) -> None:
    """Set beforehand what happens to unused money; with PART, the fund keeps ``percent``."""
    fund.rollover = rule
    fund.rollover_percent = {Rollover.ALL: 100, Rollover.NONE: 0}.get(rule, percent)
    if comparison.unsaved(fund):
        audit.record(events.RolloverStated(fund.id, rule.value, fund.rollover_percent), actor, now, fund.place_id)


def closing(fund: Fund, year: int) -> rules.YearClosing:
    """What closing a year would do now."""
    given, later = queries.given_for(fund.id, year)
    pool = queries.account(fund.id, AccountKind.POOL, 0)
    held = queries.held_by(pool.id) if pool else 0
    return rules.close(rules.unused(held, later), given, fund.rollover, fund.rollover_percent)


def ask_close(fund: Fund, year: int, reason: str, actor: Actor, now: datetime) -> MoneyRequest:
    """Ask to close a year that is over and was not closed yet."""
    if places.today(fund.place_id, now) <= ends_on(year):
        raise Refused(Refusal.NOT_YET, "year")
    if queries.year_end(fund.id, year) or queries.open_request(fund.id, RequestKind.CLOSE_YEAR, year=year):
        raise Refused(Refusal.YEAR_CLOSED, "year")
    back, facts = sum(closing(fund, year).back.values()), year_facts(fund, year)
    draft = MoneyRequestDraft(year=year, amount=back)
    return propose(fund, RequestKind.CLOSE_YEAR, draft, reason=reason, actor=actor, now=now, facts=facts)


def year_facts(fund: Fund, year: int) -> object:
    """What agreeing to close a year is bound to: the rule, and what it does with the money as it is."""
    result = closing(fund, year)
    back = [[source_id, amount] for source_id, amount in sorted(result.back.items())]
    return [fund.rollover.value, fund.rollover_percent, result.unused, result.carried, back]


def close_year(fund: Fund, year: int, *, asked_by: int, request_id: int, actor: Actor, now: datetime) -> YearEnd:
    """Give back by the rule what was not used, write down how it came about, and lock the year."""
    lock_fund(fund)
    if queries.year_end(fund.id, year):
        raise Refused(Refusal.YEAR_CLOSED, "year")
    result = closing(fund, year)
    pool = open_account(fund, AccountKind.POOL, 0, fund.name)
    for source_id, amount in sorted(result.back.items()):
        funder = open_account(fund, AccountKind.FUNDER, source_id, "")
        entry = TransferDraft(
            TransferKind.GIVEN_BACK,
            amount,
            f"year-end:{fund.id}:{year}:{source_id}",
            line_proof(LineProofKind.YEAR_END, request_id=request_id, year=year),
            financial_year(year),
            asked_by,
        )
        post_transfer(fund, pool, funder, entry=entry, actor=actor, now=now)
    back = sum(result.back.values())
    made = YearEnd(
        fund_id=fund.id,
        year=year,
        rollover=fund.rollover,
        percent=fund.rollover_percent,
        unused=result.unused,
        carried=result.carried,
        back=back,
        at=now,
    )
    db.session.add(made)
    locked = queries.locked_until(fund.id)
    if locked is None or locked < ends_on(year):
        lock_period(fund, ends_on(year), year=year, actor=actor, now=now)
    audit.record(events.YearClosed(fund.id, year, result.carried, back), actor, now, fund.place_id)
    return made
