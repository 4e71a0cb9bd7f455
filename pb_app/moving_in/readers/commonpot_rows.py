"""Rows of a package of this software as history. Every cell is looked at: a package may come from anybody."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app.identity.characters import is_invisible
from pb_app.money import MAX_AMOUNT
from pb_app.moving_in.readers import values
from pb_app.moving_in.readers.drafting import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, LONGEST_WORD
from pb_app.moving_in.terms import (
    HistoryComment,
    HistoryCost,
    HistoryProposal,
    HistoryRound,
    HistoryStep,
    HistoryText,
)
from pb_app.proposals.terms import Status
from pb_app.text_versions.terms import VersionMaker

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LANGUAGE, _CURRENCY = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?"), re.compile("[A-Z]{3}")
PARTS = ("strong", "takes", "who")
_ROUND_TEXTS, _PROPOSAL_TEXTS = ("title", "theme", "description", "risk"), ("title", "story", *PARTS)
#: At most so many characters of each text of a round.
_LONGEST = {"title": 160, "theme": 200}
_STATES = (Status.SUBMITTED, Status.ACCEPTED, Status.REFUSED)


def clean(text: str) -> str:
    """As it was written, without what nobody can see."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(letter for letter in text if letter in "\u200c\u200d" or not is_invisible(letter))


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row by their names; one of another type than it should have is empty."""

    said: Mapping[str, object]

    def text(self, name: str, most: int = LONGEST_TEXT) -> str:
        value = self.said.get(name)
        return clean(value).strip()[:most] if isinstance(value, str) else ""

    def line(self, name: str, most: int = LONGEST_TITLE) -> str:
        return re.sub(r"(?<!\s)\s*\n\s*", " ", self.text(name))[:most]

    def whole(self, name: str, most: int = values.MOST_PEOPLE) -> int | None:
        value = self.said.get(name)
        return value if type(value) is int and 0 <= value <= most else None

    def yes(self, name: str) -> bool:
        return self.said.get(name) is True

    def day(self, name: str) -> date | None:
        return values.day(self.text(name, 40))

    def language(self, name: str = "language") -> str:
        typed = self.text(name, 8)
        return typed if _LANGUAGE.fullmatch(typed) else ""

    def kept(self, *names: str) -> dict[str, object]:
        """Words, numbers, and yes or no, for which there is no column; what is empty is not kept."""
        found: dict[str, object] = {}
        for name in names:
            value = self.text(name, LONGEST_TITLE) or self.whole(name, MAX_AMOUNT)
            if self.yes(name):
                value = True
            if value not in ("", None):
                found[name] = value
        return found


@dataclass(frozen=True, slots=True)
class Written:
    """Rows of texts in other languages and of costs that belong to one proposal."""

    texts: Collection[Cells]
    costs: Collection[Cells]


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of supports and of results that belong to one proposal."""

    supports: Sequence[Cells]
    results: Sequence[Cells]


def round_of(key: str, cells: Cells, texts: Collection[Cells]) -> HistoryRound:
    currency = cells.text("currency", 3)
    return HistoryRound(
        key=key,
        title=cells.line("title", _LONGEST["title"]),
        url=cells.line("url", 300),
        budget=cells.whole("budget", MAX_AMOUNT) or None,
        began_on=cells.day("began_on"),
        ended_on=cells.day("ended_on"),
        theme=cells.line("theme", _LONGEST["theme"]),
        description=cells.text("description"),
        risk=cells.text("risk"),
        currency=currency if _CURRENCY.fullmatch(currency) else "",
        language=cells.language(),
        versions=_versions(texts, _ROUND_TEXTS, cells.language()),
        kept=cells.kept("ballots", "spent"),
    )


