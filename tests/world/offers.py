"""What people offer and ask for, and buildings on their way, for the pages that show them."""

from datetime import date, datetime
from typing import Any

from pb_app.access import Role
from pb_app.assets import importing
from pb_app.assets import services as assets
from pb_app.assets.addresses import confirm_key
from pb_app.assets.models import Asset, AssetRequest
from pb_app.assets.terms import AssetDraft, AssetKind, AssetOwner, AssetRow, OfferHolder
from pb_app.ownership import services as ownership
from pb_app.ownership.models import CaseStep, OwnershipCase
from pb_app.ownership.terms import BuildingOwner, CaseDraft, CaseStepKind, NominatorKind, OwnershipRoute, StepDraft
from tests.world.together import for_every_page as together
from tests.world.world import World


def room(**changes: Any) -> AssetDraft:
    facts: dict[str, Any] = {
        "kind": AssetKind.SPACE,
        "owner_kind": AssetOwner.GROUP,
        "owner_name": "Friends of the Hall",
        "title": "The hall’s back room",
        "words": "Room for 20. Free for groups.",
        "language": "en",
        "venue": "Mill Hall, North",
        "opening": "Mondays, 10am to noon",
        "access": "One step.",
    }
    return AssetDraft(**facts | changes)


def offer(world: World, now: datetime, draft: AssetDraft | None = None, by: str = "maya") -> Asset:
    wanted = draft or room()
    return assets.offer(world.home(), wanted, not_a_home=True, holder=OfferHolder.ADULT, actor=world.actor(by), now=now)


def ask(world: World, asset: Asset, now: datetime, by: str = "george") -> AssetRequest:
    return assets.ask(asset, "For a birthday, on Saturday.", world.actor(by), now)


def bell(**changes: Any) -> CaseDraft:
    facts: dict[str, Any] = {
        "route": OwnershipRoute.LISTING,
        "title": "The Bell",
        "where": "Mill Lane, with its garden",
        "words": "The choir and the lunch club meet here.",
        "language": "en",
        "group_name": "Friends of the Bell",
        "group_kind": NominatorKind.CHARITY,
        "members": None,
        "owner_kind": BuildingOwner.COMPANY,
        "owner_name": "Brewers plc",
    }
    return CaseDraft(**facts | changes)


def nominate(world: World, now: datetime, on: date | None = None, **changes: Any) -> OwnershipCase:
    return ownership.nominate(world.home(), bell(**changes), on=on, actor=world.actor("maya"), now=now)


def step(world: World, case: OwnershipCase, kind: CaseStepKind, on: date, now: datetime) -> CaseStep:
    draft = StepDraft(kind=kind, on=on, reason="It matters.", group_name="", group_kind=None)
    return ownership.record(case, draft, for_council=True, actor=world.actor(Role.ADMINISTRATOR), now=now)


def offers_and_buildings(world: World, now: datetime) -> dict[str, object]:
    """One of each, with the ids that addresses need."""
    asset = offer(world, now)
    case = nominate(world, now)
    listed = step(world, case, CaseStepKind.LISTED, now.date(), now)
    taken = importing.take(
        world.home(),
        [AssetRow(row=2, name="Chess club", outside_id="c1")],
        digest="0" * 64,
        actor=world.actor(Role.ADMINISTRATOR),
        now=now,
    )
    return {
        **together(world, now),
        "asset_id": asset.id,
        "request_id": ask(world, asset, now).id,
        "confirm_key": confirm_key(asset),
        "asset_import_id": taken.id,
        "service_id": asset.uid,
        "directory_list": "services",
        "case_id": case.id,
        "case_step_id": listed.id,
        "rule_set": "buy-2026",
    }
