"""Hearings that people can come to."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.have_your_say.open_things import OpenThing
from pb_app.hearings import pages
from pb_app.hearings.pages import HearingCard
from pb_app.places.models import Place
from pb_app.places.slots import PageLink
from pb_app.web.i18n import day, days_left, deadline


def coming(place: Place, now: datetime) -> Iterator[OpenThing]:
    """The next one first."""
    yield from (_thing(place, card, now) for card in pages.index(place).coming if card.stage.is_ahead)


def _thing(place: Place, card: HearingCard, now: datetime) -> OpenThing:
    hearing, event = card.hearing, card.event
    minutes = int((event.ends_at - event.starts_at).total_seconds() // 60)
    return OpenThing(
        title=event.title,
        lang=event.language,
        tag=_("Come and be heard"),
        look="ideas",
        minutes=(minutes, minutes),
        decides=_(
            "%(team)s decides. %(when)s, %(where)s.",
            team=hearing.decides,
            when=deadline(event.starts_at),
            where=event.venue,
        ),
        answer=_("The answer comes by %(day)s.", day=day(hearing.answer_by)),
        left=days_left(event.starts_at, now),
        button=PageLink(
            text=_("See what it is about"),
            href=url_for("hearings.hearing", place=place.slug, hearing_id=hearing.id),
        ),
    )