def _versions(texts: Collection[Cells], parts: Sequence[str], own: str) -> tuple[HistoryText, ...]:
    """Their words by language, as far as they are words of these parts in a language other than the original's."""
    found: dict[str, dict[str, str]] = {}
    first: dict[str, Cells] = {}
    for cells in texts:
        language, part, words = cells.language(), cells.text("part", 20), cells.text("words")
        if language and language != own and part in parts and words:
            first.setdefault(language, cells)
            found.setdefault(language, {})[part] = words
    return tuple(
        HistoryText(
            language=language,
            maker=_maker(first[language].text("maker", 20)),
            is_checked=first[language].yes("is_checked"),
            words=found[language],
        )
        for language in sorted(found)
    )


def _maker(word: str) -> VersionMaker:
    """Who made a version; where nobody says so, a helper did, and it waits for a look."""
    return VersionMaker(word) if word in list(VersionMaker) else VersionMaker.HELPER


def proposal_of(key: str, round_key: str, cells: Cells, written: Written, counted: Counted) -> HistoryProposal:
    result = counted.results[0] if counted.results else Cells({})
    word = cells.text("status", 20)
    status = Status(word) if word in _STATES else Status.SUBMITTED
    outcome = result.text("outcome", 20)
    return HistoryProposal(
        key=key,
        round_key=round_key,
        title=cells.line("title"),
        story=cells.text("story"),
        language=cells.language(),
        status=status,
        word=cells.line("word", LONGEST_WORD),
        answer=cells.text("answer"),
        author=cells.line("authors", LONGEST_NAME),
        cost=cells.whole("cost", MAX_AMOUNT),
        supports=counted.supports[0].whole("supports") if counted.supports else None,
        votes=result.whole("votes"),
        selected=outcome == "funded" if outcome else None,
        on=cells.day("on"),
        url=cells.line("url", 300),
        spot=_spot(cells),
        category=cells.line("category", LONGEST_WORD),
        picture=cells.line("picture", LONGEST_NAME),
        alt=cells.line("picture_alt", 200),
        area=cells.line("area", LONGEST_NAME),
        parts={part: cells.text(part) for part in PARTS if cells.text(part)},
        costs=_costs(written.costs),
        versions=_versions(written.texts, _PROPOSAL_TEXTS, cells.language()),
        kept=result.kept("outcome", "supporters", "granted", "position", "pot"),
    )


def _spot(cells: Cells) -> tuple[int, int] | None:
    lat, lon = cells.said.get("latitude"), cells.said.get("longitude")
    if isinstance(lat, int | float) and isinstance(lon, int | float):
        return values.spot(str(lat), str(lon))
    return None


def _costs(rows: Collection[Cells]) -> tuple[HistoryCost, ...]:
    return tuple(
        HistoryCost(
            label=cells.line("label", LONGEST_NAME),
            amount=amount,
            quotes=cells.whole("quotes", 100) or 0,
            source=cells.line("source", 200),
        )
        for cells in rows
        if (amount := cells.whole("amount", MAX_AMOUNT))
    )


def comment_of(key: str, cells: Cells) -> HistoryComment:
    return HistoryComment(
        key=key,
        proposal_key="",
        body=cells.text("body"),
        author=cells.line("author", LONGEST_NAME),
        on=cells.day("on"),
        kept=cells.kept("side", "official"),
    )


def step_of(key: str, round_key: str, cells: Cells) -> HistoryStep:
    title = cells.line("title")
    progress = cells.whole("progress", 100)
    kept = cells.kept("kind", "due_on")
    return HistoryStep(
        key=key,
        round_key=round_key,
        proposal_key=cells.line("proposal"),
        title=title if len(title) <= LONGEST_NAME else f"{title[: LONGEST_NAME - 1]}…",
        words=cells.text("words"),
        word=cells.line("word", LONGEST_WORD),
        progress=progress,
        began_on=cells.day("began_on"),
        ended_on=cells.day("ended_on"),
        kept=kept | ({"title": title} if len(title) > LONGEST_NAME else {}),
    )
