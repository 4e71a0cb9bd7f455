"""What the pages of what a place has show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.assets import queries, rules, services
from pb_app.assets.models import Asset, AssetRequest
from pb_app.assets.terms import AssetKind, AssetStanding, ServiceFacts
from pb_app.guardians import queries as guardians
from pb_app.guardians.models import GuardianConsent
from pb_app.guardians.terms import GuardianSubject
from pb_app.neighbourhoods.models import SetArea
from pb_app.neighbourhoods.terms import MapPin, PinKind
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.terms import Spot
from pb_app.web.paging import Page, page_of

#: Cards on a page, on the page of an area, and beside an idea.
PAGE, SOME, AT_HAND = 24, 6, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetCard:
    """Something as lists show it; ``owner`` as people read it."""

    asset: Asset
    owner: str
    area: str
    standing: AssetStanding

    @property
    def is_unconfirmed(self) -> bool:
        return self.standing is AssetStanding.UNCONFIRMED

    @property
    def has_dropped(self) -> bool:
        return self.standing is AssetStanding.DROPPED

    @property
    def has_owner(self) -> bool:
        """Somebody answers for it, and can be written to."""
        return self.asset.owner_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetsPage:
    """``assets/index.html``."""

    part: Page[Asset]
    cards: Sequence[AssetCard]
    areas: Mapping[int, str]
    area_id: int | None
    kind: AssetKind | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetPage:
    """``assets/asset.html``. ``requests`` are the reader’s own, or those they have to answer."""

    card: AssetCard
    is_mine: bool
    may_ask: bool
    may_mark: bool
    #: The young person who offered it, for whom a guardian answers now.
    is_child: bool
    #: Where a parent or guardian agrees; for its owner, until one has.
    guardian: GuardianConsent | None
    requests: Sequence[AssetRequest]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaAssetsPanel:
    """What an area has, on its page."""

    cards: Sequence[AssetCard]
    total: int
    area_id: int


def cards(place: Place, assets: Sequence[Asset]) -> list[AssetCard]:
    areas, today = places.area_names(place.id), places.today(place.id, clock.now())
    persons = {each.owner_id for each in assets if each.owner_id and each.owner_kind.is_person}
    names = people.names(persons)
    return [
        AssetCard(
            asset=each,
            owner=_owner(each, names),
            area=areas.get(each.area_id or 0, ""),
            standing=rules.standing(each.confirmed_on, today),
        )
        for each in assets
    ]


def _owner(asset: Asset, names: Mapping[int, str]) -> str:
    if asset.for_child:
        one = asset.owner_kind.is_person
        return _("A young person, through a parent or guardian") if one else _("A group of under-18s")
    return asset.owner_name or names.get(asset.owner_id or 0, "") or _("A neighbour")


def index(place: Place, *, area_id: int | None, kind: AssetKind | None, text: str) -> AssetsPage:
    today = places.today(place.id, clock.now())
    found = [each for each in queries.listed(place.id, today, area_id=area_id, kind=kind) if _has(each, text)]
    part = page_of(found, PAGE)
    areas = places.area_names(place.id)
    return AssetsPage(part=part, cards=cards(place, part.items), areas=areas, area_id=area_id, kind=kind, text=text)


def _has(asset: Asset, text: str) -> bool:
    owner = "" if asset.for_child else asset.owner_name
    said = f"{asset.title} {asset.words} {owner} {asset.venue}".casefold()
    return all(word in said for word in text.casefold().split())


def asset_page(place: Place, asset: Asset, account_id: int | None) -> AssetPage:
    card = cards(place, [asset])[0]
    is_mine = account_id is not None and asset.owner_id == account_id
    about = queries.requests_about(asset.id) if account_id is not None else []
    return AssetPage(
        card=card,
        is_mine=is_mine,
        may_ask=_may_ask(card, account_id) and not is_mine and not card.has_dropped,
        may_mark=is_mine and bool(place.bounds) and rules.may_be_marked(asset.kind, asset.owner_kind),
        is_child=not is_mine and services.is_child_of(asset, account_id),
        guardian=_to_agree(asset) if is_mine else None,
        requests=[each for each in about if is_mine or each.by_id == account_id],
    )


def _may_ask(card: AssetCard, account_id: int | None) -> bool:
    """Somebody answers for it who is no young person, and it is not the reader’s own by way of a guardian."""
    asset = card.asset
    return (
        card.has_owner and not people.young_among({asset.owner_id or 0}) and not services.is_child_of(asset, account_id)
    )


def _to_agree(asset: Asset) -> GuardianConsent | None:
    if not asset.for_child or services.is_agreed_to(asset, clock.now()):
        return None
    return guardians.about(GuardianSubject.ASSET, asset.id)


def area_panel(place: Place, area: SetArea) -> AreaAssetsPanel | None:
    """On the page of an area, before its figures: strengths before needs."""
    if area.home_id is None:
        return None
    here = queries.of_area(place.id, area.home_id, places.today(place.id, clock.now()))
    if not here:
        return None
    return AreaAssetsPanel(cards=cards(place, here[:SOME]), total=len(here), area_id=area.home_id)


def pins(place: Place) -> list[MapPin]:
    """What lies somewhere, for the map: places, rooms and groups. Never a skill or a thing, which are at somebody’s home."""
    today = places.today(place.id, clock.now())
    return [
        _pin(place, each)
        for each in queries.listed(place.id, today)
        if rules.may_be_marked(each.kind, each.owner_kind) and not each.for_child
    ]


def _pin(place: Place, asset: Asset) -> MapPin:
    return MapPin(
        kind=PinKind.ASSET,
        title=asset.title,
        href=url_for("assets.asset", place=place.slug, asset_id=asset.id),
        area_id=asset.area_id,
        spot=_spot(asset),
    )


def at_hand(place: Place, area_id: int | None) -> list[AssetCard]:
    """Rooms and things that an idea for this area could use, confirmed ones only."""
    today = places.today(place.id, clock.now())
    usable = (AssetKind.SPACE, AssetKind.THING, AssetKind.SKILL)
    found = [
        each
        for each in queries.listed(place.id, today, area_id=area_id)
        if each.kind in usable and rules.standing(each.confirmed_on, today) is AssetStanding.FRESH
    ]
    here = sorted(found, key=lambda each: (each.area_id != area_id, usable.index(each.kind), each.id))
    return cards(place, here[:AT_HAND])


def exchanged(place: Place) -> list[ServiceFacts]:
    """The public groups and services that other directories read."""
    today = places.today(place.id, clock.now())
    public = [
        each
        for each in queries.listed(place.id, today)
        if rules.is_exchanged(each.kind, each.owner_kind) and not each.for_child
    ]
    return [_facts(each) for each in public]


def _facts(asset: Asset) -> ServiceFacts:
    return ServiceFacts(
        uid=asset.uid,
        name=asset.title,
        words=asset.words,
        owner=asset.owner_name,
        venue=asset.venue,
        opening=asset.opening,
        access=asset.access,
        reach=asset.reach,
        checked_on=asset.confirmed_on,
        spot=_spot(asset),
        kind=asset.kind,
        area_id=asset.area_id,
    )


def _spot(asset: Asset) -> Spot | None:
    return Spot(asset.lat, asset.lon) if asset.lat is not None and asset.lon is not None else None
