"""Offer, change, confirm and end what a place has; ask to use it and answer; delete what is not needed any more."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.assets import addresses, events, queries, rules
from pb_app.assets.models import Asset, AssetRequest
from pb_app.assets.terms import AskState, AssetDraft, AssetOwner, AssetStanding, Headline, OfferHolder, Refusal
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.guardians import queries as guardians
from pb_app.guardians import services as asking
from pb_app.guardians.terms import GuardedThing, GuardianSubject
from pb_app.hashchain import text_digest
from pb_app.moderation import services as moderation
from pb_app.moderation.terms import ThingKind
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Link, LinkKind, link
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.terms import Spot


def offer(
    place: Place,
    draft: AssetDraft,
    *,
    not_a_home: bool,
    holder: OfferHolder | None,
    actor: Actor,
    now: datetime,
) -> Asset:
    """Everybody sees it at once; what under-18s offer when a guardian agrees and a moderator has looked at it.

    Refuses a home’s address, and what stands on the list already.
    """
    _must_be_right(draft, not_a_home=not_a_home, holder=holder, actor=actor)
    _must_speak_for(draft, place.id, actor)
    one_at_a_time(f"assets:{place.id}")
    if again := same_form(Asset, Asset.made_at, now, owner_id=actor.account_id, place_id=place.id, **_said(draft)):
        return again
    _must_be_new(place.id, draft)
    asset = Asset(place_id=place.id, uid=str(uuid4()), owner_id=actor.account_id, made_at=now)
    _fill(asset, draft)
    asset.confirmed_on = places.today(place.id, now)
    db.session.add(asset)
    db.session.flush()
    _hold_for_a_look(asset, now)
    if asset.for_child:
        child = actor.account_id if holder is OfferHolder.YOUNG else None
        asking.ask(GuardianSubject.ASSET, asset.id, place_id=place.id, child_id=child, actor=actor, now=now)
    audit.record(events.AssetOffered(asset.id), actor, now, place.id)
    return asset


def _said(draft: AssetDraft) -> dict[str, object]:
    """By what two presses of one button are known; what the first one made can be off the list again."""
    return _values(draft) | {"ended_at": None}


def _must_be_right(draft: AssetDraft, *, not_a_home: bool, holder: OfferHolder | None, actor: Actor) -> None:
    """Whoever is under 18 offers nothing as a grown-up, and nothing as anybody’s guardian."""
    refusal = rules.problem(draft, not_a_home=not_a_home, holder=holder)
    if refusal:
        raise Refused(*refusal)
    if actor.young and holder is not OfferHolder.YOUNG:
        raise Refused(Refusal.YOUNG_ACCOUNT, "holder" if draft.owner_kind.may_be_young else "owner_kind")


def _must_speak_for(draft: AssetDraft, place_id: int, actor: Actor) -> None:
    public = draft.owner_kind is AssetOwner.PUBLIC
    if public and not (actor.operator or rules.speaks_for_public_body(actor.grants, place_id)):
        raise Refused(Refusal.NOT_PUBLIC_BODY, "owner_kind")


def grow_careful(account_id: int, actor: Actor, now: datetime) -> None:
    """Somebody says that they are under 18: what they offer as a person waits for a guardian, without any contact."""
    for asset, _slug in queries.of_owner(account_id):
        if asset.owner_kind.is_person and not asset.for_child:
            asset.for_child, asset.reach = True, ""
            _hold_for_a_look(asset, now)
            kind, place_id = GuardianSubject.ASSET, asset.place_id
            asking.ask(kind, asset.id, place_id=place_id, child_id=account_id, actor=actor, now=now)


def holder_of(asset: Asset, actor: Actor) -> OfferHolder:
    if not asset.for_child:
        return OfferHolder.ADULT
    return OfferHolder.YOUNG if actor.young or is_child_of(asset, actor.account_id) else OfferHolder.CHILD


def is_child_of(asset: Asset, account_id: int | None) -> bool:
    """Whether this is the young person who offered it: they go on seeing it when their guardian answers for it."""
    consent = guardians.about(GuardianSubject.ASSET, asset.id) if asset.for_child and account_id else None
    return consent is not None and consent.asked_by_id == account_id


def _hold_for_a_look(asset: Asset, now: datetime) -> None:
    """What children offer is shown when somebody has looked at its words, also after a change."""
    if asset.for_child and asset.held_at is None:
        asset.held_at = now
        moderation.hold(ThingKind.ASSET, asset.id, asset.place_id, asset.title, now)


def _must_be_new(place_id: int, draft: AssetDraft) -> None:
    name = rules.same_thing(draft.title, draft.venue)
    if any(rules.same_thing(title, venue) == name for title, venue, _id in queries.known(place_id)):
        raise Refused(Refusal.LISTED_ALREADY, "title")


def _values(source: AssetDraft | Asset) -> dict[str, object]:
    return {name: getattr(source, name) for name in AssetDraft.__dataclass_fields__}


def _fill(asset: Asset, draft: AssetDraft) -> None:
    for name, value in _values(draft).items():
        setattr(asset, name, value)
    if not rules.may_be_marked(draft.kind, draft.owner_kind):
        asset.lat = asset.lon = None


def must_own(asset: Asset, account_id: int) -> None:
    """Refuses whoever does not answer for it."""
    if asset.owner_id != account_id:
        raise Refused(Refusal.NOT_YOURS)


def change(
    asset: Asset,
    draft: AssetDraft,
    *,
    not_a_home: bool,
    holder: OfferHolder | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Whoever writes it anew confirms it as well."""
    db.session.refresh(asset, with_for_update=True)
    must_own(asset, actor.account_id)
    _must_be_right(draft, not_a_home=not_a_home, holder=holder, actor=actor)
    _must_speak_for(draft, asset.place_id, actor)
    if _values(asset) == _values(draft):
        raise Refused(Refusal.NOTHING_CHANGED)
    if rules.same_thing(asset.title, asset.venue) != rules.same_thing(draft.title, draft.venue):
        one_at_a_time(f"assets:{asset.place_id}")
        _must_be_new(asset.place_id, draft)
    _fill(asset, draft)
    _hold_for_a_look(asset, now)
    asset.confirmed_on = places.today(asset.place_id, now)
    audit.record(events.AssetChanged(asset.id), actor, now, asset.place_id)


