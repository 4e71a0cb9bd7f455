"""Actions of moderation: report, hide, keep, show again, appeal. Actor and time are arguments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from pb_app import outbox
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db, upsert
from pb_app.moderation import events, queries, rules, slots
from pb_app.moderation.models import Appeal, Moderation, PlaceModeration, Report
from pb_app.moderation.terms import (
    Headline,
    ModerationAction,
    ModerationSettings,
    Refusal,
    ReportDraft,
    ReportReason,
    Thing,
    ThingKind,
)
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class DangerMessage:
    """A message in the language of the place."""

    subject: str
    body: str


def report(thing: Thing, place_id: int, draft: ReportDraft, *, now: datetime) -> Report:
    """Report something. Refuses one's own things, a second open report by the same person, and too many in an hour."""
    own = draft.account_id in thing.owners
    most = rules.MOST_FROM_A_NETWORK if draft.account_id is None else rules.MOST_REPORTS
    repeated = queries.has_reported(thing.kind, thing.id, draft)
    lately = queries.reports_since(draft, now - HOUR)
    refusal = rules.may_report(own=own, repeated=repeated, lately=lately, most=most)
    if refusal:
        raise Refused(refusal)
    made = _add(thing, place_id, draft, now)
    reports = len(queries.open_reports(thing.kind, thing.id))
    hook = slots.of_kind(thing.kind).reported
    if hook is not None:
        hook(thing.id, reports, now)
    if reports == 1:
        notify_moderators(place_id, thing.title, now)
    return made


def _add(thing: Thing, place_id: int, draft: ReportDraft, now: datetime) -> Report:
    made = Report(place_id=place_id, kind=thing.kind, thing_id=thing.id, reason=draft.reason, words=draft.words)
    made.account_id, made.mark, made.at = draft.account_id, draft.mark, now
    db.session.add(made)
    db.session.flush()
    return made


def hold(kind: ThingKind, thing_id: int, place_id: int, title: str, now: datetime) -> None:
    """Put something that waits by a rule into the moderators' queue; its feature does not show it until then."""
    made = Report(place_id=place_id, kind=kind, thing_id=thing_id, reason=ReportReason.HELD, at=now)
    db.session.add(made)
    notify_moderators(place_id, title, now)


def notify_moderators(place_id: int, title: str, now: datetime) -> None:
    to = link(LinkKind.MODERATION, place_id=place_id)
    notifications.notify(queries.moderators(place_id), Topic.TEAM, Headline.TO_CHECK, to, now, title=title)


def tell_of_danger(thing: Thing, place_id: int, to: Iterable[str], letter: DangerMessage, now: datetime) -> int:
    """Write at once to those who look after people's safety. Returns to how many."""
    addresses = sorted(set(to))
    for address in addresses:
        outbox.queue(address, subject=letter.subject, body=letter.body, now=now)
    audit.record(events.DangerReported(thing.kind.value, thing.id, len(addresses)), None, now, place_id)
    return len(addresses)


def _must_be_of_others(thing: Thing, actor: Actor | None) -> None:
    """Nobody decides about what they wrote themselves."""
    if actor is not None and actor.account_id in thing.owners:
        raise Refused(Refusal.OWN_DECISION)


def hide(thing: Thing, place_id: int, reason: str, actor: Actor | None, now: datetime) -> Moderation:
    """Hide something everywhere, with a public reason. ``actor`` is None when a rule does it, and the reports stay open."""
    _must_be_of_others(thing, actor)
    _must_fit(thing, ModerationAction.HIDE, reason)
    kept = slots.of_kind(thing.kind).hide(thing.id, reason)
    _say(thing, place_id, reason, now)
    done = _note(thing, place_id, ModerationAction.HIDE, actor, now, reason=reason)
    done.kept = kept
    event = events.ThingHidden(thing.kind.value, thing.id, reason, by_rule=actor is None)
    audit.record(event, actor, now, place_id)
    if actor is not None:
        _settle(thing, now)
    to = link(LinkKind.HIDDEN, place_id=place_id, moderation_id=done.id)
    notifications.notify(thing.owners, Topic.MINE, Headline.HIDDEN, to, now, title=thing.title, reason=reason)
    return done


def _say(thing: Thing, place_id: int, reason: str | None, now: datetime) -> None:
    """Whatever was made from a thing follows it."""
    for follow in slots.HIDING.values():
        follow(thing, place_id, reason, now)


def keep(thing: Thing, place_id: int, actor: Actor, now: datetime) -> None:
    """Reports were checked and nothing is wrong; what was held is shown."""
    _must_be_of_others(thing, actor)
    _must_fit(thing, ModerationAction.DISMISS, "")
    act = ModerationAction.SHOW if thing.held else ModerationAction.DISMISS
    _note(thing, place_id, act, actor, now)
    _settle(thing, now)
    if thing.held:
        slots.of_kind(thing.kind).show(thing.id, "")
        _tell_shown(thing, place_id, now)
        audit.record(events.ThingShown(thing.kind.value, thing.id, ""), actor, now, place_id)
    else:
        audit.record(events.ReportsDismissed(thing.kind.value, thing.id), actor, now, place_id)


