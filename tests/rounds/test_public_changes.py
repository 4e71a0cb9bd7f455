"""After publishing, whatever residents were promised changes only with a public reason, as a version of the rules."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from pb_app.access import Refused, Role
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.rounds import copies, queries, rules, services
from pb_app.rounds.models import Pot, Round
from pb_app.rounds.terms import PhaseKind, Refusal, Window
from tests.rounds.drafts import NEW, Visit, drafted
from tests.world import World, email

DAY = timedelta(days=1)
START = datetime(2026, 3, 1, 9, 17, 3, tzinfo=UTC)
SET_UP = "/rounds/riverside/streets/set-up"


def public(world: World, app: Flask, phase: PhaseKind = PhaseKind.IDEAS) -> None:
    with app.app_context():
        world.round(phase)
        db.session.commit()


def changes(app: Flask) -> list[dict[str, object]]:
    with app.app_context():
        query = select(AuditEvent.body).where(AuditEvent.kind == "rounds:changed").order_by(AuditEvent.n)
        return [body for body in db.session.scalars(query) if body["changed"]]


def test_a_pot_comes_and_goes_with_a_reason_that_everybody_reads(app: Flask, world: World, visit: Visit) -> None:
    public(world, app)
    admin = visit(email(Role.ADMINISTRATOR)).get(f"{SET_UP}/pots")
    typed = {"name": "Young", "amount": "400", "scope": "category:young"}
    admin.submit("Add this pot", 422, **typed).sees("Say why they change")
    admin.submit("Add this pot", **typed, reason="The youth council asked for it.").sees("Young", "£400")
    visit().get("/rounds/riverside/streets/").sees("The youth council asked for it.").follow("See what changed").sees(
        "Version 2", "Pot “Young”: it was nothing, now it is £400."
    )
    admin.follow("Remove").submit("Remove", 422).sees("Say why they change")
    admin.submit("Remove", reason="There is another fund for it.").sees("“Young” is removed.")
    visit().get("/rounds/riverside/streets/rulebook").sees("There is another fund for it.", "it was £400, now")


def test_money_grows_in_the_book_too_and_never_shrinks(app: Flask, world: World, visit: Visit) -> None:
    public(world, app)
    admin = visit(email(Role.ADMINISTRATOR)).get(f"{SET_UP}/about")
    admin.submit("Save", 422, budget="1500").sees("Say why they change")
    admin.submit("Save", 422, budget="900", reason="Less came in.").sees("can’t get smaller")
    admin.submit("Save", budget="1500", reason="A shop gave £500.").sees("Saved.", "£1,500")
    visit().get("/funds/riverside/pot/").sees("£98,500")
    visit().get("/rounds/riverside/streets/rulebook").sees("Money: it was £1,000, now it is £1,500.")
    assert changes(app)[-1]["changed"] == {"budget": [100_000, 150_000]}
    admin.get(f"{SET_UP}/about").submit("Save", 422, budget="900000", reason="A dream.").sees("not that much money")


def test_text_changes_without_a_reason_and_an_unchanged_form_says_so(app: Flask, world: World, visit: Visit) -> None:
    public(world, app)
    admin = visit(email(Role.ADMINISTRATOR)).get(f"{SET_UP}/about").sees("This can’t be changed now.")
    before = changes(app)
    admin.submit("Save").sees("Nothing was changed.")
    assert changes(app) == before
    admin.get(f"{SET_UP}/about").submit("Save", title="Our roads").sees("Saved.", "Our roads")
    assert changes(app)[-1]["changed"] == {"title": ["Streets", "Our roads"]}
    visit().get("/rounds/riverside/streets/").misses("The rules changed")


def test_dates_move_with_a_reason(app: Flask, world: World, visit: Visit) -> None:
    public(world, app)
    admin = visit(email(Role.ADMINISTRATOR)).get(f"{SET_UP}/phases")
    admin.submit("Save").sees("Nothing was changed.")
    admin.get(f"{SET_UP}/phases").submit("Save", 422, review_closes="2030-05-01T12:00").sees("Say why they change")
    admin.submit("Save", review_closes="2030-05-01T12:00", reason="More time to look back.")
    visit().get("/rounds/riverside/streets/rulebook").sees("More time to look back.", "1 May 2030")


def test_an_old_form_does_not_undo_what_somebody_else_changed(app: Flask, world: World, visit: Visit) -> None:
    public(world, app)
    mine, theirs = (visit(email(Role.ADMINISTRATOR)).get(f"{SET_UP}/phases") for _ in range(2))
    theirs.submit("Save", review_closes="2030-05-01T12:00", reason="More time to look back.")
    mine.submit("Save", 422, review_closes="2030-06-01T12:00", reason="Later.").sees("Somebody has changed this")
    visit().get("/rounds/riverside/streets/rulebook").sees("1 May 2030").misses("Later.")


def test_what_has_passed_of_a_public_round_stays_as_it_was() -> None:
    ideas, vote = (
        Window(PhaseKind.IDEAS, START, START + 9 * DAY),
        Window(PhaseKind.VOTING, START + 9 * DAY, START + 20 * DAY),
    )
    now = START + 3 * DAY
    longer = Window(PhaseKind.IDEAS, START, START + 5 * DAY)
    assert rules.keeps_the_past([ideas, vote], [longer, vote], now)
    assert rules.keeps_the_past([ideas, vote], [ideas, vote], now)
    shut = Window(PhaseKind.IDEAS, START, START + 2 * DAY)
    assert not rules.keeps_the_past([ideas, vote], [shut, vote], now), "it would have ended yesterday"
    moved = Window(PhaseKind.IDEAS, START + DAY, START + 9 * DAY)
    assert not rules.keeps_the_past([ideas, vote], [moved, vote], now), "it has begun"
    assert not rules.keeps_the_past([ideas, vote], [vote], now), "it has begun"
    assert rules.keeps_the_past([ideas, vote], [ideas], now)


def test_the_dates_of_a_public_round_cant_be_moved_into_the_past(world: World, context: None) -> None:
    made, now = world.round(PhaseKind.IDEAS), datetime.now(UTC)
    windows = [
        Window(w.kind, w.opens, now - timedelta(hours=1) if w.kind is PhaseKind.IDEAS else w.closes)
        for w in queries.windows(made.id)
    ]
    with pytest.raises(Refused) as refusal:
        services.set_phases(made, windows, world.actor(Role.ADMINISTRATOR), now, reason="Because.")
    assert refusal.value.refusal is Refusal.PAST_STAYS


def test_a_draft_changes_without_a_reason(app: Flask, world: World, visit: Visit) -> None:
    admin = drafted(visit).get("/rounds/riverside/our-streets/set-up/about")
    assert "reason" not in admin.filled(admin.form_with("Save"))
    admin.submit("Save", budget="4000", small_grant="300").sees("£4,000")
    with app.app_context():
        assert queries.rulebook_versions(world.find_round("our-streets").id) == []


def test_after_the_first_ballot_nothing_is_changed_by_any_service(world: World, context: None) -> None:
    made, now = world.round(PhaseKind.VOTING), datetime.now(UTC)
    pot = services.add_pot(
        made, "Young", 100_00, area_id=None, category="young", actor=None, now=now, reason="They asked for it."
    )
    services.freeze(made)
    actor = world.actor(Role.ADMINISTRATOR)
    with pytest.raises(Refused) as refusal:
        services.remove_pot(made, pot, "Because.", actor, now)
    assert refusal.value.refusal is Refusal.RULEBOOK_FROZEN
    with pytest.raises(Refused) as refusal:
        services.set_phases(made, queries.windows(made.id)[:3], actor, now, reason="Because.")
    assert refusal.value.refusal is Refusal.RULEBOOK_FROZEN


def test_checking_may_begin_while_ideas_are_open() -> None:
    ideas = Window(PhaseKind.IDEAS, START, START + 9 * DAY)
    checking = Window(PhaseKind.SHAPING, START + 2 * DAY, START + 12 * DAY)
    vote = Window(PhaseKind.VOTING, START + 12 * DAY, START + 20 * DAY)
    assert rules.may_have_phases([ideas, checking, vote]) is None
    during = START + 3 * DAY
    assert rules.is_open([ideas, checking], PhaseKind.IDEAS, during)
    assert rules.is_open([ideas, checking], PhaseKind.SHAPING, during)
    assert rules.current([checking, ideas], during) == ideas
    early = Window(PhaseKind.VOTING, START + 11 * DAY, START + 20 * DAY)
    assert rules.may_have_phases([ideas, checking, early]) is Refusal.PHASES_OUT_OF_ORDER
    first = Window(PhaseKind.SHAPING, START - DAY, START + 12 * DAY)
    assert rules.may_have_phases([ideas, first, vote]) is Refusal.PHASES_OUT_OF_ORDER


@given(st.lists(st.integers(1, 50), max_size=6), st.integers(1, 120))
def test_pots_that_fit_are_kept_in_order(amounts: list[int], budget: int) -> None:
    pots = [Pot(name=str(n), amount=amount) for n, amount in enumerate(amounts)]
    kept = copies.fitting(pots, budget)
    left = budget - sum(pot.amount for pot in kept)
    assert left >= 0
    assert kept == pots or all(pot in kept or pot.amount > budget - sum(amounts) for pot in pots)
    if sum(amounts) <= budget:
        assert kept == pots


def test_copied_phases_are_whole_days_from_tomorrow_by_the_clock_of_the_place() -> None:
    zone = ZoneInfo("Europe/London")
    earlier = [
        Window(PhaseKind.IDEAS, START, START + 30 * DAY),
        Window(PhaseKind.SHAPING, START + 30 * DAY, START + 30 * DAY + timedelta(minutes=3)),
        Window(PhaseKind.VOTING, START + 31 * DAY, START + 45 * DAY),
    ]
    copied = copies.windows(earlier, START, zone)
    local = [(w.opens.astimezone(zone), w.closes.astimezone(zone)) for w in copied]
    assert local[0][0] == datetime(2026, 3, 2, tzinfo=zone)
    assert [(b.date() - a.date()).days for a, b in local] == [30, 28, 14]
    assert {moment.hour for pair in local for moment in pair} == {0}
    assert rules.may_have_phases(copied) is None


def test_a_copy_says_which_pots_did_not_fit(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        earlier, now = world.round(PhaseKind.REVIEW, "last-year"), datetime.now(UTC)
        area = places.areas(earlier.place_id)[0].id
        for name, amount, area_id, category in (("A north", 300_00, area, None), ("B green", 600_00, None, "green")):
            services.add_pot(
                earlier, name, amount, area_id=area_id, category=category, actor=None, now=now, reason="Promised."
            )
        db.session.commit()
        start = f"round:{earlier.id}"
    admin = visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/new/pot")
    admin.submit("Save as a draft", **{**NEW, "budget": "500", "start": start}).sees("left out: B green", "A north")
    with app.app_context():
        made: Round = world.find_round("our-streets")
        assert [pot.name for pot in queries.pots(made.id)] == ["A north"]
