"""Finding what goes on in a place by words: conversations, events, what people said, rounds and ideas.

A place has tens of each, so the words are looked for here and not in the database; ideas, which are many, are found by its
full-text search.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.common_ground import pages as conversations
from pb_app.common_ground import queries as common_ground
from pb_app.common_ground import text_source
from pb_app.common_ground.terms import StatementState
from pb_app.community_events import queries as events
from pb_app.evidence import pages as evidence
from pb_app.places.models import Place
from pb_app.proposals.queries import similarity
from pb_app.rounds import queries as rounds

#: The longest search, and so many of each kind are shown.
LONGEST, MOST = 100, 10
#: Ideas are looked for in so many of the newest rounds.
ROUNDS = 6


class Hit(NamedTuple):
    """Something with these words. ``text``: all that is looked through. ``lang`` is that of the title, "" for the page's."""

    title: str
    lang: str
    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitSection:
    """What was found of one kind, under its heading."""

    heading: str
    hits: Sequence[Hit]


def search(place: Place, wanted: str) -> list[HitSection]:
    """By kind; kinds without a hit are left out. Nothing for no words."""
    words = wanted.casefold().split()
    if not words:
        return []
    every = (
        (_("Conversations"), _conversations(place)),
        (_("What’s on"), _events(place)),
        (_("What people have said"), _said(place)),
        (_("Rounds"), _rounds(place)),
        (_("Ideas"), _ideas(place, wanted)),
    )
    sections = (HitSection(heading=heading, hits=_with(words, hits)) for heading, hits in every)
    return [section for section in sections if section.hits]


def _with(words: Sequence[str], hits: Iterable[Hit]) -> list[Hit]:
    """Those with every word, the ones with a word in their title first."""
    kept = [hit for hit in hits if all(word in f"{hit.title} {hit.text}".casefold() for word in words)]
    return sorted(kept, key=lambda hit: not any(word in hit.title.casefold() for word in words))[:MOST]


def _conversations(place: Place) -> Iterable[Hit]:
    """By question, by what they are about, and by the sentences that everybody can read."""
    talks = [talk for talk in common_ground.of_place(place.id) if talk.opened_at is not None]
    texts = text_source.shown(talks)
    for talk in talks:
        if text := texts.get(talk.id):
            href = url_for("common_ground.conversation", place=place.slug, conversation_id=talk.id)
            shown = [each.words for each in conversations.sentences(talk.id, StatementState.SHOWN) if not each.hidden]
            about = [text.plain("about"), talk.question, talk.about, *shown]
            yield Hit(text.plain("question"), text.language("question"), href, " ".join(about))


def _events(place: Place) -> Iterable[Hit]:
    now = clock.now()
    for event in [*events.coming(place.id, now), *events.past(place.id, now)]:
        if event.cancelled_at is None:
            href = url_for("community_events.event", place=place.slug, event_id=event.id)
            yield Hit(event.title, event.language, href, f"{event.words} {event.venue}")


def _said(place: Place) -> Iterable[Hit]:
    for card in evidence.every_card(place):
        href = url_for("evidence.point", place=place.slug, point_id=card.point.id)
        answers = " ".join(answer.words for answer in card.answers)
        yield Hit(card.title, card.lang, href, f"{card.words} {card.point.said_by} {answers}")


def _rounds(place: Place) -> Iterable[Hit]:
    for round in rounds.published(place.id):
        href = url_for("rounds.round", place=place.slug, round=round.slug)
        yield Hit(round.title, "", href, f"{round.theme} {round.description}")


def _ideas(place: Place, wanted: str) -> Iterable[Hit]:
    """Of the newest rounds, those that the database finds; hidden ones are never among them."""
    for round in list(rounds.published(place.id))[:ROUNDS]:
        for idea in similarity.with_words(round.id, wanted):
            href = url_for("proposals.proposal", place=place.slug, round=round.slug, number=idea.number)
            yield Hit(idea.title, "", href, idea.story)