def guarded(asset_id: int) -> GuardedThing | None:
    """All that a guardian of a child who offers something agrees to."""
    asset = db.session.get(Asset, asset_id)
    if asset is None or asset.ended_at is not None or asset.hidden_why is not None:
        return None
    words = [text for text in (asset.words, asset.opening, asset.venue, asset.access) if text]
    digest = text_digest("\n".join([asset.title, *words]))
    href = addresses.asset(asset.place_id, asset.id)
    return GuardedThing(title=asset.title, words=words, digest=digest, href=href)


def take_over(asset_id: int, guardian: Actor, now: datetime) -> None:
    """Whoever agreed answers for it from now on: messages never go to a child."""
    asset = db.session.get_one(Asset, asset_id)
    if asset.owner_id != guardian.account_id:
        asset.owner_id = guardian.account_id
        audit.record(events.AssetChanged(asset.id), guardian, now, asset.place_id)


def is_agreed_to(asset: Asset, now: datetime) -> bool:
    """What grown-ups offer, and of children what a guardian agrees to."""
    today = places.today(asset.place_id, now)
    return not asset.for_child or bool(guardians.covered(GuardianSubject.ASSET, [asset.id], today))


def mark(asset: Asset, spot: Spot | None, actor: Actor, now: datetime) -> None:
    """Its owner says where on the map it is. Refuses what could be at somebody’s home."""
    db.session.refresh(asset, with_for_update=True)
    must_own(asset, actor.account_id)
    if spot is not None and not rules.may_be_marked(asset.kind, asset.owner_kind):
        raise Refused(Refusal.LOOKS_LIKE_HOME)
    asset.lat, asset.lon = (spot.lat, spot.lon) if spot else (None, None)
    audit.record(events.AssetChanged(asset.id), actor, now, asset.place_id)


def confirm(asset: Asset, actor: Actor | None, now: datetime) -> None:
    """It is still there, for another year. ``actor`` is None for the link in a mail."""
    db.session.refresh(asset, with_for_update=True)
    if actor is not None and asset.owner_id is not None:
        must_own(asset, actor.account_id)
    if asset.confirmed_on == places.today(asset.place_id, now):
        return  # a second tap on the same day
    asset.confirmed_on = places.today(asset.place_id, now)
    audit.record(events.AssetConfirmed(asset.id), actor, now, asset.place_id)


