"""Actions on tokens: made under an agreement by the side that gives, or by two people of the place; ended by either."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from pb_app.access import Actor, Refused
from pb_app.api import events, queries, rules
from pb_app.api.models import ApiToken
from pb_app.api.terms import Permission, Refusal, TokenDraft, TokenFacts
from pb_app.approvals import queries as approval_queries
from pb_app.approvals import services as approving
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalState, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.sharing import queries as sharing
from pb_app.sharing import rules as sharing_rules
from pb_app.sharing.models import DataAgreement
from pb_app.sharing.services.agreements import must_act_for

#: What an approval of a token is about, and the only kind of thing that is asked for.
SUBJECT = "api-token"
REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.NO_REASON,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.ASKED_CHANGED,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}


def hash_of(secret: str) -> str:
    """All that is kept of a secret; it is long and random, so that a plain hash can't be guessed back."""
    return sha256(secret.encode()).hexdigest()


def listed(agreement: DataAgreement, now: datetime) -> frozenset[str]:
    """What an agreement lets a program do today: nothing unless it is in force."""
    today = places.today(agreement.place_id, now)
    current = sharing_rules.in_force(sharing.facts(agreement), now, today)
    return current.tables if current else frozenset()


def _last_day(agreement: DataAgreement, now: datetime) -> date:
    """The day on which the signed agreement ends: no token lasts longer."""
    current = sharing_rules.in_force(sharing.facts(agreement), now, places.today(agreement.place_id, now))
    return current.ends_on if current else date.max


def facts_of(token: ApiToken, now: datetime) -> TokenFacts:
    agreement = sharing.agreement_by_id(token.agreement_id) if token.agreement_id else None
    return TokenFacts(
        place_id=token.place_id,
        permissions=frozenset(token.permissions),
        expires_on=token.expires_on,
        ended_at=token.ended_at,
        agreed=listed(agreement, now) if agreement else None,
    )


def make_under(
    agreement: DataAgreement, partner: Partner, draft: TokenDraft, actor: Actor, now: datetime
) -> tuple[ApiToken, str]:
    """A token for the side that gives: its program sends in what the agreement lists. The secret is shown once."""
    must_act_for(actor, partner)
    db.session.refresh(agreement, with_for_update=True)
    if partner.id != agreement.giver_id:
        raise Refused(Refusal.NOT_THE_GIVER)
    if not {one.value for one in draft.permissions} <= listed(agreement, now):
        raise Refused(Refusal.NOTHING_AGREED)
    draft = replace(draft, expires_on=min(draft.expires_on, _last_day(agreement, now)))
    if again := _sent_twice(agreement, draft, actor, now):
        return _keep(again, actor, now)
    token = _new(agreement.place_id, draft, actor.account_id, now)
    token.agreement_id, token.partner_id = agreement.id, partner.id
    return _keep(token, actor, now)


def _sent_twice(agreement: DataAgreement, draft: TokenDraft, actor: Actor, now: datetime) -> ApiToken | None:
    """What the same form made already. It gets a new secret: who pressed twice never saw the first one."""
    unused = {"ended_at": None, "last_used_at": None, "made_by_id": actor.account_id}
    said = {"agreement_id": agreement.id, "name": draft.name, "expires_on": draft.expires_on}
    again = same_form(ApiToken, ApiToken.made_at, now, **said, **unused)
    wanted = sorted(one.value for one in draft.permissions)
    return again if again is not None and again.permissions == wanted else None


def ask(place: Place, draft: TokenDraft, actor: Actor, now: datetime) -> Approval:
    """Ask for a token without an agreement; it is made when a second person agrees to just that."""
    _must_be_right(place.id, draft, now)
    subject = ApprovalSubject(SUBJECT, place.id, place.id)
    permissions = sorted(one.value for one in draft.permissions)
    body = {
        "name": draft.name,
        "permissions": permissions,
        "expires_on": draft.expires_on.isoformat(),
    }
    one_at_a_time(f"api-tokens:{place.id}")
    for waiting in asked(place.id):
        if waiting.asked_by_id == actor.account_id and waiting.body == body:
            return waiting  # a form that was sent twice
    request = ApprovalRequest(SUBJECT, body, None)
    approval = approving.ask(subject, request, refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.ApiTokenAsked(approval.id, permissions), actor, now, place.id)
    return approval


