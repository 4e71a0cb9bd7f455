"""A package that another Commonpot wrote of a place (``pb_app/moving_out``): JSON Lines, each checked by its digest."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from pb_app.imports.terms import Refusal, UnreadableFile
from pb_app.moving_in.readers import commonpot_rows as rows
from pb_app.moving_in.readers.drafting import PackageDraft, host_of
from pb_app.moving_in.readers.records import MOST_ROWS, SourceRow
from pb_app.moving_in.readers.threads import UnplacedComment, place_all
from pb_app.moving_in.terms import PACKAGE_FORMAT, PACKAGE_VERSION, HistoryRound, LeftOutReason

ABOUT = "package.json"
#: Of one line.
LONGEST_LINE = 500_000


@dataclass(slots=True)
class _Beside:
    """Rows that belong to others, by the key of what they are about."""

    texts: dict[str, list[rows.Cells]] = field(default_factory=dict)
    costs: dict[str, list[rows.Cells]] = field(default_factory=dict)
    supports: dict[str, list[rows.Cells]] = field(default_factory=dict)
    results: dict[str, list[rows.Cells]] = field(default_factory=dict)


def about(members: Mapping[str, bytes]) -> Mapping[str, object] | None:
    """What a package says of itself; None for any other archive."""
    if ABOUT not in members:
        return None
    try:
        said = json.loads(members[ABOUT])
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and said.get("format") == PACKAGE_FORMAT else None


def read(members: Mapping[str, bytes]) -> PackageDraft:
    """Raises UnreadableFile for a package that is not whole, or of a later version."""
    said = about(members) or {}
    if said.get("version") != PACKAGE_VERSION:
        raise UnreadableFile(Refusal.NOTHING_KNOWN)
    _check(members, said.get("files"))
    draft = PackageDraft(site=host_of(str(said.get("site", ""))))
    beside = _beside(members)
    for row, cells in _rows(members, "rounds"):
        _round(draft, row, cells, beside)
    for row, cells in _rows(members, "proposals"):
        _proposal(draft, row, cells, beside)
    _comments(draft, members)
    for row, cells in _rows(members, "steps"):
        _step(draft, row, cells)
    return draft


def pictures(members: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in members.items() if name.startswith("pictures/")}


def _check(members: Mapping[str, bytes], files: object) -> None:
    """Every file is there and is what the package says, to the byte."""
    listed = files if isinstance(files, dict) else {}
    digests = {name: each.get("sha256") for name, each in listed.items() if isinstance(each, dict)}
    found = {name: sha256(content).hexdigest() for name, content in members.items() if name != ABOUT}
    if not digests or digests != found:
        raise UnreadableFile(Refusal.ARCHIVE_BROKEN)


def _rows(members: Mapping[str, bytes], kind: str) -> Iterator[tuple[SourceRow, rows.Cells]]:
    """The objects of a file, one a line; anything else is left to ``note`` as a row without a number."""
    name = f"{kind}.jsonl"
    for number, line in enumerate(members.get(name, b"").splitlines(), start=1):
        if number > MOST_ROWS or len(line) > LONGEST_LINE:
            raise UnreadableFile(Refusal.TOO_MANY_ROWS)
        yield SourceRow(name, number, {}), rows.Cells(_object(line, number))


def _object(line: bytes, number: int) -> Mapping[str, object]:
    try:
        value = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise UnreadableFile(Refusal.NOT_JSON, number) from None
    if not isinstance(value, dict):
        raise UnreadableFile(Refusal.NOT_JSON, number)
    return value


def _no_number(name: str) -> object:
    raise ValueError(name)


def _beside(members: Mapping[str, bytes]) -> _Beside:
    beside = _Beside()
    places = (("texts", "about", beside.texts), ("costs", "proposal", beside.costs))
    for kind, key, found in (
        *places,
        ("supports", "proposal", beside.supports),
        ("results", "proposal", beside.results),
    ):
        for _row, cells in _rows(members, kind):
            found.setdefault(cells.line(key), []).append(cells)
    return beside


def _key(draft: PackageDraft, row: SourceRow, cells: rows.Cells, known: Mapping[str, object], kind: str) -> str:
    """The key of a row as its package has it, which says of what kind it is."""
    typed = cells.line("key")
    return draft.id_of(row, typed.removeprefix(f"{kind}:"), known, kind)


def _round(draft: PackageDraft, row: SourceRow, cells: rows.Cells, beside: _Beside) -> None:
    key = _key(draft, row, cells, draft.rounds, "round")
    if not key:
        return
    if not cells.line("title"):
        draft.note(row, LeftOutReason.NO_TITLE)
    elif not cells.yes("is_over"):
        draft.note(row, LeftOutReason.ROUND_RUNNING, cells.line("title"))
    else:
        draft.rounds[key] = rows.round_of(key, cells, beside.texts.get(key, ()))
        draft.currency = draft.currency or draft.rounds[key].currency


def _held(draft: PackageDraft, row: SourceRow, cells: rows.Cells) -> HistoryRound | None:
    found = draft.rounds.get(cells.line("round"))
    if found is None:
        draft.note(row, LeftOutReason.ABOUT_NOTHING, cells.line("title"))
    return found


def _proposal(draft: PackageDraft, row: SourceRow, cells: rows.Cells, beside: _Beside) -> None:
    key = _key(draft, row, cells, draft.proposals, "proposal")
    held = _held(draft, row, cells) if key else None
    if not key or held is None:
        return
    if not cells.line("title"):
        draft.note(row, LeftOutReason.NO_TITLE)
        return
    counted = rows.Counted(beside.supports.get(key, ()), beside.results.get(key, ()))
    about_it = rows.Written(beside.texts.get(key, ()), beside.costs.get(key, ()))
    draft.proposals[key] = rows.proposal_of(key, held.key, cells, about_it, counted)


def _comments(draft: PackageDraft, members: Mapping[str, bytes]) -> None:
    waiting: dict[str, UnplacedComment] = {}
    for row, cells in _rows(members, "comments"):
        key = _key(draft, row, cells, waiting, "comment")
        made = rows.comment_of(key, cells) if key else None
        if made is not None and not made.body:
            draft.note(row, LeftOutReason.NO_WORDS)
        elif made is not None:
            proposal = cells.line("proposal")
            waiting[key] = UnplacedComment(row, made, cells.line("answers") or proposal, proposal)
    place_all(draft, waiting, {})


def _step(draft: PackageDraft, row: SourceRow, cells: rows.Cells) -> None:
    key = _key(draft, row, cells, draft.steps, "step")
    held = _held(draft, row, cells) if key else None
    if not key or held is None:
        return
    about_it = cells.line("proposal")
    if about_it and about_it not in draft.proposals:
        draft.note(row, LeftOutReason.ABOUT_NOTHING, cells.line("title"))
    elif not (cells.line("title") or cells.text("words")):
        draft.note(row, LeftOutReason.NO_WORDS)
    else:
        draft.steps[key] = rows.step_of(key, held.key, cells)