def end(asset: Asset, actor: Actor, now: datetime) -> None:
    """It is off the list at once, and deleted a month later."""
    db.session.refresh(asset, with_for_update=True)
    must_own(asset, actor.account_id)
    asset.ended_at = now
    audit.record(events.AssetEnded(asset.id), actor, now, asset.place_id)


def must_be_askable(asset: Asset, account_id: int, now: datetime) -> None:
    """Refuses one’s own, what is not on the list, and what nobody here answers for."""
    dropped = rules.standing(asset.confirmed_on, places.today(asset.place_id, now)) is AssetStanding.DROPPED
    unseen = asset.hidden_why is not None or asset.held_at is not None
    if asset.ended_at is not None or unseen or dropped or not is_agreed_to(asset, now):
        raise Refused(Refusal.NOT_LISTED)
    if asset.owner_id is None:
        raise Refused(Refusal.NOBODY_TO_ASK)
    if people.young_among({asset.owner_id}):
        raise Refused(Refusal.NOT_LISTED)  # nobody writes to somebody under 18
    if asset.owner_id == account_id:
        raise Refused(Refusal.YOUR_OWN)


def ask(asset: Asset, words: str, actor: Actor, now: datetime) -> AssetRequest:
    """A message to the owner, who hears of it at once. One without an answer at a time, and few in a day."""
    db.session.refresh(asset, with_for_update=True)
    must_be_askable(asset, actor.account_id, now)
    if queries.open_request(asset.id, actor.account_id):
        raise Refused(Refusal.ASKED_ALREADY)
    if queries.asked_since(actor.account_id, now - timedelta(days=1)) >= rules.ASKS_A_DAY:
        raise Refused(Refusal.ASKED_TOO_OFTEN)
    request = AssetRequest(asset_id=asset.id, by_id=actor.account_id, state=AskState.ASKED, words=words, at=now)
    request.answer = ""
    db.session.add(request)
    db.session.flush()
    assert asset.owner_id is not None
    notifications.warn([asset.owner_id], Headline.ASKED, _message(asset, request), now, title=asset.title)
    return request


def answer(request: AssetRequest, asset: Asset, *, yes: bool, words: str, actor: Actor, now: datetime) -> None:
    """The owner says yes or no; whoever asked hears of it."""
    db.session.refresh(request, with_for_update=True)
    must_own(asset, actor.account_id)
    if request.state is not AskState.ASKED:
        raise Refused(Refusal.ANSWERED_ALREADY)
    request.state, request.answer, request.answered_at = AskState.YES if yes else AskState.NO, words, now
    notifications.warn([request.by_id], Headline.ANSWERED, _message(asset, request), now, title=asset.title)


def _message(asset: Asset, request: AssetRequest) -> Link:
    return link(LinkKind.ASSET_REQUEST, place_id=asset.place_id, asset_id=asset.id, request_id=request.id)


def remind(now: datetime) -> int:
    """Ask owners whether it is still there, once for each year. Returns how many were asked."""
    due = to_remind(now)
    for asset in due:
        asset.asked_for = asset.confirmed_on
        assert asset.owner_id is not None
        notifications.warn(
            [asset.owner_id],
            Headline.CONFIRM,
            link(LinkKind.ASSET_CONFIRM, place_id=asset.place_id, asset_id=asset.id),
            now,
            title=asset.title,
        )
    return len(due)


def to_remind(now: datetime) -> Sequence[Asset]:
    return queries.to_ask(now.date())


def tidy(now: datetime) -> int:
    """Delete old messages, and what was taken off the list a month ago. Returns how many rows are gone."""
    requests = queries.requests_before(now - timedelta(days=rules.MESSAGES_KEPT))
    ended = queries.ended_before(now - timedelta(days=rules.ENDED_KEPT))
    if requests:
        db.session.execute(delete(AssetRequest).where(AssetRequest.id.in_(requests)))
    if ended:
        db.session.execute(delete(AssetRequest).where(AssetRequest.asset_id.in_(ended)))
        db.session.execute(delete(Asset).where(Asset.id.in_(ended)))
    return len(requests) + len(ended)


def delete_messages(account_id: int) -> None:
    """Somebody closes their account: messages about what they offer go with it."""
    owned = queries.every_id_of(account_id)
    if owned:
        db.session.execute(delete(AssetRequest).where(AssetRequest.asset_id.in_(owned)))
