"""Reports, hiding, showing again, appeals: who may, who hears of it, and what the log keeps."""

from datetime import timedelta

import pytest

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.moderation import queries, rules, services, slots
from pb_app.moderation.models import Moderation, Report
from pb_app.moderation.terms import (
    Headline,
    ModerationAction,
    ModerationSettings,
    Refusal,
    ReportReason,
    SafeguardingContact,
    ThingKind,
)
from pb_app.outbox import OutboxMessage
from pb_app.people.models import Account
from tests.expect import hear, last_news, logged, refused
from tests.moderation.things import draft, furnish, moderator, thing
from tests.scenes import scene
from tests.world import World

Things = dict[ThingKind, int]


@scene
def things(world: World, context: object) -> Things:
    return furnish(world)


def test_every_kind_is_filled_in_once(context: object) -> None:
    assert sorted(kind.kind for kind in slots.KINDS.values()) == sorted(ThingKind)


@pytest.mark.parametrize("kind", ThingKind)
def test_every_kind_is_reported_hidden_and_shown_again(world: World, things: Things, kind: ThingKind) -> None:
    home, now, who = world.home().id, clock.now(), moderator(world)
    before = thing(world, kind, things[kind])
    assert not slots.is_hidden(kind, home, before.id)
    services.report(before, home, draft(), now=now)
    services.hide(before, home, "It names somebody.", who, now)
    hidden = thing(world, kind, before.id)
    assert hidden.hidden == "It names somebody." and slots.is_hidden(kind, home, before.id)
    assert hidden.words == before.words, "moderators and owners still read it"
    assert queries.waiting(home) == []
    services.restore(hidden, home, "A mistake.", who, now)
    assert thing(world, kind, before.id) == before
    assert [(row.act, row.by_id) for row in db.session.query(Moderation).order_by(Moderation.id)] == [
        (ModerationAction.HIDE, who.account_id),
        (ModerationAction.RESTORE, who.account_id),
    ]


@pytest.mark.parametrize("kind", ThingKind)
def test_nothing_of_another_place_is_found(world: World, things: Things, kind: ThingKind) -> None:
    assert slots.find(kind, world.home().id + 1, things[kind]) is None


def test_names_of_people_who_wrote_nothing_here_are_not_found(world: World, things: Things) -> None:
    stranger = world.actor(Role.INSPECTOR)
    assert slots.find(ThingKind.NAME, world.home().id, stranger.account_id) is None


def test_a_hidden_name_is_gone_and_comes_back_unless_there_is_another(world: World, things: Things) -> None:
    george, home, who, now = things[ThingKind.NAME], world.home().id, moderator(world), clock.now()
    account = db.session.get_one(Account, george)
    name = account.name
    services.hide(thing(world, ThingKind.NAME, george), home, "It insults.", who, now)
    assert account.name == ""
    services.restore(thing(world, ThingKind.NAME, george), home, "Fine.", who, now)
    assert account.name == name


def test_reports_have_limits(world: World, things: Things) -> None:
    home, now, maya = world.home().id, clock.now(), world.actor("maya")
    comment = thing(world, ThingKind.COMMENT, things[ThingKind.COMMENT])
    with refused(Refusal.OWN_THING):
        services.report(comment, home, draft(who=world.actor("george")), now=now)
    services.report(comment, home, draft(who=maya), now=now)
    with refused(Refusal.REPORTED_ALREADY):
        services.report(comment, home, draft(who=maya), now=now)
    services.report(comment, home, draft(), now=now)
    with refused(Refusal.REPORTED_ALREADY):
        services.report(comment, home, draft(), now=now)
    db.session.add_all(_reports(home, maya.account_id, rules.MOST_REPORTS - 1))
    update = thing(world, ThingKind.UPDATE, things[ThingKind.UPDATE])
    with refused(Refusal.TOO_MANY_REPORTS):
        services.report(update, home, draft(who=maya), now=now)
    services.report(update, home, draft(who=maya), now=now + timedelta(hours=1, seconds=1))


