"""What readers get: a text in their language where there is a version, else the original; both marked with their language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import has_request_context, request
from markupsafe import Markup

from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.text_versions import labels, queries, rules, services, slots
from pb_app.text_versions.queries import KeptVersion
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextKind, VersionMaker, VersionState
from pb_app.web.i18n import in_language, language, language_name, own_name, paragraphs

#: The colour of a tag.
LOOKS = {VersionState.GOOD: "green", VersionState.ORIGINAL: "grey", VersionState.MISSING: "grey"}
#: In an address: show me what was written, whatever my language.
ORIGINAL = "original"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A text as this reader gets it, part by part. ``version`` and ``said`` are empty where the original is shown."""

    source: SourceText
    original_language: str
    reader_language: str
    said: Mapping[str, str]
    version: KeptVersion | None = None
    #: There is a version, and the reader asked for the original.
    original_asked: bool = False

    def plain(self, part: str) -> str:
        """The words alone, for where there can be no markup."""
        return self.said.get(part) or self.source.words.get(part, "")

    def original(self, part: str) -> str:
        return self.source.words.get(part, "")

    def language(self, part: str) -> str:
        return self.reader_language if part in self.said else self.original_language

    def is_foreign(self, part: str) -> bool:
        return self.language(part) != self.reader_language

    def marked(self, part: str) -> Markup:
        """The words, with their language where it is not the one of the page."""
        return in_language(self.plain(part), self.language(part))

    def marked_original(self, part: str) -> Markup:
        return in_language(self.original(part), self.original_language)

    def paragraphs(self, part: str) -> Markup:
        return paragraphs(self.plain(part), self.language(part))

    @property
    def is_translated(self) -> bool:
        return bool(self.said)

    @property
    def is_foreign_original(self) -> bool:
        """Nothing of it is in the reader's language."""
        return not self.said and self.original_language != self.reader_language

    @property
    def note(self) -> str:
        """Who made what the reader sees."""
        if self.version is None or not self.said:
            return ""
        name = language_name(self.original_language)
        facts = self.version.facts
        return labels.note(facts.maker, from_language=name, is_checked=facts.is_checked)

    @property
    def is_behind(self) -> bool:
        return self.version is not None and bool(self.said) and bool(rules.behind(self.source, self.version.parts))

    @property
    def original_name(self) -> str:
        """The language of the original, in the language of the reader."""
        return language_name(self.original_language)


def wants_original() -> bool:
    return has_request_context() and ORIGINAL in request.args


def shown(kind: TextKind, sources: Iterable[SourceText], *, on_ballot: bool = False) -> dict[int, ShownText]:
    """By id, in the reader's language; two queries at most, however many there are.

    Whoever reads an original in its own language needs no version of it, so none is asked for.

    ``on_ballot``: only what a person answers for, made from the words that are there now; the original stands beside it.
    """
    each, code = list(sources), language()
    spoken = queries.languages(kind, [source.id for source in each if not source.language])
    first = _first_languages(each)
    written = {s.id: s.language or spoken.get(s.id) or first[s.place_id] for s in each}
    versions = queries.in_language(kind, [id for id, original in written.items() if original != code], code)
    return {
        source.id: _shown(source, versions.get(source.id), written[source.id], code, on_ballot=on_ballot)
        for source in each
    }


def _first_languages(sources: Sequence[SourceText]) -> dict[int, str]:
    return {place_id: places.by_id(place_id).languages[0] for place_id in {source.place_id for source in sources}}


def _shown(
    source: SourceText, kept: KeptVersion | None, original_language: str, code: str, *, on_ballot: bool
) -> ShownText:
    facts = kept.facts if kept and original_language != code else None
    said = rules.shown_parts(source, facts, on_ballot=on_ballot)
    asked = wants_original() and not on_ballot
    return ShownText(
        source=source,
        original_language=original_language,
        reader_language=code,
        said={} if asked else said,
        version=kept if said and not asked else None,
        original_asked=bool(said) and asked,
    )


