"""The network page: places, what they ask and offer, rules they want changed together, events, and campaigns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from pb_app.exchange import documents, queries, things
from pb_app.exchange.models import Campaign, CampaignAsk, NetworkNotice
from pb_app.exchange.pages.said import title
from pb_app.exchange.pages.sources import entry_path
from pb_app.exchange.terms import BundleEntry, EntryKind, NoticeSide
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.sharing.terms import BarrierVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePart:
    """A place of the network with how much it shares; the first is the one whose page this is."""

    name: str
    count: int
    made_on: date | None
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePart:
    place: str
    title: str
    words: str
    #: Ours, so that it can be ended.
    row: NetworkNotice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierPart:
    """A rule in the way with everybody who wants it changed. Places that name the same rule stand together."""

    title: str
    rule: str
    owner: str
    places: Sequence[str]
    verdict: BarrierVerdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPart:
    place: str
    title: str
    on: date
    venue: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPart:
    """A campaign in the list; ``href`` leads to it."""

    place: str
    title: str
    href: str
    organisations: int
    asks: int
    answered: int
    row: Campaign | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPage:
    places: Sequence[PlacePart]
    asks: Sequence[NoticePart]
    offers: Sequence[NoticePart]
    barriers: Sequence[BarrierPart]
    events: Sequence[EventPart]
    campaigns: Sequence[CampaignPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPage:
    row: Campaign
    members: Sequence[Partner]
    asks: Sequence[CampaignAsk]

    @property
    def answered(self) -> int:
        return sum(asked.verdict is not None for asked in self.asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """An entry with the place that it is from and its address here; ours have none."""

    place: str
    entry: BundleEntry
    href: str


def network_page(place: Place, now: datetime) -> NetworkPage:
    """What the place says itself, and what it hears from places whose key was compared."""
    parts, heard = _places(place)
    notices = [*_own_notices(place), *_notices(heard)]
    today = places.today(place.id, now)
    own = things.things_of(place, (EntryKind.BARRIER, EntryKind.EVENT), now)
    mine = [_Heard(place=place.name, entry=each.entry(kind), href="") for kind, found in own.items() for each in found]
    return NetworkPage(
        places=parts,
        asks=[part for side, part in notices if side.is_ask],
        offers=[part for side, part in notices if not side.is_ask],
        barriers=_barriers([*mine, *heard]),
        events=_events([*mine, *heard], today),
        campaigns=[*_own_campaigns(place), *_campaigns(heard)],
    )


def _places(place: Place) -> tuple[list[PlacePart], list[_Heard]]:
    last = queries.newest_edition(place.id)
    shared = documents.stored(last.text) if last else None
    made_on = shared.made_on if shared else None
    parts = [PlacePart(name=place.name, count=len(shared.entries) if shared else 0, made_on=made_on, is_here=True)]
    heard: list[_Heard] = []
    for source, kept in queries.newest_received(place.id):
        bundle = documents.stored(kept.text)
        parts.append(PlacePart(name=source.name, count=len(bundle.entries), made_on=bundle.made_on, is_here=False))
        for number, entry in enumerate(bundle.entries, start=1):
            heard.append(_Heard(place=source.name, entry=entry, href=entry_path(source, bundle, number)))
    return parts, heard


def _own_notices(place: Place) -> list[tuple[NoticeSide, NoticePart]]:
    return [
        (row.side, NoticePart(place=place.name, title=row.title, words=row.words, row=row))
        for row in queries.notices(place.id)
    ]


def _notices(heard: Sequence[_Heard]) -> list[tuple[NoticeSide, NoticePart]]:
    return [
        (
            NoticeSide(one.entry.body["side"]),
            NoticePart(place=one.place, title=title(one.entry), words=one.entry.body["words"], row=None),
        )
        for one in heard
        if one.entry.kind is EntryKind.NOTICE
    ]


def _barriers(heard: Sequence[_Heard]) -> list[BarrierPart]:
    """Those of more places first."""
    by_rule: dict[tuple[str, str], list[_Heard]] = {}
    for one in heard:
        if one.entry.kind is EntryKind.BARRIER:
            body = one.entry.body
            by_rule.setdefault((body["owner"].casefold(), body["rule"].casefold()), []).append(one)
    parts = [_barrier(group) for group in by_rule.values()]
    return sorted(parts, key=lambda part: -len(part.places))


def _barrier(group: Sequence[_Heard]) -> BarrierPart:
    body: Mapping[str, str] = group[0].entry.body
    verdicts = [one.entry.body["verdict"] for one in group if one.entry.body["verdict"]]
    return BarrierPart(
        title=body["title"],
        rule=body["rule"],
        owner=body["owner"],
        places=list(dict.fromkeys(one.place for one in group)),
        verdict=BarrierVerdict(verdicts[0]) if verdicts else None,
    )


def _events(heard: Sequence[_Heard], today: date) -> list[EventPart]:
    parts = [
        EventPart(
            place=one.place,
            title=one.entry.body["title"],
            on=date.fromisoformat(one.entry.body["day"]),
            venue=one.entry.body["venue"],
            words=one.entry.body["words"],
        )
        for one in heard
        if one.entry.kind is EntryKind.EVENT
    ]
    return sorted((part for part in parts if part.on >= today), key=lambda part: (part.on, part.title))


def _own_campaigns(place: Place) -> list[CampaignPart]:

    rows = queries.campaigns(place.id)
    ids = [row.id for row in rows]
    members, asks = queries.members_of(ids), queries.asks_of(ids)
    return [
        CampaignPart(
            place=place.name,
            title=row.title,
            href=url_for("exchange.campaign", place=place.slug, campaign_id=row.id),
            organisations=len(members[row.id]),
            asks=len(asks[row.id]),
            answered=sum(asked.verdict is not None for asked in asks[row.id]),
            row=row,
        )
        for row in rows
    ]


def _campaigns(heard: Sequence[_Heard]) -> list[CampaignPart]:
    return [
        CampaignPart(
            place=one.place,
            title=one.entry.body["title"],
            href=one.href,
            organisations=len(one.entry.body["organisations"]),
            asks=len(one.entry.body["asks"]),
            answered=sum(bool(asked["verdict"]) for asked in one.entry.body["asks"]),
            row=None,
        )
        for one in heard
        if one.entry.kind is EntryKind.CAMPAIGN
    ]


def campaign_page(row: Campaign) -> CampaignPage:
    members = queries.members_of([row.id])[row.id]
    named = partners.by_ids([member.partner_id for member in members])
    return CampaignPage(
        row=row, members=[named[member.partner_id] for member in members], asks=queries.asks_of([row.id])[row.id]
    )
