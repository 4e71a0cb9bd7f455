"""Starting the staff sign-in of somebody again who lost their phone: one administrator asks, another agrees."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.approvals import services as approvals
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalSubject
from pb_app.people.models import Account
from pb_app.people.second_factor import events, passkeys, recovery
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.sign_ins.terms import SignInEnd
from pb_app.people.terms import Refusal

SUBJECT, KIND = "account", "second-factor-reset"
REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.REASON_MISSING,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.NEEDS_ANOTHER_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.CHANGED_SINCE,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}


def _facts(account: Account) -> dict[str, str]:
    """A yes is for this address alone: it decides who can set everything up again."""
    return {"email": account.email}


def ask(account: Account, place_id: int, reason: str, *, actor: Actor, now: datetime) -> Approval:
    """Ask another administrator to let somebody set up their sign-in again; nobody asks for themselves."""
    if account.id == actor.account_id or account.operator:
        raise Refused(Refusal.NEEDS_ANOTHER_PERSON, "person")
    sign_ins.record(account.id, events.SecondFactorResetAsked(account.id), actor, now, place_id)
    request = ApprovalRequest(KIND, {}, reason, _facts(account))
    subject = ApprovalSubject(SUBJECT, account.id, place_id)
    return approvals.ask(subject, request, refusals=REFUSALS, actor=actor, now=now)


def agree(approval: Approval, account: Account, *, actor: Actor, now: datetime) -> None:
    """The second person's yes: password, phone app, passkeys and recovery codes go, and every sign-in ends."""
    if account.id == actor.account_id:
        raise Refused(Refusal.NEEDS_ANOTHER_PERSON)
    approvals.agree(approval, lambda: _facts(account), about=(account,), refusals=REFUSALS, actor=actor, now=now)
    account.password_hash, account.totp_secret, account.totp_used = None, None, 0
    passkeys.forget(account.id)
    recovery.forget(account.id)
    sign_ins.end_all(account.id, SignInEnd.SECOND_FACTOR, actor, now)
    asked_by_id = approval.asked_by_id
    event = events.SecondFactorReset(account.id, asked_by_id)
    sign_ins.record(account.id, event, actor, now, approval.place_id)


def decline(approval: Approval, *, actor: Actor, now: datetime) -> None:
    """The second person's no."""
    approvals.decline(approval, "", refusals=REFUSALS, actor=actor, now=now)
