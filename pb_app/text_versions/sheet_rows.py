"""What the rows of a spreadsheet say, text by text, and why some of them are left out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pb_app.access import Actor
from pb_app.audit import log as audit
from pb_app.identity.characters import has_turning
from pb_app.text_versions import events, queries, rules, services, slots
from pb_app.text_versions.pieces import joined
from pb_app.text_versions.terms import (
    LeftOut,
    PartKey,
    Refusal,
    RowProblem,
    SheetRow,
    SourceText,
    TextKind,
    VersionDraft,
    VersionMaker,
    VersionPart,
)

Filled = list[tuple[SheetRow, PartKey]]


@dataclass(kw_only=True)
class TakenSheet:
    """What became of a sheet: how many texts were written, how many were the same already, and which rows were left out."""

    written: int = 0
    same: int = 0
    #: Rows of texts of this place.
    known: int = 0
    left_out: list[LeftOut] = field(default_factory=list)

    def leave_out(self, rows: Filled, problem: RowProblem) -> None:
        self.left_out += [LeftOut(number=row.number, problem=problem, words=row.words[:80]) for row, _key in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAbout:
    """What was said about a sheet."""

    place_id: int
    language: str
    maker: VersionMaker
    checked: bool
    digest: str


def made_for_another(rows: Sequence[SheetRow], *, language: str, place: str) -> tuple[Refusal, str] | None:
    """Whether a sheet was made for another language or place, and its field; every row that is filled in says for which."""
    filled = [row for row in rows if row.words]
    if any(row.place.casefold() != place for row in filled):
        return Refusal.SHEET_PLACE, "sheet"
    other = any(row.language.casefold() != language.casefold() for row in filled)
    return (Refusal.SHEET_LANGUAGE, "language") if other else None


def take(about: SheetAbout, rows: Sequence[SheetRow], actor: Actor, now: datetime) -> TakenSheet:
    """Keep what the rows hold, by the office. An original that has changed since the sheet was made is left out."""
    taken, by_text = TakenSheet(), _by_text(rows)
    taken.left_out += [
        LeftOut(number=row.number, problem=RowProblem.KEY, words=row.key[:80])
        for row in rows
        if row.words and rules.read_key(row.key) is None
    ]
    for (kind, thing_id), filled in by_text.items():
        source = slots.find(kind, about.place_id, thing_id)
        if source is None:
            taken.leave_out(filled, RowProblem.GONE)
        else:
            _take_text(about, taken, source, filled, actor=actor, now=now)
    if taken.written:
        audit.record(events.SheetTaken(about.language, taken.written, about.digest), actor, now, about.place_id)
    return taken


def _by_text(rows: Sequence[SheetRow]) -> Mapping[tuple[TextKind, int], Filled]:
    by_text: dict[tuple[TextKind, int], Filled] = defaultdict(list)
    for row in rows:
        key = rules.read_key(row.key)
        if key is not None and row.words:
            by_text[key.kind, key.thing_id].append((row, key))
    return by_text


def _take_text(
    about: SheetAbout, taken: TakenSheet, source: SourceText, filled: Filled, *, actor: Actor, now: datetime
) -> None:
    taken.known += len(filled)
    if services.language_of(source) == about.language or about.language in source.written:
        taken.leave_out(filled, RowProblem.OWN_LANGUAGE)
        return
    kept = queries.of_text(source.kind, source.id).get(about.language)
    if kept is not None and kept.row.is_hidden:
        taken.leave_out(filled, RowProblem.HIDDEN)
        return
    before = kept.parts if kept else {}
    words = _words(taken, source, filled)
    if not words:
        return
    draft = _draft(about, words, before)
    is_checked = kept is not None and kept.row.checked_at is not None
    if rules.parts_after(source, draft, before) == before and (is_checked or not about.checked):
        taken.same += 1
        return
    services.write(source, draft, actor, now, vouches=True)
    taken.written += 1


def _draft(about: SheetAbout, words: Mapping[str, str], before: Mapping[str, VersionPart]) -> VersionDraft:
    """The parts of the sheet over those that are there; a sheet of one part takes no other away."""
    return VersionDraft(
        language=about.language,
        maker=about.maker,
        words={**{name: part.words for name, part in before.items()}, **words},
        checked=about.checked,
        still_right=False,
    )


def _words(taken: TakenSheet, source: SourceText, filled: Filled) -> dict[str, str]:
    """The parts of one text that are whole, and made from the words that are there now."""
    by_part: dict[str, Filled] = defaultdict(list)
    for row, key in filled:
        by_part[key.part].append((row, key))
    words = {}
    for name, rows in by_part.items():
        once = _once_each(taken, rows)
        if not once:
            continue
        said, problem = _part(source, name, once)
        if problem is not None:
            taken.leave_out(once, problem)
        else:
            words[name] = said
    return words


def _once_each(taken: TakenSheet, rows: Filled) -> Filled:
    """Without rows whose key stands in another one too: nobody can tell which of them is meant."""
    times = Counter(key for _row, key in rows)
    taken.leave_out([(row, key) for row, key in rows if times[key] > 1], RowProblem.DOUBLED)
    return [(row, key) for row, key in rows if times[key] == 1]


def _part(source: SourceText, name: str, rows: Filled) -> tuple[str, RowProblem | None]:
    original, kind = source.parts.get(name), slots.source_of(source.kind)
    text_field = kind.field(name) if kind else None
    if original is None or text_field is None:
        return "", RowProblem.GONE
    if any(key.digest != rules.digest(original)[:16] for _row, key in rows):
        return "", RowProblem.CHANGED
    said = joined(original, {key.piece: row.words for row, key in rows})
    if said is None:
        return "", RowProblem.HALF
    if has_turning(said):
        return "", RowProblem.HIDDEN_SIGNS
    return said, RowProblem.TOO_LONG if len(said) > text_field.most * 3 // 2 else None