def _reports(place_id: int, account_id: int, number: int) -> list[Report]:
    more = {"kind": ThingKind.PROPOSAL, "reason": ReportReason.SPAM, "account_id": account_id, "at": clock.now()}
    return [Report(place_id=place_id, thing_id=n, settled_at=clock.now(), **more) for n in range(number)]


def test_moderators_hear_of_the_first_report_and_owners_of_what_was_done(world: World, things: Things) -> None:
    home, now, who = world.home().id, clock.now(), moderator(world)
    comment = thing(world, ThingKind.COMMENT, things[ThingKind.COMMENT])
    since = last_news()
    services.report(comment, home, draft(), now=now)
    assert hear(since) == {
        (world.actor(role).account_id, Headline.TO_CHECK.value) for role in (Role.ADMINISTRATOR, Role.MODERATOR)
    }
    since = last_news()
    services.report(comment, home, draft(who=world.actor("maya")), now=now)
    services.keep(comment, home, who, now)
    assert hear(since) == set(), "nothing was wrong, and nothing happened to it"
    logged("moderation:reports-dismissed", home, who, what="comment", thing_id=comment.id)
    since = last_news()
    services.hide(comment, home, "An insult.", who, now)
    assert hear(since) == {(world.actor("george").account_id, Headline.HIDDEN.value)}
    logged("moderation:hidden", home, who, what="comment", thing_id=comment.id, reason="An insult.", by_rule=False)


def test_what_is_done_fits_what_is_there(world: World, things: Things) -> None:
    home, now, who = world.home().id, clock.now(), moderator(world)
    comment = thing(world, ThingKind.COMMENT, things[ThingKind.COMMENT])
    with refused(Refusal.REASON_NEEDED, "reason"):
        services.hide(comment, home, "", who, now)
    with refused(Refusal.NOT_HIDDEN):
        services.restore(comment, home, "Why", who, now)
    services.hide(comment, home, "An insult.", who, now)
    hidden = thing(world, ThingKind.COMMENT, comment.id)
    with refused(Refusal.HIDDEN_ALREADY):
        services.hide(hidden, home, "Again", who, now)
    with refused(Refusal.HIDDEN_ALREADY):
        services.keep(hidden, home, who, now)


def test_an_appeal_is_made_once_and_answered_by_somebody_else(world: World, things: Things) -> None:
    home, now, who, george = world.home().id, clock.now(), moderator(world), world.actor("george")
    comment = thing(world, ThingKind.COMMENT, things[ThingKind.COMMENT])
    hiding = services.hide(comment, home, "An insult.", who, now)
    hidden = thing(world, ThingKind.COMMENT, comment.id)
    since = last_news()
    asked = services.appeal(hiding, hidden, "It is not.", george, now)
    assert hear(since) == {(world.actor(Role.ADMINISTRATOR).account_id, Headline.APPEALED.value)}
    with refused(Refusal.APPEALED_ALREADY):
        services.appeal(hiding, hidden, "Please.", george, now)
    with refused(Refusal.SAME_MODERATOR):
        services.answer_appeal(asked, hiding, hidden, answer="No", shown_again=False, actor=who, now=now)
    other = world.actor(Role.ADMINISTRATOR)
    with refused(Refusal.REASON_NEEDED, "reason"):
        services.answer_appeal(asked, hiding, hidden, answer="", shown_again=True, actor=other, now=now)
    services.answer_appeal(asked, hiding, hidden, answer="Fair.", shown_again=True, actor=other, now=now)
    assert thing(world, ThingKind.COMMENT, comment.id).hidden is None
    more = {"what": "comment", "thing_id": comment.id, "shown_again": True, "reason": "Fair."}
    logged("moderation:appeal-answered", home, other, **more)
    with refused(Refusal.APPEAL_ANSWERED):
        services.answer_appeal(asked, hiding, hidden, answer="No", shown_again=False, actor=other, now=now)
    with refused(Refusal.NOT_HIDDEN):
        services.appeal(hiding, thing(world, ThingKind.COMMENT, comment.id), "x", george, now)


