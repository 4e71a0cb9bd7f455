"""What readers of all platforms share: a draft of a package that notes what does not fit while it is filled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pb_app.identity.private_words import without_certain
from pb_app.moving_in.readers import values
from pb_app.moving_in.readers.cleaning import plain_text
from pb_app.moving_in.readers.records import SourceRow
from pb_app.moving_in.terms import (
    HistoryComment,
    HistoryPackage,
    HistoryProposal,
    HistoryRound,
    HistoryStep,
    LeftOut,
    LeftOutReason,
    SourceSystem,
)

LONGEST_ID, LONGEST_TITLE, LONGEST_TEXT, LONGEST_NAME, LONGEST_WORD = 120, 300, 20_000, 120, 80
_CUT_TO = LONGEST_TITLE - 1


@dataclass(slots=True)
class PackageDraft:
    """Collects what fits, and each thing that does not."""

    languages: Sequence[str] = ()
    rounds: dict[str, HistoryRound] = field(default_factory=dict)
    proposals: dict[str, HistoryProposal] = field(default_factory=dict)
    comments: dict[str, HistoryComment] = field(default_factory=dict)
    steps: dict[str, HistoryStep] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    site: str = ""
    currency: str = ""
    #: For a table without numbers: by key, what tells an idea from another of the same title.
    words: dict[str, str] = field(default_factory=dict)

    def note(self, row: SourceRow, reason: LeftOutReason, text: str = "") -> None:
        self.left_out.append(row.left(reason, text))

    def id_of(self, row: SourceRow, typed: str, known: Mapping[str, object], prefix: str) -> str:
        """The key of a row, or empty after noting why it has none."""
        key = f"{prefix}:{typed.strip()}"
        if not typed.strip():
            self.note(row, LeftOutReason.NO_ID)
        elif len(key) > LONGEST_ID or re.search(r"[eE]\+\d", typed):
            self.note(row, LeftOutReason.ID_LONG, typed)
        elif key in known:
            self.note(row, LeftOutReason.ID_TWICE, typed)
        else:
            return key
        return ""

    def text(self, row: SourceRow, raw: str) -> str:
        """Plain text of a cell; pictures from elsewhere are noted and not fetched."""
        text, pictures = plain_text(raw)
        if pictures:
            self.note(row, LeftOutReason.PICTURE_ELSEWHERE, str(pictures))
        kept, taken = without_certain(text[:LONGEST_TEXT])
        if taken:
            self.note(row, LeftOutReason.PERSONAL_WORDS, str(len(taken)))
        return kept

    def titled(self, row: SourceRow, raw: str, story: str) -> tuple[str, str]:
        """Title and story. A title that is too long is cut, and stands whole above the story."""
        title = " ".join(self.text(row, raw).split())
        if len(title) <= LONGEST_TITLE:
            return title, story
        self.note(row, LeftOutReason.TITLE_CUT, title)
        return f"{title[:_CUT_TO].rstrip()}…", f"{title}\n\n{story}"[:LONGEST_TEXT]

    def chosen(self, row: SourceRow, name: str) -> tuple[str, str]:
        """(language, text): the first of the place's languages that there is. Others are noted as left out."""
        found = row.languages(name)
        order = [language for language in self.languages if language in found]
        language = order[0] if order else next(iter(found), "")
        for other in found:
            if other != language:
                self.note(row, LeftOutReason.OTHER_LANGUAGE, other)
        return language[:8], found.get(language, "")

    def count(self, row: SourceRow, cell: str) -> int | None:
        number = values.count(cell) if cell else None
        if cell and number is None:
            self.note(row, LeftOutReason.NOT_A_NUMBER, cell)
        return number

    def money(self, row: SourceRow, cell: str) -> int | None:
        amount = values.minor(cell) if cell else None
        if cell and amount is None:
            self.note(row, LeftOutReason.NOT_MONEY, cell)
        self.currency = self.currency or values.currency(cell)
        return amount

    def spot(self, row: SourceRow, lat: str, lon: str) -> tuple[int, int] | None:
        spot = values.spot(lat, lon) if lat and lon else None
        if spot is None and (lat or lon):
            self.note(row, LeftOutReason.NOT_A_SPOT, f"{lat} {lon}")
        return spot

    def see_site(self, url: str) -> None:
        self.site = self.site or host_of(url)

    def package(self, system: SourceSystem, pictures: Mapping[str, bytes]) -> HistoryPackage:
        return HistoryPackage(
            system=system,
            site=self.site,
            currency=self.currency,
            rounds=tuple(self.rounds.values()),
            proposals=tuple(self.proposals.values()),
            comments=tuple(self.comments.values()),
            steps=tuple(self.steps.values()),
            left_out=tuple(self.left_out),
            pictures=pictures,
        )


def host_of(url: str) -> str:
    """The host of an address of the web, in small letters; empty for anything else."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host[:120] if parts.scheme in ("http", "https") and re.fullmatch(r"[a-z0-9.-]+", host) else ""


def last_number(url: str) -> str:
    """The number at the end of an address' path: ``…/proposals/34`` is 34."""
    match = re.search(r"/(\d{1,18})/?(?:[?#].*)?$", url.strip())
    return match[1] if match else ""


def in_words(slug: str) -> str:
    """``participatory-budget-2024`` as a title."""
    words = re.sub(r"[-_]+", " ", slug).strip()
    return words[:1].upper() + words[1:]
