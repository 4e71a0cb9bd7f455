"""What waits for those who hold hearings, and for those who look after people's safety."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.hearings import pages, queries
from pb_app.hearings.pages import HearingCard
from pb_app.hearings.services import publishing
from pb_app.places import queries as places
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    if may(Action.SEE_CONCERNS) and queries.with_concerns(reader.place_id):
        yield DeskTask(
            title=_("A note from a hearing may be about somebody in danger"),
            reason=_("It is kept apart until you have read it."),
            href=url_for("hearings.concerns", place=reader.place),
            button=_("Read it"),
            due=reader.now,
        )
    if may(Action.HOLD_HEARING):
        yield from _to_publish(reader)


def _to_publish(reader: DeskReader) -> Iterator[DeskTask]:
    """What was checked is published by the day on which people were to hear of it, and each theme of it is answered."""
    for card in pages.cards(places.by_id(reader.place_id)):
        if card.stage.is_checked:
            yield DeskTask(
                title=_("Publish what you heard: %(title)s", title=card.event.title),
                reason=_("Those who came have had time to check it."),
                href=url_for("hearings.publish", place=reader.place, hearing_id=card.hearing.id),
                button=_("Write it"),
                due=_end_of(card.hearing.answer_by, reader.place_id),
            )
        if card.stage.is_heard:
            yield from _to_answer(reader, card)


def _to_answer(reader: DeskReader, card: HearingCard) -> Iterator[DeskTask]:
    for theme in publishing.unanswered(card.hearing):
        yield DeskTask(
            title=_("Say who answers this: %(title)s", title=theme.title),
            reason=_("People said it at a hearing, and nobody owes them an answer yet."),
            href=url_for("hearings.make_evidence", place=reader.place, hearing_id=card.hearing.id, theme_id=theme.id),
            button=_("Choose who"),
            due=_end_of(card.hearing.answer_by, reader.place_id),
        )


def _end_of(day: date, place_id: int) -> datetime:
    return datetime.combine(day, time.max, ZoneInfo(places.by_id(place_id).timezone))
