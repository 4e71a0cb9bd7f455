"""What the pages of learning show, ready to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from flask import g, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from pb_app.learning import facts, library, queries, rules
from pb_app.learning.labels import NEXT
from pb_app.learning.models import PracticeMonth
from pb_app.learning.terms import Fact, FactKind, LearningCard, Track
from pb_app.news import plain_markdown
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.i18n import language
from pb_app.web.labels import Wording

#: Our own words, in the reader's language: nothing to isolate.
LOOKS = {tag: look.replace(' dir="auto"', "") for tag, look in plain_markdown.PAGE.items() if tag != "li"}
#: Where the record behind each fact can be read.
PAGES: Mapping[FactKind, str] = {
    FactKind.PARTNERS: "partners.index",
    FactKind.LONG_PROMISES: "funds.index",
    FactKind.POWERS: "sharing.powers",
    FactKind.AGREEMENTS: "sharing.agreements",
    FactKind.BARRIERS: "sharing.barriers",
    FactKind.ACTIONS: "board.index",
    FactKind.HEARINGS: "hearings.index",
    FactKind.EVIDENCE: "evidence.index",
    FactKind.NOTES: "board.lessons",
    FactKind.CASES: "board.cases",
    FactKind.ROUNDS: "rounds.index",
    FactKind.ASSETS: "assets.index",
    FactKind.FIGURES: "indicators.index",
    FactKind.CARDS: "learning.index",
}


@dataclass(frozen=True, slots=True)
class CardPart:
    """A card as it opens in place."""

    title: str
    minutes: int
    html: Markup
    href: str


@dataclass(frozen=True, slots=True)
class TrackPart:
    """The cards for some readers, each with whether this reader has read it."""

    track: Track
    cards: Sequence[tuple[LearningCard, bool]]


@dataclass(frozen=True, slots=True)
class CardPage:
    card: LearningCard
    html: Markup
    is_read: bool
    #: It was read, and has changed since.
    is_new: bool


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A recommendation or condition, the fact that shows it, and what was counted before."""

    number: str
    words: str
    kind: FactKind
    fact: Fact
    href: str
    next_step: Wording
    earlier: Sequence[tuple[date, str]]


@dataclass(frozen=True, slots=True)
class PracticePage:
    recommendations: Sequence[PracticeLine]
    conditions: Sequence[PracticeLine]


@cache
def as_html(card: LearningCard) -> Markup:
    return plain_markdown.as_html(card.words, LOOKS)


def as_text(card: LearningCard) -> str:
    """To be read aloud: title, words, and the easy lines."""
    return "\n\n".join((card.title, plain_markdown.as_text(card.words), "\n".join(card.easy))) + "\n"


def card_at(moment: str) -> CardPart | None:
    """The card for a moment, inside a place."""
    card, place = library.card_at(moment, language()), g.get("place")
    if card is None or place is None:
        return None
    href = url_for("learning.card", place=place.slug, card_key=card.key)
    return CardPart(card.title, card.minutes, as_html(card), href)


def tracks(account_id: int | None) -> Sequence[TrackPart]:
    done = queries.read_by(account_id) if account_id else {}
    return [
        TrackPart(track, [(card, done.get(card.key) == card.version) for card in library.track(track, language())])
        for track in Track
    ]


def card_page(card: LearningCard, account_id: int | None) -> CardPage:
    version = queries.read_by(account_id).get(card.key) if account_id else None
    is_read = version == card.version
    return CardPage(card, as_html(card), is_read, version is not None and not is_read)


def pack() -> Sequence[tuple[LearningCard, Markup]]:
    """Every card, to print for an evening."""
    return [(card, as_html(card)) for card in library.cards(language())]


def number_said(number: int, whole: int | None) -> str:
    return str(number) if whole is None else _("%(number)s of %(whole)s", number=number, whole=whole)


def practice_page(place: Place, now: datetime) -> PracticePage:
    """Every recommendation and condition with its live fact."""
    counted = facts.all_facts(place.id, now)
    before = queries.months_before(place.id, places.today(place.id, now).replace(day=1))
    words = library.practice(language())

    def line(number: str, kind: FactKind) -> PracticeLine:
        return PracticeLine(
            number=number[1:],
            words=words[number],
            kind=kind,
            fact=counted[kind],
            href=url_for(PAGES[kind], place=place.slug),
            next_step=NEXT[kind],
            earlier=_earlier(before, kind),
        )

    return PracticePage(
        [line(f"R{n}", kind) for n, kind in enumerate(rules.RECOMMENDATIONS, start=1)],
        [line(f"C{n}", kind) for n, kind in enumerate(rules.CONDITIONS, start=1)],
    )


def _earlier(before: Sequence[PracticeMonth], kind: FactKind) -> Sequence[tuple[date, str]]:
    rows = [row for row in before if row.fact is kind][: rules.MONTHS_SHOWN]
    return [(row.month, number_said(row.number, row.whole)) for row in rows]
