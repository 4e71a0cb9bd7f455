"""Nominated, decided, corrected; old cases keep their law; who hears of what."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from pb_app.ownership import pages, queries, services
from pb_app.ownership.exports import REGISTER
from pb_app.ownership.models import CaseStep
from pb_app.ownership.terms import CaseStepKind as S
from pb_app.ownership.terms import ClockKind, NominatorKind, Refusal, RuleSetKey, StepDraft
from tests.world import World
from tests.world.offers import nominate, step

pytestmark = pytest.mark.usefixtures("context")
DAY = timedelta(days=1)


def refused(error: pytest.ExceptionInfo[Refused]) -> object:
    return error.value.refusal


def bid(kind: NominatorKind | None, on: date) -> StepDraft:
    return StepDraft(kind=S.BID_ASKED, on=on, reason="We want it.", group_name="Choir", group_kind=kind)


def test_a_building_is_asked_for_once_at_a_time(world: World) -> None:
    now = clock.now()
    case = nominate(world, now)
    assert nominate(world, now).id == case.id, "two presses"
    with pytest.raises(Refused) as error:
        nominate(world, now, title="the bell", where="Mill Lane with its garden")
    assert refused(error) is Refusal.NOMINATED_ALREADY
    step(world, case, S.REFUSED, now.date(), now)
    assert nominate(world, now).id != case.id, "after a no, a group can ask again"


def test_steps_come_in_turn_and_groups_take_their_own(world: World) -> None:
    now = clock.now()
    today, case = now.date(), nominate(world, now, on=now.date() - 40 * DAY)
    step(world, case, S.LISTED, today - 30 * DAY, now)
    step(world, case, S.NOTICE, today - 2 * DAY, now)
    george, maya = world.actor("george"), world.actor("maya")
    with pytest.raises(Refused) as error:
        services.record(case, bid(NominatorKind.UNINCORPORATED, today), for_council=False, actor=george, now=now)
    assert refused(error) is Refusal.MAY_NOT_BID
    with pytest.raises(Refused) as error:
        services.record(case, bid(None, today), for_council=False, actor=george, now=now)
    assert refused(error) is Refusal.GROUP_NEEDED
    sold = StepDraft(kind=S.SOLD, on=today, reason="Sold.")
    with pytest.raises(Refused) as error:
        services.record(case, sold, for_council=False, actor=maya, now=now)
    assert refused(error) is Refusal.NOT_YOUR_STEP
    said = services.record(case, bid(NominatorKind.SOCIETY, today), for_council=False, actor=george, now=now)
    services.check(said, case, why_not=None, actor=world.actor(Role.ADMINISTRATOR), now=now)
    told = db.session.scalars(select(NewsItem.account_id).where(NewsItem.headline == "ownership-step"))
    assert george.account_id in set(told), "whoever said it hears that it was checked"
    step(world, case, S.PLAN, today, now)
    people = {
        item.account_id for item in db.session.scalars(select(NewsItem).where(NewsItem.headline == "ownership-step"))
    }
    assert people == {maya.account_id, george.account_id}


def test_what_somebody_says_changes_no_day_before_the_office_confirms_it(world: World) -> None:
    now = clock.now()
    today, case = now.date(), nominate(world, now - 50 * DAY)
    george, admin = world.actor("george"), world.actor(Role.ADMINISTRATOR)
    [asked] = queries.steps([case.id])[case.id]
    assert asked.waits and not pages.cards(world.home(), [case])[0].is_checked
    step(world, case, S.LISTED, today - 45 * DAY, now - 45 * DAY)
    assert pages.cards(world.home(), [case])[0].is_checked, "whoever decides has checked who asked"
    step(world, case, S.NOTICE, today - 43 * DAY, now - 43 * DAY)
    early = now - 4 * DAY
    said = services.record(case, bid(NominatorKind.SOCIETY, early.date()), for_council=False, actor=george, now=early)
    with pytest.raises(Refused) as error:
        services.record(case, bid(NominatorKind.SOCIETY, early.date()), for_council=False, actor=george, now=early)
    assert refused(error) is Refusal.SAID_ALREADY
    with pytest.raises(Refused) as error:
        services.correct(said, case, on=today, reason="A slip.", actor=admin, now=now)
    assert refused(error) is Refusal.CHECK_FIRST
    [card] = pages.cards(world.home(), [case])
    assert card.ends(ClockKind.FULL) is None and card.state is S.NOTICE
    assert queries.waiting(world.home().id) == [(said, case)]
    services.check(said, case, why_not=None, actor=admin, now=now)
    [card] = pages.cards(world.home(), [case])
    assert card.ends(ClockKind.FULL) is not None, "said in time, and confirmed after the last day to ask"
    with pytest.raises(Refused) as error:
        services.check(said, case, why_not="No.", actor=admin, now=now)
    assert refused(error) is Refusal.CHECKED_ALREADY


def test_what_the_office_does_not_confirm_never_counts(world: World) -> None:
    now = clock.now()
    case = nominate(world, now)
    admin = world.actor(Role.ADMINISTRATOR)
    gone = StepDraft(kind=S.WITHDRAWN, on=now.date(), reason="We stop.")
    said = services.record(case, gone, for_council=False, actor=world.actor("maya"), now=now)
    with pytest.raises(Refused) as error:
        services.check(said, case, why_not="", actor=admin, now=now)
    assert refused(error) is Refusal.WHY_NOT
    services.check(said, case, why_not="The group wants to go on.", actor=admin, now=now)
    page = pages.case_page(world.home(), case, None)
    assert page.card.state is S.NOMINATED and [row.is_now for row in page.history] == [False, True]
    assert said.refused_why == "The group wants to go on."


def test_a_wrong_day_is_corrected_and_stays_to_be_read(world: World) -> None:
    now = clock.now()
    today, case = now.date(), nominate(world, now, on=now.date() - 40 * DAY)
    listed = step(world, case, S.LISTED, today - 30 * DAY, now)
    admin = world.actor(Role.ADMINISTRATOR)
    right = services.correct(listed, case, on=today - 29 * DAY, reason="A slip.", actor=admin, now=now)
    [card] = pages.cards(world.home(), [case])
    assert card.day_of(S.LISTED) == today - 29 * DAY and card.state is S.LISTED
    with pytest.raises(Refused) as error:
        services.correct(listed, case, on=today, reason="Again.", actor=admin, now=now)
    assert refused(error) is Refusal.NOT_NEXT
    with pytest.raises(Refused) as error:
        services.correct(right, case, on=today + DAY, reason="Later.", actor=admin, now=now)
    assert refused(error) is Refusal.IN_FUTURE
    services.correct(right, case, on=today - 28 * DAY, reason="Another slip.", actor=admin, now=now)
    history = pages.case_page(world.home(), case, None).history
    assert [wrong.happened_on for wrong in history[0].wrong] == [today - 29 * DAY, today - 30 * DAY]
    assert len(queries.steps([case.id])[case.id]) == 4 and db.session.get(CaseStep, listed.id) is listed


def test_a_new_law_leaves_old_cases_alone(world: World) -> None:
    now, admin = clock.now(), world.actor(Role.ADMINISTRATOR)
    old = nominate(world, now)
    with pytest.raises(Refused) as error:
        services.begin_rules(world.home(), RuleSetKey.BUY_2026, on=now.date(), source="a letter", actor=admin, now=now)
    assert refused(error) is Refusal.NOT_A_LINK
    link = "https://www.legislation.gov.uk/uksi/2027/1"
    services.begin_rules(world.home(), RuleSetKey.BUY_2026, on=now.date(), source=link, actor=admin, now=now)
    with pytest.raises(Refused) as error:
        services.begin_rules(world.home(), RuleSetKey.BUY_2026, on=now.date(), source=link, actor=admin, now=now)
    assert refused(error) is Refusal.BEGUN_ALREADY
    new = nominate(world, now, title="The field")
    assert services.rules_of(old).key is RuleSetKey.ACV_2011
    assert services.rules_of(new).key is RuleSetKey.BUY_2026


def test_the_register_has_what_is_listed_and_what_was_not(world: World) -> None:
    now = clock.now()
    with time_machine.travel(now):
        listed, other = nominate(world, now), nominate(world, now, title="The field")
        step(world, listed, S.LISTED, now.date(), now)
        step(world, other, S.REFUSED, now.date(), now)
        rows = REGISTER.rows(world.home(), now)
    by_name = {row["name"]: row for row in rows}
    assert by_name["The Bell"]["decision"] == "listed" and by_name["The Bell"]["leaves_on"]
    assert by_name["The field"]["decision"] == "refused" and by_name["The field"]["reasons"] == "It matters."
    assert pages.cards(world.home(), [listed])[0].ends(ClockKind.LISTING_ENDS) is not None


def test_nothing_comes_before_the_law(app: Flask, world: World) -> None:
    with pytest.raises(Refused) as error:
        nominate(world, clock.now(), on=date(2010, 1, 1))
    assert refused(error) is Refusal.NO_RULES
