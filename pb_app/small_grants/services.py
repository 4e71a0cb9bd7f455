"""Actions on small grants by staff: state the appetite for risk, decide, cancel, pay, learn, remind."""

from collections.abc import Sequence
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import Fund, LedgerAccount
from pb_app.funds.services.ledger import open_account, pay, post_transfer, spend
from pb_app.funds.terms import AccountKind, TransferDraft, TransferKind, typed_proof
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.small_grants import events, queries, rules
from pb_app.small_grants.models import RiskAppetite, SmallGrant
from pb_app.small_grants.terms import GrantAim, GrantDraft, GrantLesson, Headline, Refusal

#: The accounts of small grants in a fund's book stand for no award.
NO_AWARD = 0


def state_appetite(fund: Fund, words: str, most: int, *, pot: str, actor: Actor, now: datetime) -> RiskAppetite:
    """Say which risks the fund takes, and up to how much staff decide alone. ``pot`` names the part set aside for it.

    The part is empty until two people have moved money there; from then on no new limit goes above what is in it.
    Earlier grants keep the limit that they were decided under.
    """
    row = queries.appetite(fund.id)
    before = row.most if row else 0
    if row is not None and most != before and most > fund_queries.held_by(_pot(row).id):
        raise Refused(Refusal.ABOVE_POT, "most")
    if row is None:
        row = RiskAppetite(fund_id=fund.id, pot_id=funds.add_policy_area(fund, pot).id)
        db.session.add(row)
    row.words, row.most, row.by_id, row.at = words, most, actor.account_id, now
    db.session.flush()
    audit.record(events.RiskAppetiteStated(fund.id, before, most, words), actor, now, fund.place_id)
    return row


def decide(fund: Fund, draft: GrantDraft, *, partner: Partner | None, actor: Actor, now: datetime) -> SmallGrant:
    """Somebody who works here decides alone: the money is set aside at once, and paid by another person.

    Refuses more than the fund's limit, also in pieces within a day, and more than is in the part set aside. A form that
    was sent twice gives the first grant again. ``partner``: whom an officer acts for.
    """
    _must_act_for(partner, actor)
    appetite = must_be_stated(fund)
    funds.lock_fund(fund)
    pot, recent = _pot(appetite), queries.decided_since(fund.id, actor.account_id, now - rules.TOGETHER)
    again = _sent_twice(recent, draft, partner, now)
    if again is not None:
        return again
    together, held = sum(row.amount for row in recent), fund_queries.held_by(pot.id)
    refusal = rules.may_decide(draft.amount, most=appetite.most, held=held, since_yesterday=together)
    if refusal:
        raise Refused(refusal, "amount")
    if not draft.apart and in_pieces(alike(fund, draft.aim, now), draft.amount, appetite.most):
        raise Refused(Refusal.IN_PIECES, "apart")
    made = SmallGrant(place_id=fund.place_id, fund_id=fund.id, partner_id=partner.id if partner else None)
    made.what, made.note, made.amount, made.most = draft.what, draft.note, draft.amount, appetite.most
    made.recipient, made.apart = draft.recipient, draft.apart
    made.decided_by_id, made.decided_at = actor.account_id, now
    made.code = f"SG-{fund_queries.last_line(fund.id) + 1}"
    made.line_id = _set_aside(fund, pot, made, actor, now)
    db.session.add(made)
    db.session.flush()
    audit.record(events.SmallGrantDecided(made.id, made.amount), actor, now, made.place_id)
    return made


def alike(fund: Fund, aim: GrantAim, now: datetime, *, but: SmallGrant | None = None) -> list[SmallGrant]:
    """What anybody decided within a month that looks like the same thing: by its purpose or by where the money goes."""
    rows = queries.decided_between(fund.id, now - rules.SAME_THING, now)
    return [row for row in rows if row is not but and rules.is_alike(row.aim, aim)]


def in_pieces(rows: Sequence[SmallGrant], amount: int, most: int) -> bool:
    """Whether an amount goes past the limit together with what looks like the same thing."""
    return bool(rows) and sum(row.amount for row in rows) + amount > most


def _sent_twice(
    recent: Sequence[SmallGrant], draft: GrantDraft, partner: Partner | None, now: datetime
) -> SmallGrant | None:
    """The grant that the same form has made already."""
    wanted = (draft.what, draft.note, draft.recipient, draft.amount, partner.id if partner else None)
    same = [row for row in recent if (row.what, row.note, row.recipient, row.amount, row.partner_id) == wanted]
    return next((row for row in same if row.decided_at > now - rules.SAME_FORM), None)


def _must_act_for(partner: Partner | None, actor: Actor) -> None:
    if partner is not None and not partners.acts_for(actor, partner.id):
        raise Refused(Refusal.NOT_YOURS)


def _pot(appetite: RiskAppetite) -> LedgerAccount:
    pot = queries.pot(appetite)
    if pot is None:
        raise Refused(Refusal.POT_EMPTY, "amount")
    return pot


def _set_aside(fund: Fund, pot: LedgerAccount, row: SmallGrant, actor: Actor, now: datetime) -> int:
    """The line from the part of the fund to its small grants."""
    receiver = open_account(fund, AccountKind.AWARD, NO_AWARD, pot.name_written, pot)
    reference = f"small-grant:{fund.id}:{row.code}"
    entry = TransferDraft(TransferKind.AWARDED, row.amount, reference, typed_proof(row.code))
    return post_transfer(fund, pot, receiver, entry=entry, actor=actor, now=now).id


def _lock(row: SmallGrant) -> None:
    """Wait for whoever is changing this grant, then look at it as it is."""
    db.session.refresh(row, with_for_update=True)


