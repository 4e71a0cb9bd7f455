"""What an event offers its helpers: a page for the ideas that people have in the room, for each round that takes ideas."""

from flask import url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.community_events.models import CommunityEvent
from pb_app.places.models import Place
from pb_app.proposals.rules import writing as rules
from pb_app.rounds import queries as rounds
from pb_app.web.access import may

#: The most rounds that are offered.
MOST = 3


def offered(place: Place, event: CommunityEvent) -> list[tuple[str, str]]:
    """For whoever helps people propose; nothing at a cancelled event, or while no round takes ideas."""
    if event.cancelled_at is not None or not may(Action.HELP_PROPOSERS):
        return []
    known = rounds.published(place.id)
    windows, now = rounds.windows_of([round.id for round in known]), clock.now()
    open_now = [round for round in known if rules.may_write(windows[round.id], now) is None]
    return [
        (
            _("Write down ideas in the room: %(round)s", round=round.title),
            url_for("proposals.in_the_room", place=place.slug, round=round.slug, event=event.id),
        )
        for round in open_now[:MOST]
    ]
