"""Actions on deals: make, sign, say what the other side kept, renew."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.guardians import queries as guardians
from pb_app.guardians import services as asking
from pb_app.guardians.terms import GuardedThing, GuardianSubject
from pb_app.hashchain import text_digest
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.pledges import addresses, events, queries, rules
from pb_app.pledges.models import Deal, DealPromise, DealSide
from pb_app.pledges.terms import DealDraft, PromiseMark, Refusal, SideDraft, SideKind

#: Kind, name, organisation and promises of a side.
SideSaid = tuple[SideKind, str, int | None, list[str]]


def make(place: Place, draft: DealDraft, actor: Actor, now: datetime) -> Deal:
    """Whoever makes it signs the first side with it."""
    today = places.today(place.id, now)
    if refusal := rules.may_deal(draft, today):
        raise Refused(*refusal)
    if actor.young and draft.ours.kind is not SideKind.YOUNG:
        raise Refused(Refusal.YOUNG_SIDE, "our_kind")
    if again := _made_already(place.id, draft, actor, now):
        return again
    ours = draft.ours.partner_id
    if ours is not None and not partners.acts_for(actor, ours):
        raise Refused(Refusal.NOT_YOUR_SIDE)
    if ours is not None and ours == draft.theirs.partner_id:
        raise Refused(Refusal.BOTH_SIDES, "their_partner")
    deal = Deal(place_id=place.id, title=draft.title, language=draft.language, ends_on=draft.ends_on)
    deal.area_id, deal.made_at, deal.sign_key = draft.area_id, now, secrets.token_urlsafe(9)
    _keep(deal, (draft.ours, draft.theirs), (actor.account_id, None), now)
    _made(deal, 1, actor, now)
    return deal


def _made_already(place_id: int, draft: DealDraft, actor: Actor, now: datetime) -> Deal | None:
    """What the same form made a moment ago: the same words, signed first by the same person."""
    one_at_a_time(f"deals:{place_id}:{actor.account_id}")
    said = {"title": draft.title, "ends_on": draft.ends_on, "area_id": draft.area_id, "follows_id": None}
    again = same_form(Deal, Deal.made_at, now, place_id=place_id, **said)
    if again is None:
        return None
    both = queries.sides([again.id])[again.id]
    same = both[0].signer_id == actor.account_id and _said(both) == [_draft_said(draft.ours), _draft_said(draft.theirs)]
    return again if same else None


def _said(sides: Sequence[DealSide]) -> list[SideSaid]:
    words = queries.promises([side.id for side in sides])
    return [(side.kind, side.name, side.partner_id, [row.words for row in words[side.id]]) for side in sides]


def _draft_said(side: SideDraft) -> SideSaid:
    return side.kind, side.name, side.partner_id, list(side.promises)


def confirm(deal: Deal, side: DealSide, how: str, actor: Actor, now: datetime) -> None:
    """The office has asked the school or business itself, and says how."""
    db.session.refresh(deal, with_for_update=True)
    db.session.refresh(side)
    if side.is_confirmed or side.signed_at is None:
        raise Refused(Refusal.CONFIRMED_ALREADY)
    if not how:
        raise Refused(Refusal.HOW_CONFIRMED, "how")
    if any(each.signer_id == actor.account_id for each in queries.sides([deal.id])[deal.id]):
        raise Refused(Refusal.BOTH_SIDES)
    side.confirmed_how, side.confirmed_by_id, side.confirmed_at = how, actor.account_id, now
    audit.record(events.DealSideConfirmed(deal.id, side.n), actor, now, deal.place_id)


def _keep(deal: Deal, drafts: Sequence[SideDraft], signers: Sequence[int | None], now: datetime) -> None:
    db.session.add(deal)
    db.session.flush()
    for n, (draft, signer) in enumerate(zip(drafts, signers, strict=True), 1):
        side = DealSide(deal_id=deal.id, n=n, kind=draft.kind, name=draft.name, partner_id=draft.partner_id)
        side.signer_id = signer
        db.session.add(side)
        db.session.flush()
        db.session.add_all(DealPromise(side_id=side.id, words=words) for words in draft.promises)
    db.session.flush()


def _made(deal: Deal, n: int, actor: Actor, now: datetime) -> None:
    audit.record(events.DealMade(deal.id, deal.ends_on.isoformat(), digest_of(deal)), actor, now, deal.place_id)
    side = queries.sides([deal.id])[deal.id][n - 1]
    _sign(deal, side, actor, now)


def digest_of(deal: Deal) -> str:
    """All that a signature stands under."""
    both = queries.sides([deal.id])[deal.id]
    said = queries.promises([side.id for side in both])
    lines = [deal.title, deal.ends_on.isoformat()]
    for side in both:
        lines += [f"{side.n} {side.kind.value} {side.name}", *(row.words for row in said[side.id])]
    return text_digest("\n".join(lines))


def _sign(deal: Deal, side: DealSide, actor: Actor, now: datetime) -> None:
    side.signer_id, side.signed_at = actor.account_id, now
    if side.kind is SideKind.YOUNG:
        child, kind = actor.account_id, GuardianSubject.DEAL_SIDE
        asking.ask(kind, side.id, place_id=deal.place_id, child_id=child, actor=actor, now=now)
    audit.record(events.DealSigned(deal.id, side.n, digest_of(deal)), actor, now, deal.place_id)
    db.session.flush()


def speaks_for(actor: Actor, side: DealSide) -> bool:
    """Whoever signed for a side, or is asked to; for an organisation, each of its officers."""
    if side.partner_id is not None:
        return partners.acts_for(actor, side.partner_id)
    return side.signer_id == actor.account_id


def is_signed(sides: Sequence[DealSide], today: date) -> bool:
    """Both have signed, and a guardian for each side of young people."""
    young = [side.id for side in sides if side.kind is SideKind.YOUNG]
    agreed = guardians.covered(GuardianSubject.DEAL_SIDE, young, today)
    return all(side.signed_at is not None for side in sides) and agreed == frozenset(young)


def guarded(side_id: int) -> GuardedThing | None:
    """All that a guardian of the young people of a side agrees to."""
    side = db.session.get(DealSide, side_id)
    deal = db.session.get(Deal, side.deal_id) if side else None
    if deal is None or deal.hidden_why is not None:
        return None
    both = queries.sides([deal.id])[deal.id]
    said = queries.promises([each.id for each in both])
    words = [f"{each.name}: {row.words}" for each in both for row in said[each.id]]
    href = addresses.deal(deal.place_id, deal.id)
    readers = frozenset(each.signer_id for each in both if each.signer_id)
    return GuardedThing(title=deal.title, words=words, digest=digest_of(deal), href=href, readers=readers)


def _guardian_of(side: DealSide) -> int | None:
    consent = guardians.about(GuardianSubject.DEAL_SIDE, side.id)
    return consent.guardian_id if consent else None


def agreed_by_guardian(side_id: int, actor: Actor, _now: datetime) -> None:
    """Nobody answers for the young people and signs, or answers, for the other side too."""
    side = db.session.get_one(DealSide, side_id)
    others = [each for each in queries.sides([side.deal_id])[side.deal_id] if each.id != side.id]
    if any(actor.account_id in (other.signer_id, _guardian_of(other)) for other in others):
        raise Refused(Refusal.BOTH_SIDES)


def to_sign(deal: Deal, actor: Actor) -> DealSide:
    """The side that waits for this person. Refuses both sides in one hand."""
    both = queries.sides([deal.id])[deal.id]
    side = next((each for each in both if each.signed_at is None), None)
    if side is None:
        raise Refused(Refusal.SIGNED_ALREADY)
    other = both[0] if side is both[1] else both[1]
    if actor.account_id in (other.signer_id, _guardian_of(other)):
        raise Refused(Refusal.BOTH_SIDES)
    if side.partner_id is not None and not partners.acts_for(actor, side.partner_id):
        raise Refused(Refusal.NOT_YOUR_SIDE)
    if side.partner_id is None and side.signer_id not in (None, actor.account_id):
        raise Refused(Refusal.NOT_YOUR_SIDE)
    return side


def sign(deal: Deal, actor: Actor, now: datetime) -> None:
    """The second side signs, and everybody can read the deal."""
    db.session.refresh(deal, with_for_update=True)
    side = to_sign(deal, actor)
    if actor.young and side.kind is not SideKind.YOUNG:
        raise Refused(Refusal.YOUNG_SIDE)
    if deal.ends_on < places.today(deal.place_id, now) or deal.hidden_why is not None:
        raise Refused(Refusal.NOT_LIVE)
    _sign(deal, side, actor, now)


def mark(promise: DealPromise, deal: Deal, mark: PromiseMark, reason: str, *, actor: Actor, now: datetime) -> None:
    """The other side says whether a promise was kept; it can say so again until some time after the end."""
    db.session.refresh(promise, with_for_update=True)
    both = queries.sides([deal.id])[deal.id]
    if not any(speaks_for(actor, side) for side in both if side.id != promise.side_id):
        raise Refused(Refusal.NOT_YOUR_SIDE)
    today = places.today(deal.place_id, now)
    if refusal := rules.may_mark(mark, reason, deal.ends_on, today, signed=is_signed(both, today)):
        raise Refused(*refusal)
    promise.mark, promise.reason, promise.marked_on = mark, reason, today
    promise.marked_by_id = actor.account_id
    audit.record(events.PromiseMarked(promise.id), actor, now, deal.place_id)


def renew(deal: Deal, actor: Actor, now: datetime) -> Deal:
    """The same promises for another year, as a deal of its own: one side signs now, the other is asked."""
    db.session.refresh(deal, with_for_update=True)
    both = queries.sides([deal.id])[deal.id]
    mine = next((side for side in both if speaks_for(actor, side)), None)
    if mine is None:
        raise Refused(Refusal.NOT_YOUR_SIDE)
    today, renewed = places.today(deal.place_id, now), queries.follower(deal.id) is not None
    if refusal := rules.may_renew(deal.ends_on, today, signed=is_signed(both, today), renewed=renewed):
        raise Refused(refusal)
    following = Deal(place_id=deal.place_id, title=deal.title, language=deal.language, follows_id=deal.id)
    following.area_id, following.ends_on = deal.area_id, rules.next_end(deal.ends_on, today)
    following.made_at, following.sign_key = now, secrets.token_urlsafe(9)
    said = queries.promises([side.id for side in both])
    drafts = [_same(side, said[side.id]) for side in both]
    _keep(following, drafts, [side.signer_id for side in both], now)
    _made(following, mine.n, actor, now)
    return following


def _same(side: DealSide, said: Sequence[DealPromise]) -> SideDraft:
    words = [row.words for row in said]
    return SideDraft(kind=side.kind, name=side.name, promises=words, partner_id=side.partner_id)
