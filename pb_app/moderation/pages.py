"""What the pages of moderation show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, request
from flask_babel import force_locale
from flask_babel import gettext as _

from pb_app.access import Role
from pb_app.moderation import queries, slots
from pb_app.moderation.models import Appeal
from pb_app.moderation.services import DangerMessage
from pb_app.moderation.terms import ReportDraft, ReportReason, Thing
from pb_app.people import queries as people
from pb_app.people import services as people_services
from pb_app.places.models import Place
from pb_app.web.actor import current_actor
from pb_app.web.labels import label
from pb_app.web.safe_addresses import full_address


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingThing:
    """Something in the queue, with when it is to be looked at."""

    thing: Thing
    case: queries.Case
    due: datetime
    late: bool
    notes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingAppeal:
    """``mine``: this reader hid it, so somebody else answers."""

    thing: Thing
    appeal: Appeal
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """``moderation/reported.html``."""

    waiting: Sequence[WaitingThing]
    appeals: Sequence[WaitingAppeal]


def queue_page(place: Place, reader_id: int, now: datetime) -> QueuePage:
    """Everything that was reported or waits, oldest first; what is gone meanwhile is left out."""
    settings, rows = queries.settings(place.id), queries.waiting(place.id)
    things = [(slots.find(case.kind, place.id, case.thing_id), case) for case in rows]
    return QueuePage(
        waiting=[_waiting(thing, case, settings.due(case.since), now) for thing, case in things if thing is not None],
        appeals=_appeals(place.id, reader_id),
    )


def _waiting(thing: Thing, case: queries.Case, due: datetime, now: datetime) -> WaitingThing:
    return WaitingThing(thing=thing, case=case, due=due, late=due < now, notes=notes(thing))


def notes(thing: Thing) -> list[str]:
    """What moderators have to know of a thing: why it waits, and where it comes from."""
    return [note for note in (thing.note, *(tell(thing) for tell in slots.NOTES.values())) if note]


def _appeals(place_id: int, reader_id: int) -> list[WaitingAppeal]:
    rows = queries.open_appeals(place_id)
    things = [(row[0], row[1], slots.find(row[1].kind, place_id, row[1].thing_id)) for row in rows]
    return [
        WaitingAppeal(thing=thing, appeal=appeal, mine=hiding.by_id == reader_id)
        for appeal, hiding, thing in things
        if thing is not None
    ]


def public_reason(case: queries.Case) -> str:
    """What a moderator can publish as it is: what most reports are about, in the words of the choice."""
    reasons = [report.reason for report in case.reports if report.reason is not ReportReason.HELD]
    return f"{label(max(reasons, key=reasons.count))}." if reasons else ""


def mark() -> str:
    """What stands for the network of this request; it can't be turned back into an address."""
    return people_services.subject_of(current_app.config["SECRET_KEY"], f"report@{request.remote_addr}")


def draft(reason: ReportReason, words: str) -> ReportDraft:
    actor = current_actor()
    if actor is not None:
        return ReportDraft(reason=reason, words=words, account_id=actor.account_id)
    return ReportDraft(reason=reason, words=words, mark=mark())


def danger_contacts(place: Place) -> list[str]:
    """Who is written to: the named people, or the administrators of a place that has named nobody."""
    named = [contact.email for contact in queries.settings(place.id).contacts]
    if named:
        return named
    holders = [people.by_id(account_id) for account_id in people.holders(place.id, Role.ADMINISTRATOR)]
    return [account.email for account in holders or people.operators() if account is not None]


def danger_letter(place: Place, thing: Thing, words: str) -> DangerMessage:
    """The message to them, in the language of the place."""
    with force_locale(place.languages[0]):
        address = full_address("moderation.look", place=place.slug, what=thing.kind.value, thing_id=thing.id)
        said = words or _("They wrote nothing more.")
        body = _(
            "Somebody reports that a person may be in danger.\n\nPlace: %(place)s\nWhat it is about: %(title)s\n"
            "What they say: %(words)s\n\nLook at it now: %(address)s\n\nIf somebody is in danger at this moment, ring 999.",
            place=place.name,
            title=thing.title,
            words=said,
            address=address,
        )
        return DangerMessage(_("Somebody may be in danger: please look now"), body)


def reason_for_a_child(place: Place) -> str:
    """Published in the language of the place, whoever reports."""
    with force_locale(place.languages[0]):
        return _("This picture may show a child. Somebody will look at it soon.")