def test_an_appeal_that_is_refused_tells_the_owner_why(world: World, things: Things) -> None:
    home, now, george = world.home().id, clock.now(), world.actor("george")
    hiding = services.hide(
        thing(world, ThingKind.COMMENT, things[ThingKind.COMMENT]), home, "An insult.", moderator(world), now
    )
    hidden = thing(world, ThingKind.COMMENT, things[ThingKind.COMMENT])
    asked, since = services.appeal(hiding, hidden, "It is not.", george, now), last_news()
    other = world.actor(Role.ADMINISTRATOR)
    services.answer_appeal(asked, hiding, hidden, answer="It is.", shown_again=False, actor=other, now=now)
    assert hear(since) == {(george.account_id, Headline.APPEAL_REFUSED.value)}
    assert thing(world, ThingKind.COMMENT, hidden.id).hidden == "An insult."
    totals = queries.totals(home, now)
    assert (totals.hidden, totals.appeals, totals.granted) == (1, 1, 0)


def test_only_what_hides_it_now_is_appealed(world: World, things: Things) -> None:
    home, now, who, george = world.home().id, clock.now(), moderator(world), world.actor("george")
    key = things[ThingKind.COMMENT]
    earlier = services.hide(thing(world, ThingKind.COMMENT, key), home, "One.", who, now)
    services.restore(thing(world, ThingKind.COMMENT, key), home, "Fine.", who, now)
    services.hide(thing(world, ThingKind.COMMENT, key), home, "Two.", who, now)
    with refused(Refusal.NOT_HIDDEN):
        services.appeal(earlier, thing(world, ThingKind.COMMENT, key), "Why?", george, now)


def test_an_appeal_is_answered_although_somebody_showed_it_meanwhile(world: World, things: Things) -> None:
    home, now, who, other = world.home().id, clock.now(), moderator(world), world.actor(Role.ADMINISTRATOR)
    key = things[ThingKind.COMMENT]
    hiding = services.hide(thing(world, ThingKind.COMMENT, key), home, "One.", who, now)
    asked = services.appeal(hiding, thing(world, ThingKind.COMMENT, key), "Why?", world.actor("george"), now)
    services.restore(thing(world, ThingKind.COMMENT, key), home, "Fine.", who, now)
    shown = thing(world, ThingKind.COMMENT, key)
    services.answer_appeal(asked, hiding, shown, answer="Yes.", shown_again=True, actor=other, now=now)
    assert asked.answered_at == now and queries.open_appeals(home) == []


def test_danger_is_told_at_once_and_by_mail(world: World, things: Things) -> None:
    home, now = world.home().id, clock.now()
    comment = thing(world, ThingKind.COMMENT, things[ThingKind.COMMENT])
    letter = services.DangerMessage("Look now", "Body")
    assert services.tell_of_danger(comment, home, ["b@x.org", "a@x.org", "a@x.org"], letter, now) == 2
    db.session.flush()
    sent = [(row.to, row.subject, row.body) for row in db.session.query(OutboxMessage).order_by(OutboxMessage.id)]
    assert sent[-2:] == [("a@x.org", "Look now", "Body"), ("b@x.org", "Look now", "Body")]
    logged("moderation:danger-reported", home, None, what="comment", thing_id=comment.id, told=2)


def test_what_a_place_chose_is_kept_and_late_is_counted(world: World, things: Things) -> None:
    home, now, who = world.home().id, clock.now(), world.actor(Role.ADMINISTRATOR)
    assert queries.settings(home) == ModerationSettings()
    chosen = ModerationSettings(hours=2, contacts=(SafeguardingContact(name="Ann", email="ann@x.org"),))
    services.choose(home, chosen, who, now)
    assert queries.settings(home) == chosen
    logged("moderation:settings-changed", home, who, hours=2, contacts=1, hold_proposals=False)
    services.report(thing(world, ThingKind.COMMENT, things[ThingKind.COMMENT]), home, draft(), now=now)
    soon, later = queries.totals(home, now + timedelta(hours=2)), queries.totals(home, now + timedelta(hours=3))
    assert (soon.reported, soon.waiting, soon.late, later.late) == (1, 1, 0, 1)