def must_be_stated(fund: Fund) -> RiskAppetite:
    """Refuse until the fund has said which risks it takes."""
    appetite = queries.appetite(fund.id)
    if appetite is None:
        raise Refused(Refusal.NOT_STATED)
    return appetite


def must_wait(row: SmallGrant) -> None:
    """Refuse what is only for a grant that is neither paid nor taken back."""
    if row.cancelled_at is not None:
        raise Refused(Refusal.CANCELLED)
    if row.paid_line_id is not None:
        raise Refused(Refusal.PAID_ALREADY)


def must_be_own(row: SmallGrant, actor: Actor) -> None:
    """Only whoever decided takes it back, until it is paid."""
    must_wait(row)
    if actor.account_id != row.decided_by_id:
        raise Refused(Refusal.NOT_YOURS)


def must_be_payable(row: SmallGrant, actor: Actor) -> None:
    """Another person pays than whoever decided, once."""
    must_wait(row)
    if actor.account_id == row.decided_by_id:
        raise Refused(Refusal.SAME_PERSON)


def must_learn(row: SmallGrant) -> None:
    """Refuse what was learnt before anything was paid, and a second time."""
    if row.cancelled_at is not None:
        raise Refused(Refusal.CANCELLED)
    if row.paid_line_id is None:
        raise Refused(Refusal.NOT_PAID)
    if row.learnt_at is not None:
        raise Refused(Refusal.LEARNT_ALREADY)


def cancel(row: SmallGrant, why: str, actor: Actor, now: datetime) -> None:
    """Whoever decided takes it back before it is paid; the money is free again. Nothing that was paid comes back."""
    fund = fund_queries.by_id(row.fund_id)
    funds.lock_fund(fund)
    _lock(row)
    must_be_own(row, actor)
    appetite, giver = queries.appetite(fund.id), fund_queries.account(fund.id, AccountKind.AWARD, NO_AWARD)
    assert appetite is not None and giver is not None
    entry = TransferDraft(TransferKind.RETURNED, row.amount, f"small-grant-cancelled:{row.id}", typed_proof(row.code))
    post_transfer(fund, giver, _pot(appetite), entry=entry, actor=actor, now=now)
    row.cancelled_at, row.cancelled_why = now, why
    audit.record(events.SmallGrantCancelled(row.id, why), actor, now, row.place_id)


def pay_out(row: SmallGrant, evidence: str, *, shown: str, actor: Actor, now: datetime) -> None:
    """Another person pays what was decided. ``shown``: the digest of the grant that the page showed."""
    fund = fund_queries.by_id(row.fund_id)
    funds.lock_fund(fund)
    _lock(row)
    must_be_payable(row, actor)
    if shown != digest_of(row):
        raise Refused(Refusal.CHANGED)
    entry = TransferDraft(
        TransferKind.PAID,
        row.amount,
        f"small-grant-paid:{row.id}",
        typed_proof(evidence),
        row.code,
        row.decided_by_id,
    )
    line, learn_by = pay(fund, NO_AWARD, entry, actor, now), rules.learn_by(places.today(row.place_id, now))
    row.paid_line_id, row.paid_at, row.learn_by = line.id, now, learn_by
    db.session.flush()
    audit.record(events.SmallGrantPaid(row.id, line.id), actor, now, row.place_id)
    _tell(row, Headline.PAID, now)


def digest_of(row: SmallGrant) -> str:
    return rules.grant_digest(row.aim, row.note, row.amount, row.decided_by_id)


def learn(row: SmallGrant, lesson: GrantLesson, *, partner: Partner | None, actor: Actor, now: datetime) -> None:
    """Say what came of it and what was learnt, once; also when it failed, nothing is asked back.

    By whoever decided, or anybody else of the same organisation.
    """
    _must_act_for(partner, actor)
    if row.partner_id != (partner.id if partner else None):
        raise Refused(Refusal.NOT_YOURS)
    fund = fund_queries.by_id(row.fund_id)
    funds.lock_fund(fund)
    _lock(row)
    must_learn(row)
    entry = TransferDraft(
        TransferKind.SPENT, row.amount, f"small-grant-spent:{row.id}", typed_proof(lesson.evidence), row.code
    )
    line = spend(fund, NO_AWARD, entry, actor, now)
    row.shown_line_id = line.id
    row.result, row.learnt, row.learnt_at, row.learnt_by_id = lesson.result, lesson.learnt, now, actor.account_id
    db.session.flush()
    audit.record(events.SmallGrantLearnt(row.id, lesson.result.value), actor, now, row.place_id)


def _tell(row: SmallGrant, headline: Headline, now: datetime) -> None:
    """Whoever decided."""
    where = link(LinkKind.SMALL_GRANT, place_id=row.place_id, small_grant_id=row.id)
    day = row.learn_by.isoformat() if row.learn_by else None
    notifications.notify([row.decided_by_id], Topic.TEAM, headline, where, now, title=row.what, day=day)


def to_ask(now: datetime) -> list[tuple[SmallGrant, Headline]]:
    """Whoever has to hear that what was learnt is due within a week, or that it is late."""
    due = list[tuple[SmallGrant, Headline]]()
    for row in queries.without_lesson((now + rules.ASK_BEFORE).date()):
        assert row.learn_by is not None
        if places.today(row.place_id, now) > row.learn_by and row.late_told_at is None:
            due.append((row, Headline.LEARN_LATE))
        elif row.asked_at is None:
            due.append((row, Headline.LEARN_SOON))
    return due


def remind(now: datetime) -> int:
    """Ask them, once before the day and once after it."""
    due = to_ask(now)
    for row, headline in due:
        row.asked_at = row.asked_at or now
        row.late_told_at = now if headline is Headline.LEARN_LATE else None
        _tell(row, headline, now)
    return len(due)
