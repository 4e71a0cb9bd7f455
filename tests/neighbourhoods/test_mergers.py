"""Two councils become one: every row that was there is still there, and people find what they had."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Actor, Refused, Role
from pb_app.db import Base, db
from pb_app.funds import queries as funds
from pb_app.funds import services as fund_services
from pb_app.funds.terms import Refusal as FundRefusal
from pb_app.neighbourhoods import mergers, queries
from pb_app.neighbourhoods.models import SetArea
from pb_app.neighbourhoods.terms import Refusal
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Area, Postcode
from pb_app.pledges import queries as pledges
from pb_app.proposals.models import Follow
from pb_app.proposals.services import follows
from pb_app.proposals.terms import FollowTarget
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.officers import appoint
from tests.world.together import deal, evening, pledge

Visit = Callable[..., Visitor]
#: What a merger may change in a row that was there; everything else stays as it was.
CHANGED = {"place": {"merged_into_id", "merged_on", "bounds"}, "set_area": {"successor_id"}}
#: The larger place’s own lookup of postcodes, which is made anew from both.
MADE_ANEW = {"postcode"}


@scene
def hilltown(app: Flask, world: World) -> World:
    """A second place, with areas of its own, an evening with a pledge, a deal, a fund, and somebody who follows an area."""
    with app.app_context():
        second = World.build(app, "hilltown")
        now, home = clock.now(), second.home()
        account = people.by_email(email(Role.ADMINISTRATOR, "hilltown"))
        assert account is not None
        appoint(account, Role.ADMINISTRATOR, world.home(), now)
        for area in db.session.scalars(select(Area).where(Area.place_id == home.id)):
            area.code = f"H{area.code}"
        for shown in queries.home_areas(home.id):
            shown.code = f"H{shown.code}"
        db.session.add(Postcode(place_id=home.id, postcode="HT11AA", area_id=places.areas(home.id)[0].id, vintage=2026))
        pledge(evening(second, now, area_id=places.areas(home.id)[0].id), now)
        deal(second, now)
        follows.follow(FollowTarget.AREA, places.areas(home.id)[0].id, second.actor("maya"), now)
        db.session.commit()
    return second


def everything() -> dict[str, dict[tuple[Any, ...], Mapping[str, Any]]]:
    """Every row of every table, by its key."""
    found: dict[str, dict[tuple[Any, ...], Mapping[str, Any]]] = {}
    for table in Base.metadata.sorted_tables:
        keys = [column.name for column in table.primary_key]
        rows = db.session.execute(table.select()).mappings()
        found[table.name] = {tuple(row[key] for key in keys): dict(row) for row in rows}
    return found


def merged(second: World, into: World) -> mergers.MergerPlan:
    actor = second.actor(Role.ADMINISTRATOR)
    return mergers.merge(second.home(), into.home(), actor, clock.now())


def test_nothing_is_lost(hilltown: World, world: World, context: None) -> None:
    before = everything()
    planned = merged(hilltown, world)
    db.session.flush()
    after = everything()
    assert (planned.areas, planned.postcodes) == (2, 3)
    for table in before.keys() - MADE_ANEW:
        free = CHANGED.get(table, set())
        for key, row in before[table].items():
            left = {name: value for name, value in after[table][key].items() if name not in free}
            assert left == {name: value for name, value in row.items() if name not in free}, table
    assert before["postcode"].keys() <= after["postcode"].keys()
    grown = {table for table in after if len(after[table]) > len(before[table])}
    assert "area" in grown and "follow" in grown and "fund" not in grown and "pledge" not in grown


def test_areas_postcodes_and_people_are_found_in_the_larger_place(hilltown: World, world: World, context: None) -> None:
    old = queries.by_code(hilltown.home().id, "HN")
    merged(hilltown, world)
    assert old is not None
    new = queries.by_code(world.home().id, "HN")
    assert new is not None and old.successor_id == new.id and old.home_id != new.home_id
    for postcode, code in (("HT11AA", "HN"), ("N11AA", "N")):
        found = places.area_of_postcode(world.home().id, postcode)
        assert found is not None and found.code == code
    maya = hilltown.actor("maya").account_id
    followed = set(db.session.scalars(select(Follow.target_id).where(Follow.account_id == maya)))
    assert followed == {old.home_id, new.home_id}
    [(was, slug, name)] = queries.former(new.id)
    assert (was.id, slug, name) == (old.id, "hilltown", "Hilltown")


def test_funds_and_promises_go_on_where_they_are(hilltown: World, world: World, context: None) -> None:
    home, now = hilltown.home(), clock.now()
    fund = funds.of_place(home.id)[0]
    merged(hilltown, world)
    assert funds.of_place(home.id) == [fund] and len(pledges.deals(home.id, now.date())) == 1
    assert [row[0].words for row in pledges.pledges(home.id)] == ["We sweep the steps."]
    with pytest.raises(Refused) as refused:
        fund_services.make_fund(home.id, "new", name="New", purpose="x", actor=None, now=now)
    assert refused.value.refusal is FundRefusal.PLACE_MERGED


def test_what_cannot_become_one(app: Flask, hilltown: World, world: World, context: None) -> None:
    actor: Actor = hilltown.actor(Role.ADMINISTRATOR)

    def refusal(place: World, into: World) -> object:
        with pytest.raises(Refused) as refused:
            mergers.merge(place.home(), into.home(), actor, clock.now())
        return refused.value.refusal

    assert refusal(world, world) is Refusal.MERGED_ALREADY
    clashing = db.session.scalars(select(SetArea).where(SetArea.code == "HN")).one()
    clashing.code = "N"
    assert refusal(hilltown, world) is Refusal.CODES_CLASH
    clashing.code = "HN"
    merged(hilltown, world)
    assert refusal(hilltown, world) is Refusal.MERGED_ALREADY and refusal(world, hilltown) is Refusal.MERGED_ALREADY


def test_pages_lead_from_one_to_the_other(hilltown: World, world: World, visit: Visit) -> None:
    visit(email(Role.MODERATOR, "hilltown")).get("/neighbourhoods/hilltown/merge", 403)
    desk = visit(email(Role.ADMINISTRATOR, "hilltown")).get("/neighbourhoods/hilltown/sets")
    desk.follow("Make this part of another place").sees("go to the other place: 2 areas")
    desk.submit("Join them", 422, into=desk.option("Riverside")).sees("Tick this when both have decided it")
    desk.submit("Join them", into=desk.option("Riverside"), sure="y").sees("It is part of Riverside now, with 2 areas")
    old = visit().get("/places/hilltown/").sees("Since", "this is part of:", "Riverside")
    old.get("/places/hilltown/areas/HN").sees("This area is now part of").follow("North")
    assert old.path == "/places/riverside/areas/HN"
    old.sees("What this area was before", "in Hilltown, with its projects, money and promises")
    visit().get("/places/riverside/").sees("Hilltown", "has been part of this place since")
    visit().get("/pledges/hilltown/").sees("We sweep the steps.")
    visit().get("/funds/hilltown/pot/").sees("The common pot")
    found = visit().get("/neighbourhoods/riverside/").submit("Find it", postcode="HT1 1AA")
    assert found.path == "/places/riverside/areas/HN"
