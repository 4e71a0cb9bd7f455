"""Actions that take two people, and regular tasks: closing, batches, reminders, lines to observers."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from pb_app import outbox
from pb_app.access import Actor, Refused
from pb_app.approvals.models import Approval
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.objections import services as objections
from pb_app.oversight import lost_keys, queries
from pb_app.oversight.models import Observer, Outage, VotingWatch
from pb_app.people.models import Account
from pb_app.polling.assistance import queries as assistance
from pb_app.polling.pairs import queries as pair_queries
from pb_app.polling.pairs import services as pairing
from pb_app.polling.pairs.terms import PairAnswer
from pb_app.polling.tendered import services as tendering
from pb_app.polling.terms import Refusal as PollingRefusal
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.models import Phase, Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import events
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.bulletin import services as bulletin_services
from pb_app.voting.credentials.models import Credential
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.register.models import Roll, RollMark
from pb_app.voting.slots import RECONCILIATION
from pb_app.voting.terms import ApprovalKind, Proof, Refusal

LAST_DAY = timedelta(hours=26)
#: The clock looks every minute; after so long without a look something was broken.
OUTAGE_FROM = timedelta(minutes=5)


def ask_void(round: Round, voters: Sequence[int], reason: str, actor: Actor, now: datetime) -> Approval:
    """Request the removal of these people's unopened ballots."""
    voted = [voter for voter in voters if register.has_voted(round.id, voter)]
    if not voted:
        raise Refused(Refusal.NO_BALLOT)
    return approvals.ask(round, ApprovalKind.VOID, {"voters": voted}, reason=reason, actor=actor, now=now)


def ask_extend(round: Round, closes: datetime, reason: str, actor: Actor, now: datetime) -> Approval:
    """Request an extension of voting."""
    refusal = rounds_rules.may_extend(rounds.windows(round.id), closes, now)
    if refusal:
        raise Refused(refusal, "closes")
    return approvals.ask(
        round, ApprovalKind.EXTEND, {"closes": closes.isoformat()}, reason=reason, actor=actor, now=now
    )


def ask_reopen(round: Round, closes: datetime, reason: str, actor: Actor, now: datetime) -> Approval:
    """Request that voting opens once more after an outage at the close."""
    refusal = opening_rules.may_reopen(opening.box_state(round), queries.outages(round.id), closes, now)
    if refusal:
        raise Refused(refusal, "closes")
    return approvals.ask(
        round, ApprovalKind.REOPEN, {"closes": closes.isoformat()}, reason=reason, actor=actor, now=now
    )


def ask_certify(round: Round, reason: str, actor: Actor, now: datetime) -> Approval:
    refusal = opening_rules.may_certify(opening.box_state(round), now)
    if refusal:
        raise Refused(refusal)
    objections.none_open(round)
    return approvals.ask(round, ApprovalKind.CERTIFY, {}, reason=reason, actor=actor, now=now)


def ask_differences(round: Round, reason: str, actor: Actor, now: datetime) -> Approval:
    """Sign, as the first of two, why figures differ that should be the same. It holds for the figures of now only."""
    refusal = opening_rules.may_reconcile(opening.box_state(round), now)
    if refusal:
        raise Refused(refusal)
    if not RECONCILIATION.value()(round.id).differences:
        raise Refused(Refusal.NOTHING_DIFFERS)
    return approvals.ask(round, ApprovalKind.DIFFERENCES, {}, reason=reason, actor=actor, now=now)


def ask_tendered(round: Round, n: int, reason: str, actor: Actor, now: datetime, *, accept: bool) -> Approval:
    """Request that a ballot that was kept apart counts, or does not."""
    tendering.may_decide(round, n, now, accept=accept)
    kind = ApprovalKind.ACCEPT_TENDERED if accept else ApprovalKind.DECLINE_TENDERED
    return approvals.ask(round, kind, {"tendered": n}, reason=reason, actor=actor, now=now)


