"""Offered, confirmed by its owner, asked for, answered, taken over from a list and taken back, deleted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.assets import commands, importing, pages, queries, services
from pb_app.assets.models import Asset, AssetRequest
from pb_app.assets.terms import AskState, AssetKind, AssetOwner, AssetRow, OfferHolder, Refusal
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from pb_app.people import queries as people
from pb_app.rights import services as rights
from pb_app.rights.terms import PublicWords
from tests.world import World, email
from tests.world.offers import ask, offer, room

pytestmark = pytest.mark.usefixtures("context")
DAY = timedelta(days=1)


def refused(error: pytest.ExceptionInfo[Refused]) -> object:
    return error.value.refusal


def news(headline: str) -> int:
    query = select(func.count()).select_from(NewsItem).where(NewsItem.headline == headline)
    return db.session.scalar(query) or 0


def test_the_same_thing_stands_once(world: World) -> None:
    now = clock.now()
    offer(world, now)
    with pytest.raises(Refused) as error:
        offer(world, now, room(title="The HALL’s back room!"), by="george")
    assert refused(error) is Refusal.LISTED_ALREADY


def test_only_its_owner_changes_confirms_and_ends_it(world: World) -> None:
    now = clock.now()
    asset, george = offer(world, now - 100 * DAY), world.actor("george")
    tries: list[Callable[[], None]] = [
        lambda: services.confirm(asset, george, now),
        lambda: services.end(asset, george, now),
        lambda: services.change(
            asset, room(title="Mine"), not_a_home=True, holder=OfferHolder.ADULT, actor=george, now=now
        ),
    ]
    for forbidden in tries:
        with pytest.raises(Refused) as error:
            forbidden()
        assert refused(error) is Refusal.NOT_YOURS
    maya = world.actor("maya")
    with pytest.raises(Refused) as error:
        services.change(asset, room(), not_a_home=True, holder=OfferHolder.ADULT, actor=maya, now=now)
    assert refused(error) is Refusal.NOTHING_CHANGED
    services.change(asset, room(title="The front room"), not_a_home=True, holder=OfferHolder.ADULT, actor=maya, now=now)
    assert asset.confirmed_on == now.date(), "whoever changes it confirms it"
    services.end(asset, maya, now)
    assert queries.find(asset.place_id, asset.id) is None and queries.listed(asset.place_id, now.date()) == []


def test_its_owner_is_asked_once_a_year(app: Flask, world: World) -> None:
    now = clock.now()
    asset = offer(world, now - 355 * DAY)
    db.session.commit()
    commands.tick(app, now)
    commands.tick(app, now + DAY)
    assert news("asset-confirm") == 1
    services.confirm(db.session.get_one(Asset, asset.id), None, now)
    db.session.commit()
    assert commands.tick(app, now) == 0 and commands.tick(app, now + 355 * DAY) == 1
    assert news("asset-confirm") == 2


def test_what_nobody_confirms_drops_off_and_can_come_back(world: World) -> None:
    now = clock.now()
    asset = offer(world, now - 400 * DAY)
    [card] = pages.cards(world.home(), [asset])
    assert card.is_unconfirmed and queries.listed(asset.place_id, now.date()) == [asset]
    assert pages.at_hand(world.home(), None) == [], "an idea is offered only what is confirmed"
    assert queries.listed(asset.place_id, (now + 100 * DAY).date()) == []
    services.confirm(asset, world.actor("maya"), now)
    assert [each.asset for each in pages.at_hand(world.home(), None)] == [asset]


def test_asking_and_answering(world: World) -> None:
    now = clock.now()
    asset, maya, george = offer(world, now), world.actor("maya"), world.actor("george")
    with pytest.raises(Refused) as error:
        ask(world, asset, now, by="maya")
    assert refused(error) is Refusal.YOUR_OWN
    request = ask(world, asset, now)
    with pytest.raises(Refused) as error:
        ask(world, asset, now)
    assert refused(error) is Refusal.ASKED_ALREADY and news("asset-asked") == 1
    with pytest.raises(Refused) as error:
        services.answer(request, asset, yes=True, words="Yes.", actor=george, now=now)
    assert refused(error) is Refusal.NOT_YOURS
    services.answer(request, asset, yes=True, words="Come on Friday.", actor=maya, now=now)
    assert request.state is AskState.YES and news("asset-answered") == 1
    with pytest.raises(Refused) as error:
        services.answer(request, asset, yes=False, words="No.", actor=maya, now=now)
    assert refused(error) is Refusal.ANSWERED_ALREADY
    for n in range(4):
        ask(world, offer(world, now, room(title=f"Room {n}")), now)
    with pytest.raises(Refused) as error:
        ask(world, offer(world, now, room(title="One more")), now)
    assert refused(error) is Refusal.ASKED_TOO_OFTEN


def test_messages_and_what_was_taken_off_are_deleted(app: Flask, world: World) -> None:
    now = clock.now()
    asset = offer(world, now)
    ask(world, asset, now)
    services.end(asset, world.actor("maya"), now)
    with pytest.raises(Refused) as error:
        ask(world, asset, now, by="george")
    assert refused(error) is Refusal.NOT_LISTED
    db.session.commit()
    assert commands.tick(app, now + 29 * DAY) == 0
    assert commands.tick(app, now + 31 * DAY) == 1
    assert db.session.scalar(select(func.count()).select_from(Asset)) == 0
    assert db.session.scalar(select(func.count()).select_from(AssetRequest)) == 0


def test_a_list_is_taken_over_once_and_taken_back(world: World) -> None:
    now, admin = clock.now(), world.actor(Role.ADMINISTRATOR)
    rows = [
        AssetRow(row=2, name="Chess club", outside_id="1"),
        AssetRow(row=3, name="Old club", outside_id="2", checked_on=(now - 400 * DAY).date()),
    ]
    taken = importing.take(world.home(), rows, digest="0" * 64, actor=admin, now=now)
    again = importing.take(world.home(), rows, digest="1" * 64, actor=admin, now=now)
    assert (taken.rows, again.rows) == (2, 0)
    listed = queries.listed(world.home().id, now.date())
    assert [card.is_unconfirmed for card in pages.cards(world.home(), listed)] == [False, True]
    with pytest.raises(Refused) as error:
        ask(world, listed[0], now)
    assert refused(error) is Refusal.NOBODY_TO_ASK
    assert importing.undo(taken, admin, now) == 2 and queries.listed(world.home().id, now.date()) == []
    with pytest.raises(Refused) as error:
        importing.undo(taken, admin, now)
    assert refused(error) is Refusal.IMPORT_UNDONE


def test_other_directories_read_groups_and_no_person(world: World) -> None:
    now = clock.now()
    offer(world, now)
    person = {"owner_kind": AssetOwner.PERSON, "owner_name": "", "venue": ""}
    offer(world, now, room(title="My ladder", kind=AssetKind.THING, **person))
    offer(world, now, room(title="Tools", kind=AssetKind.THING, venue=""))
    assert [each.name for each in pages.exchanged(world.home())] == ["The hall’s back room"]


def test_a_closed_account_leaves_neither_offers_nor_messages(world: World) -> None:
    now, maya = clock.now(), world.actor("maya")
    kept = offer(world, now, room(title="George’s room"), by="george")
    mine = offer(world, now)
    ask(world, mine, now)
    ask(world, kept, now, by="maya")
    services.end(mine, maya, now)
    account = people.by_email(email("maya"))
    assert account is not None
    rights.close_account(account, PublicWords.KEEP, shown_as="Closed account", actor=maya, now=now)
    assert db.session.scalars(select(Asset.title)).all() == ["George’s room"]
    assert db.session.scalar(select(func.count()).select_from(AssetRequest)) == 0
