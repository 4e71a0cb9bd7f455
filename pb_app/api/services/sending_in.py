"""What programs send in, each through the service that the pages use too."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete

from pb_app.access import Refused
from pb_app.api import events, queries, rules
from pb_app.api.models import ApiRequest, ApiToken, ProposalOrigin
from pb_app.api.terms import Answer, Body, Permission, Refusal
from pb_app.audit import log as audit
from pb_app.community_events import queries as community_queries
from pb_app.community_events import services as community_events
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.services.places import lock
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.hashchain import digest
from pb_app.indicators import services as indicators
from pb_app.indicators.figure_files import FigureFile, are_wrong, digest_of
from pb_app.indicators.models import Indicator
from pb_app.indicators.rules import title_key
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.proposals.models import Proposal
from pb_app.proposals.services.from_elsewhere import receive
from pb_app.proposals.terms import IdeaFromElsewhere
from pb_app.rounds.models import Round


def once(token: ApiToken, key: str, said: Body, do: Callable[[], Answer], now: datetime) -> tuple[Answer, bool]:
    """Do what a request asks for, or give the answer that the same request had before; and whether it had one.

    ``said`` is all that was sent, with its address. Refuses a key that was sent with something else before.
    """
    if not rules.KEY.fullmatch(key):
        raise Refused(Refusal.KEY_MISSING)
    one_at_a_time(f"api:{token.id}:{key}")
    seen, known = digest(dict(said)), queries.request(token.id, key)
    if known is not None and known.digest != seen:
        raise Refused(Refusal.KEY_REUSED)
    if known is not None:
        return known.body, True
    answer = do()
    db.session.add(ApiRequest(token_id=token.id, key=key, digest=seen, body=answer, at=now))
    db.session.flush()
    return answer, False


def propose(token: ApiToken, round: Round, reference: str, idea: IdeaFromElsewhere, now: datetime) -> Proposal:
    """A proposal from a partner's site: held for a moderator, with no account behind it, and its origin kept."""
    one_at_a_time(f"api-proposals:{token.id}")
    if queries.is_sent_in(token.id, reference):
        raise Refused(Refusal.SENT_ALREADY, "reference")
    if queries.sent_in_since(token.id, now - timedelta(days=1)) >= rules.PROPOSALS_A_DAY:
        raise Refused(Refusal.TOO_MANY_TODAY)
    proposal = receive(round, idea, now)
    db.session.add(ProposalOrigin(proposal_id=proposal.id, token_id=token.id, reference=reference, at=now))
    _note(token, Permission.ADD_PROPOSALS, proposal.id, now)
    return proposal


def publish_figures(token: ApiToken, indicator: Indicator, read: FigureFile, now: datetime) -> int:
    """Figures for a subject that staff have begun, with the same checks as a file. Returns how many are public now."""
    _must_publish(token, indicator)
    if are_wrong(read.problems) or not read.rows:
        raise Refused(Refusal.FIGURES_WRONG, "rows")
    indicators.publish(indicator, read.rows, digest=digest_of(read.rows), actor=None, now=now)
    _note(token, Permission.ADD_FIGURES, indicator.id, now)
    return len(read.rows)


def count_attendance(token: ApiToken, event: CommunityEvent, came: int, now: datetime) -> None:
    """How many came to an event that is over; nobody's name. Refuses to change a number that is not from this token."""
    _must_organise(token, event)
    lock(event)
    if event.came is not None and queries.counted_by(event) != token.id:
        raise Refused(Refusal.COUNTED_ALREADY, "came")
    community_events.tell(event, came=came, happened=event.happened, actor=None, now=now)
    _note(token, Permission.ADD_ATTENDANCE, event.id, now)


def _must_publish(token: ApiToken, indicator: Indicator) -> None:
    """A program of an organisation fills only what that organisation publishes; what two of the office agreed to, any."""
    partner = places.partner(token.place_id, token.partner_id) if token.partner_id else None
    if partner is not None and title_key(partner.name) != title_key(indicator.publisher):
        raise Refused(Refusal.NOT_THE_PUBLISHER)


def _must_organise(token: ApiToken, event: CommunityEvent) -> None:
    """A program of an organisation counts only at what its officers announced or organise."""
    if token.partner_id is None:
        return
    officers = {grant.account_id for grant in people.officers(token.place_id, token.partner_id)}
    if not officers & ({event.made_by_id} | set(community_queries.organisers(event.id))):
        raise Refused(Refusal.NOT_THEIR_EVENT)


def _note(token: ApiToken, permission: Permission, thing_id: int, now: datetime) -> None:
    audit.record(events.ApiSent(token.id, permission.value, thing_id), None, now, token.place_id)


def tidy(now: datetime) -> None:
    """Forget what old requests were answered."""
    db.session.execute(delete(ApiRequest).where(ApiRequest.at < now - rules.KEPT))