def asked(place_id: int) -> list[Approval]:
    """What waits for a second person."""
    return list(approval_queries.in_state(SUBJECT, place_id, ApprovalState.ASKED))


def draft_of(approval: Approval) -> TokenDraft:
    body = approval.body
    permissions = tuple(Permission(one) for one in body["permissions"])
    return TokenDraft(name=body["name"], permissions=permissions, expires_on=date.fromisoformat(body["expires_on"]))


def agree(place: Place, approval: Approval, actor: Actor, now: datetime) -> tuple[ApiToken, str]:
    """The second person's yes makes the token. The secret is shown once, to them."""
    approving.agree(approval, lambda: None, about=[place], refusals=REFUSALS, actor=actor, now=now)
    draft = draft_of(approval)
    token = _new(place.id, draft, approval.asked_by_id, now)
    token.agreed_by_id = actor.account_id
    return _keep(token, actor, now)


def decline(approval: Approval, actor: Actor, now: datetime) -> None:
    """The second person's no, or taken back by who asked."""
    if approval.asked_by_id == actor.account_id:
        approving.withdraw(approval, refusals=REFUSALS, now=now)
    else:
        approving.decline(approval, "", refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.ApiTokenDeclined(approval.id), actor, now, approval.place_id)


def end(token: ApiToken, actor: Actor, now: datetime) -> None:
    """It opens nothing any more."""
    if token.ended_at is not None:
        raise Refused(Refusal.TOKEN_UNKNOWN)
    token.ended_at = now
    audit.record(events.ApiTokenEnded(token.id), actor, now, token.place_id)


def _must_be_right(place_id: int, draft: TokenDraft, now: datetime) -> None:
    if not draft.permissions:
        raise Refused(Refusal.NOTHING_CHOSEN, "permissions")
    if len(queries.tokens(place_id, now)) >= rules.MOST_TOKENS:
        raise Refused(Refusal.TOKEN_MOST)
    if refusal := rules.may_last(draft.expires_on, places.today(place_id, now)):
        raise Refused(refusal, "expires_on")


def _new(place_id: int, draft: TokenDraft, made_by_id: int, now: datetime) -> ApiToken:
    _must_be_right(place_id, draft, now)
    token = ApiToken(place_id=place_id, name=draft.name, made_by_id=made_by_id, made_at=now)
    token.permissions, token.expires_on = sorted(one.value for one in draft.permissions), draft.expires_on
    return token


def _keep(token: ApiToken, actor: Actor, now: datetime) -> tuple[ApiToken, str]:
    secret = "cpt_" + secrets.token_urlsafe(32)
    token.secret_hash = hash_of(secret)
    db.session.add(token)
    db.session.flush()
    audit.record(events.ApiTokenMade(token.id, list(token.permissions), token.agreement_id), actor, now, token.place_id)
    return token, secret


def admit(secret: str, place_id: int, permission: Permission, now: datetime) -> ApiToken:
    """The token that this secret belongs to, if it opens this now; each use is counted. Raises Refused."""
    if not secret:
        raise Refused(Refusal.TOKEN_MISSING)
    token = must_open(secret, place_id, permission, now)
    minute = now.replace(second=0, microsecond=0)
    if token.minute != minute:
        token.minute, token.in_minute = minute, 0
    if token.in_minute >= rules.A_MINUTE:
        raise Refused(Refusal.TOKEN_TOO_OFTEN)
    token.in_minute, token.last_used_at = token.in_minute + 1, now
    db.session.flush()
    return token


def must_open(secret: str, place_id: int, permission: Permission, now: datetime) -> ApiToken:
    """The token, if it opens this now; nothing is counted. Raises Refused."""
    token = queries.token_by_hash(hash_of(secret))
    if token is None:
        raise Refused(Refusal.TOKEN_UNKNOWN)
    today = places.today(place_id, now)
    refusal = rules.may_send(facts_of(token, now), place_id=place_id, permission=permission, now=now, today=today)
    if refusal:
        raise Refused(refusal)
    return token