def one(source: SourceText, *, on_ballot: bool = False) -> ShownText:
    return shown(source.kind, [source], on_ballot=on_ballot)[source.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks at a text in all its languages; ``vouches``: its author, or of the office."""

    account_id: int | None
    vouches: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLine:
    """One language of a text, on the page with all of them."""

    code: str
    name: str
    state: VersionState
    version: KeptVersion | None
    #: Names of the parts whose original has changed since.
    behind: Sequence[str]
    #: Names of the parts that are missing.
    missing: Sequence[str]
    #: What somebody vouches for with the button on this page.
    digest: str
    may_check: bool
    #: Whether the reader can change it; whoever is not signed in finds out by signing in.
    may_write: bool

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "yellow")

    @property
    def maker(self) -> VersionMaker | None:
        return self.version.row.maker if self.version else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """``text_versions/text.html``: a text in all its languages."""

    source: SourceText
    original_language: str
    href: str
    parts: Sequence[tuple[str, str]]
    lines: Sequence[LanguageLine]
    #: Further languages that somebody may know.
    others: Mapping[str, str]
    vouches: bool


def text_page(place: Place, source: SourceText, kind: TextSource, reader: Reader) -> TextPage:
    first = services.language_of(source)
    versions = queries.of_text(source.kind, source.id)
    codes = [code for code in dict.fromkeys((*place.languages, *versions)) if code != first]
    known = labels.choosable(place.languages)
    return TextPage(
        source=source,
        original_language=first,
        href=kind.href(source),
        parts=[(labels.part_name(name), words) for name, words in source.parts.items()],
        lines=[_line(source, first, code, versions.get(code), reader) for code in codes],
        others={code: name for code, name in known.items() if code not in codes and code != first},
        vouches=reader.vouches,
    )


def _line(source: SourceText, first: str, code: str, version: KeptVersion | None, reader: Reader) -> LanguageLine:
    state = rules.state(source, first, code, version.facts if version else None)
    parts = version.parts if version else {}
    return LanguageLine(
        code=code,
        name=own_name(code),
        state=state,
        version=version,
        behind=[labels.part_name(name) for name in rules.behind(source, parts)],
        missing=[labels.part_name(name) for name in rules.missing(source, parts)] if version else (),
        digest=services.shown_digest(version) if version else "",
        may_check=reader.vouches and state is VersionState.UNCHECKED,
        may_write=version is None or _may_write(version, reader),
    )


def _may_write(version: KeptVersion, reader: Reader) -> bool:
    if reader.account_id is None:
        return True
    written_by = version.row.made_by_id
    return rules.may_write(written_by=written_by, account_id=reader.account_id, vouches=reader.vouches)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParityRow:
    """A text and where it stands in each language of its place."""

    source: SourceText
    original_language: str
    states: Sequence[tuple[str, VersionState]]

    @property
    def cells(self) -> Sequence[tuple[VersionState, str]]:
        """Each state, with the colour of its tag; the usual ones have none."""
        return [(state, "" if state in LOOKS else "yellow") for _code, state in self.states]

    @property
    def gaps(self) -> int:
        return rules.gaps([state for _code, state in self.states])


@dataclass(frozen=True, slots=True, kw_only=True)
class ParityPage:
    """``text_versions/parity.html``. ``totals``: by language, how many texts are up to date, and of how many."""

    languages: Sequence[tuple[str, str]]
    rows: Sequence[ParityRow]
    totals: Sequence[tuple[str, int, int]]
    all_shown: bool


def parity(place: Place, *, all_shown: bool) -> ParityPage:
    """Every text that matters now against every language of the place; the queries do not grow with the texts."""
    rows = parity_rows(place)
    totals = [_total(code, rows) for code in place.languages]
    return ParityPage(
        languages=[(code, own_name(code)) for code in place.languages],
        rows=[row for row in rows if all_shown or row.gaps],
        totals=totals,
        all_shown=all_shown,
    )


def parity_rows(place: Place) -> list[ParityRow]:
    versions, spoken = queries.of_place(place.id), queries.languages_in(place.id)
    rows = []
    for kind in slots.SOURCES.values():
        for source in kind.every(place.id):
            if source.parts and not source.is_hidden:
                first = source.language or spoken.get((source.kind, source.id)) or place.languages[0]
                rows.append(_parity_row(place, source, first, versions))
    return rows


def _parity_row(
    place: Place, source: SourceText, first: str, versions: Mapping[tuple[TextKind, int, str], KeptVersion]
) -> ParityRow:
    states = []
    for code in place.languages:
        kept = versions.get((source.kind, source.id, code))
        states.append((code, rules.state(source, first, code, kept.facts if kept else None)))
    return ParityRow(source=source, original_language=first, states=states)


def _total(code: str, rows: Sequence[ParityRow]) -> tuple[str, int, int]:
    states = [dict(row.states)[code] for row in rows]
    return own_name(code), sum(not state.is_gap for state in states), len(states)
