"""What an email about an event says beside its headline: when, where, why not, how to change one's place; and a file."""

from email.utils import parseaddr

from flask import current_app
from flask_babel import gettext as _

from pb_app import clock
from pb_app.calendars import email_text
from pb_app.community_events import feeds, own_links, queries
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.terms import Headline, SignUpState
from pb_app.notifications.models import NewsItem
from pb_app.notifications.slots import EmailAddition
from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.i18n import in_zone, long_day, time_span

#: A calendar file goes with what calendars have to know, to whoever has a place. Whoever waits gets it with their place.
WITH_A_FILE = (Headline.COMING, Headline.CHANGED, Headline.MOVED, Headline.CANCELLED)


def addition(item: NewsItem) -> EmailAddition | None:
    """An event as it is now, for whoever hears of it; None for any other news."""
    if item.link != LinkKind.COMMUNITY_EVENT.value:
        return None
    event = queries.find(item.link_ids["place_id"], item.link_ids["event_id"])
    return _of(event, item) if event else None


def _of(event: CommunityEvent, item: NewsItem) -> EmailAddition:
    place = places.by_id(event.place_id)
    with in_zone(place.timezone):
        lines = [*_facts(event), *_own(event, item.account_id)]
    mine = queries.sign_up_of(event.id, item.account_id)
    has_place = mine is not None and mine.state is SignUpState.COMING
    if item.headline not in WITH_A_FILE or not (event.cancelled_at or has_place):
        return EmailAddition(lines=lines)
    sender = parseaddr(current_app.config["MAIL_FROM"])[1]
    entry = feeds.own_entry(place, event, mine, clock.now()) if mine else feeds.entry(place, event)
    return EmailAddition(lines=lines, calendar=email_text(entry, sender))


def _facts(event: CommunityEvent) -> list[str]:
    hours = time_span(event.starts_at, event.ends_at)
    lines = [
        _("When: %(day)s, %(hours)s", day=long_day(event.starts_at), hours=hours),
        _("Where: %(venue)s", venue=event.venue),
    ]
    if event.cancelled_at is not None:
        lines.append(_("Why it is cancelled: %(reason)s", reason=event.cancelled_why))
    return lines


def _own(event: CommunityEvent, account_id: int) -> list[str]:
    """How they change or give up their place; nothing where there is nothing to change."""
    mine = queries.sign_up_of(event.id, account_id)
    if mine is None or event.cancelled_at is not None:
        return []
    if mine.is_offered_fewer:
        room = _("There is room for %(kept)s of the %(people)s of you.", kept=mine.kept, people=mine.people)
        return [room, _("Come with fewer people, or wait until all of you fit: %(link)s", link=own_links.link(mine))]
    if mine.asked_again:
        return [_("Say whether you still come: %(link)s", link=own_links.link(mine))]
    if mine.state is SignUpState.OFFERED:
        return [_("Take the place or give it up: %(link)s", link=own_links.link(mine))]
    return [_("Change who comes and what you need, or say that you can’t come: %(link)s", link=own_links.link(mine))]
