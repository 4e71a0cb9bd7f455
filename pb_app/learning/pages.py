"""What the pages of learning show, ready to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from flask import g, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from pb_app.learning import facts, library, queries, reading_age, rules
from pb_app.learning.labels import NEXT
from pb_app.learning.models import OwnCard, OwnCardVersion, PracticeMonth
from pb_app.learning.terms import FactKind, LearningCard, PracticeFact, Track
from pb_app.learning.text_source import text_of
from pb_app.neighbourhoods.models import SetArea
from pb_app.news import plain_markdown
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.terms import TextKind
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
    FactKind.OUTCOMES: "shared_outcomes.index",
    FactKind.GOALS: "shared_outcomes.goals",
    FactKind.STARTS: "starts.index",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPart:
    """A card as it opens in place."""

    title: str
    minutes: int
    html: Markup
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackPart:
    """The cards for some readers, each with whether this reader has read it."""

    track: Track
    cards: Sequence[tuple[LearningCard, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    card: LearningCard
    html: Markup
    is_read: bool
    #: It was read, and has changed since.
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLine:
    """A recommendation or condition, the fact that shows it, and what was counted before."""

    number: str
    words: str
    kind: FactKind
    fact: PracticeFact
    href: str
    next_step: Wording
    earlier: Sequence[tuple[date, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
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
    return CardPart(title=card.title, minutes=card.minutes, html=as_html(card), href=href)


def for_councillors(_place: Place, _area: SetArea) -> Sequence[LearningCard]:
    """``learning/councillor.html``."""
    return library.track(Track.COUNCILLORS, language())


def tracks(account_id: int | None) -> Sequence[TrackPart]:
    done = queries.read_by(account_id) if account_id else {}
    return [
        TrackPart(
            track=track, cards=[(card, done.get(card.key) == card.version) for card in library.track(track, language())]
        )
        for track in Track
    ]


def card_page(card: LearningCard, account_id: int | None) -> CardPage:
    version = queries.read_by(account_id).get(card.key) if account_id else None
    is_read = version == card.version
    return CardPage(card=card, html=as_html(card), is_read=is_read, is_new=version is not None and not is_read)


def pack() -> Sequence[tuple[LearningCard, Markup]]:
    """Every card, to print for an evening."""
    return [(card, as_html(card)) for card in library.cards(language())]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCardPage:
    """A place’s own card; what makes it hard to read is for those who write it."""

    row: OwnCard
    version: OwnCardVersion
    html: Markup
    hard: Sequence[str]
    long: Sequence[str]
    #: Languages of the place, each with whether it is written.
    languages: Sequence[tuple[str, bool]]
    #: A translation by somebody else counts only where the place has not written it in the reader's language.
    said: ShownText


def _own(
    row: OwnCard, versions: Mapping[str, OwnCardVersion], place: Place, said: Mapping[int, ShownText]
) -> OwnCardPage:
    version = versions.get(language())
    shown = said[row.id] if version is None else _as_written(row, version)
    version = version or next(iter(versions.values()))
    text = plain_markdown.as_text(version.words)
    sentences = [sentence for line in text.splitlines() for sentence in reading_age.split(line)]
    in_english = version.language == "en"
    return OwnCardPage(
        row=row,
        version=version,
        html=plain_markdown.as_html(shown.plain("words")),
        said=shown,
        hard=reading_age.hard_words(text) if in_english else (),
        long=[sentence for sentence in sentences if len(reading_age.words(sentence)) > reading_age.AVERAGE],
        languages=[(code, code in versions) for code in place.languages],
    )


def own_cards(place: Place, *, public_only: bool) -> Sequence[OwnCardPage]:
    rows = queries.own_cards(place.id, public_only=public_only)
    versions = queries.versions([row.id for row in rows])
    said = text_versions.shown(TextKind.CARD, [text_of(row, versions[row.id]) for row in rows])
    return [_own(row, versions[row.id], place, said) for row in rows]


def own_card(place: Place, row: OwnCard) -> OwnCardPage:
    versions = queries.versions([row.id])[row.id]
    source = text_of(row, versions)
    return _own(row, versions, place, {row.id: text_versions.one(source)})


def _as_written(row: OwnCard, version: OwnCardVersion) -> ShownText:
    """The place's own words in the reader's language: nothing to translate."""
    return ShownText(
        source=text_of(row, {version.language: version}),
        original_language=version.language,
        reader_language=version.language,
        said={},
    )


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
        recommendations=[line(f"R{n}", kind) for n, kind in enumerate(rules.RECOMMENDATIONS, start=1)],
        conditions=[line(f"C{n}", kind) for n, kind in enumerate(rules.CONDITIONS, start=1)],
    )


def _earlier(before: Sequence[PracticeMonth], kind: FactKind) -> Sequence[tuple[date, str]]:
    rows = [row for row in before if row.fact is kind][: rules.MONTHS_SHOWN]
    return [(row.month, number_said(row.number, row.whole)) for row in rows]