def restore(thing: Thing, place_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Show something hidden again, with a public reason."""
    _must_be_of_others(thing, actor)
    _must_fit(thing, ModerationAction.RESTORE, reason)
    hiding = queries.last_hiding(thing.kind, thing.id)
    slots.of_kind(thing.kind).show(thing.id, hiding.kept if hiding else "")
    _say(thing, place_id, None, now)
    _note(thing, place_id, ModerationAction.RESTORE, actor, now, reason=reason)
    _settle(thing, now)
    audit.record(events.ThingShown(thing.kind.value, thing.id, reason), actor, now, place_id)
    _tell_shown(thing, place_id, now)


def _tell_shown(thing: Thing, place_id: int, now: datetime) -> None:
    to = link(LinkKind.MODERATED, place_id=place_id)
    notifications.notify(thing.owners, Topic.MINE, Headline.RESTORED, to, now, title=thing.title)


def _must_fit(thing: Thing, act: ModerationAction, reason: str) -> None:
    problem = rules.may_do(thing, act, reason)
    if problem:
        raise Refused(*problem)


def _note(
    thing: Thing, place_id: int, act: ModerationAction, actor: Actor | None, now: datetime, *, reason: str = ""
) -> Moderation:
    done = Moderation(place_id=place_id, kind=thing.kind, thing_id=thing.id, act=act, reason=reason, at=now)
    done.by_id = actor.account_id if actor else None
    db.session.add(done)
    db.session.flush()
    return done


def _settle(thing: Thing, now: datetime) -> None:
    for open_report in queries.open_reports(thing.kind, thing.id):
        open_report.settled_at = now


def appeal(hiding: Moderation, thing: Thing, words: str, actor: Actor, now: datetime) -> Appeal:
    """The owner asks for another look, once. Somebody other than whoever hid it decides."""
    if thing.hidden is None or queries.last_hiding(thing.kind, thing.id) is not hiding:
        raise Refused(Refusal.NOT_HIDDEN)
    if db.session.get(Appeal, hiding.id) is not None:
        raise Refused(Refusal.APPEALED_ALREADY)
    made = Appeal(moderation_id=hiding.id, account_id=actor.account_id, words=words, at=now)
    made.hidden_by_id = hiding.by_id
    db.session.add(made)
    db.session.flush()
    others = queries.moderators(hiding.place_id) - {hiding.by_id}
    to = link(LinkKind.MODERATION, place_id=hiding.place_id)
    notifications.notify(others, Topic.TEAM, Headline.APPEALED, to, now, title=thing.title)
    return made


def answer_appeal(
    asked: Appeal, hiding: Moderation, thing: Thing, *, answer: str, shown_again: bool, actor: Actor, now: datetime
) -> None:
    """Another moderator shows the thing again, or leaves it hidden; either with a public reason."""
    db.session.refresh(asked, with_for_update=True)  # two answers at the same moment are one after the other
    answered = asked.answered_at is not None
    refusal = rules.may_answer_appeal(answered=answered, hidden_by=hiding.by_id, answering=actor.account_id)
    if refusal:
        raise Refused(refusal)
    if not answer:
        raise Refused(Refusal.REASON_NEEDED, "reason")
    asked.answered_by_id, asked.answered_at = actor.account_id, now
    asked.shown_again, asked.answer = shown_again, answer
    event = events.AppealAnswered(thing.kind.value, thing.id, shown_again, answer)
    audit.record(event, actor, now, hiding.place_id)
    if shown_again and thing.hidden is not None:
        restore(thing, hiding.place_id, answer, actor, now)
    if shown_again:
        return
    to = link(LinkKind.HIDDEN, place_id=hiding.place_id, moderation_id=hiding.id)
    notifications.notify(
        [asked.account_id], Topic.MINE, Headline.APPEAL_REFUSED, to, now, title=thing.title, reason=answer
    )


def forget_contact(email: str) -> None:
    """Somebody closes their account: no place calls them any more when somebody may be in danger."""
    for chosen in db.session.scalars(select(PlaceModeration)):
        left = [[name, address] for name, address in chosen.contacts if address.lower() != email.lower()]
        if left != chosen.contacts:
            chosen.contacts = left


def choose(place_id: int, chosen: ModerationSettings, actor: Actor, now: datetime) -> None:
    """Set what a place wants of moderation."""
    contacts = [[contact.name, contact.email] for contact in chosen.contacts]
    values = {"place_id": place_id, "hours": chosen.hours, "contacts": contacts}
    upsert(PlaceModeration.__table__, {**values, "hold_proposals": chosen.hold_proposals}, ("place_id",))
    event = events.ModerationSettingsChanged(chosen.hours, len(contacts), chosen.hold_proposals)
    audit.record(event, actor, now, place_id)