def ask_pair(
    round: Round,
    voter_id: int,
    other_id: int,
    files: KeyFiles,
    *,
    keep: int | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Approval:
    """Request that two entries are one person, of whom one entry's vote stays (``keep``), or two people (None)."""
    pair = pairing.may_decide(round, voter_id, other_id, files, keep=keep, now=now)
    kind = ApprovalKind.PART_PAIR if keep is None else ApprovalKind.JOIN_PAIR
    voted = pair_queries.facts(pair).voted
    body = {"pair": [pair.voter_id, pair.other_id], "keep": keep, "voted": list(voted)}
    return approvals.ask(round, kind, body, reason=reason, actor=actor, now=now)


def ask_helper_limit(round: Round, helper_id: int, most: int, *, reason: str, actor: Actor, now: datetime) -> Approval:
    """Request that a helper may help more people than until now. What two people agreed to holds at once."""
    limit = assistance.limit_of(round, helper_id)
    if limit.most is None or most <= limit.most:
        raise Refused(PollingRefusal.LIMIT_NOT_HIGHER, "most")
    body = {"helper": helper_id, "most": most}
    return approvals.ask(round, ApprovalKind.HELPER_LIMIT, body, reason=reason, actor=actor, now=now)


def answer(round: Round, approval: Approval, files: KeyFiles, *, agree: bool, actor: Actor, now: datetime) -> None:
    """Answer as the second person. An approval takes effect at once and can void other requests.

    An approval that changes the box waits for the box first, so that two at once follow each other.
    """
    if agree and ApprovalKind(approval.kind) is not ApprovalKind.PUBLISH:
        opening_services.lock(round.id)
    approvals.answer(round, approval, actor, now, agree=agree)
    if agree:
        _do(round, approval, files, actor, now)
        approvals.void_overtaken(round, now)


def _do(round: Round, approval: Approval, files: KeyFiles, actor: Actor, now: datetime) -> None:
    kind, body, reason = ApprovalKind(approval.kind), approval.body, approval.reason or ""
    if kind is ApprovalKind.VOID:
        opening_services.void(round, body["voters"], reason, files)
    elif kind is ApprovalKind.EXTEND:
        opening_services.extend(round, datetime.fromisoformat(body["closes"]), reason, now)
    elif kind is ApprovalKind.REOPEN:
        closes = datetime.fromisoformat(body["closes"])
        opening_services.reopen(round, closes, reason, queries.outages(round.id), now)
    elif kind in (ApprovalKind.ACCEPT_TENDERED, ApprovalKind.DECLINE_TENDERED):
        accept = kind is ApprovalKind.ACCEPT_TENDERED
        tendering.decide(round, body["tendered"], files, accept=accept, actor=actor, now=now)
    elif kind in (ApprovalKind.JOIN_PAIR, ApprovalKind.PART_PAIR):
        voter_id, other_id = body["pair"]
        shown = PairAnswer(body["keep"], tuple(body["voted"]), reason)
        pairing.decide(round, voter_id, other_id, files, shown, actor=actor, now=now)
    elif kind is ApprovalKind.CERTIFY:
        objections.none_open(round)
        opening_services.certify(round, files, actor, now)
    elif kind in lost_keys.WAYS_OUT:
        lost_keys.decided(round, approval, files, actor, now)
    elif kind is ApprovalKind.OBJECTION:
        objections.answer(round, approval, files, actor, now)


def look(round: Round, what: str, actor: Actor, now: datetime) -> None:
    """Log that somebody looked at the fraud signals."""
    audit.record(events.FraudSignalsViewed(round.id, what), actor, now, round.place_id)


def observe(round: Round, email: str) -> None:
    """Send every later line of the bulletin to an address."""
    if db.session.get(Observer, (round.id, email)) is None:
        last = bulletin.last(round.id)
        db.session.add(Observer(round_id=round.id, email=email, told=last.n if last else 0))


def due(now: datetime) -> Sequence[int]:
    """Rounds whose voting is open, or over but with the box not closed yet."""
    query = (
        select(Round.id)
        .join(Phase, (Phase.round_id == Round.id) & (Phase.kind == PhaseKind.VOTING))
        .join(RoundKey, RoundKey.round_id == Round.id)
        .where(Phase.opens_at <= now, RoundKey.closed.is_(False), RoundKey.proved)
    )
    return db.session.scalars(query.order_by(Round.id)).all()


def watch(round: Round, now: datetime) -> None:
    """Remember that the clock looked at an open vote; a look that comes late shows that the server was not running."""
    seen = db.session.get(VotingWatch, round.id)
    if seen is None:
        db.session.add(VotingWatch(round_id=round.id, seen_at=now))
        return
    if now - seen.seen_at > OUTAGE_FROM:
        db.session.add(Outage(round_id=round.id, began_at=seen.seen_at, ended_at=now))
    seen.seen_at = max(now, seen.seen_at)


def tick(round: Round, files: KeyFiles, now: datetime) -> str:
    """Do what is due for one round: "closed", "board", or "" for nothing. Safe to run twice, and from several machines."""
    if rounds_rules.has_closed(rounds.windows(round.id), PhaseKind.VOTING, now):
        return "closed" if opening_services.close(round, files, now) else ""
    if bulletin.is_due(round.id, now):
        bulletin_services.publish(round.id, files, now)
        return "board"
    return ""


def notify_observers(round: Round, subject: str, now: datetime) -> int:
    """Queue the lines that observers have not received yet; returns the number of messages."""
    batches, told = bulletin.batches(round.id), 0
    for observer in db.session.scalars(select(Observer).where(Observer.round_id == round.id)):
        fresh = [bulletin.line(batch) for batch in batches if batch.n > observer.told]
        if fresh:
            outbox.queue(observer.email, subject=subject, body="\n".join(fresh), now=now)
            observer.told, told = batches[-1].n, told + 1
    return told


def remind(round: Round, subject: str, body: str, now: datetime) -> int:
    """On the last day, remind once everybody who asked for it and has not voted."""
    window = opening.voting_window(round)
    if window is None or not window.closes - LAST_DAY <= now < window.closes:
        return 0
    query = (
        select(Roll)
        .outerjoin(RollMark, (RollMark.round_id == Roll.round_id) & (RollMark.voter_id == Roll.voter_id))
        .where(Roll.round_id == round.id, Roll.remind, RollMark.voter_id.is_(None))
    )
    sent = 0
    for entry in db.session.scalars(query):
        entry.remind = False
        email = _email(round.id, entry.voter_id)
        if email:
            outbox.queue(email, subject=subject, body=body, now=now)
            sent += 1
    return sent


def tell_everybody(round: Round, subject: str, body: str, now: datetime) -> int:
    """Queue a message to everybody on the roll who has an account; returns how many. Whether they voted plays no part."""
    query = select(Credential.digest).where(Credential.round_id == round.id, Credential.kind == Proof.ACCOUNT)
    ids = [int(digest) for digest in db.session.scalars(query)]
    emails = list(db.session.scalars(select(Account.email).where(Account.id.in_(ids)).order_by(Account.email)))
    for email in emails:
        outbox.queue(email, subject=subject, body=body, now=now)
    return len(emails)


def _email(round_id: int, voter_id: int) -> str | None:
    query = select(Credential.digest).where(
        Credential.round_id == round_id, Credential.voter_id == voter_id, Credential.kind == Proof.ACCOUNT
    )
    account_id = db.session.scalar(query)
    return db.session.scalar(select(Account.email).where(Account.id == int(account_id))) if account_id else None
