"""CONSUL Democracy: the CSV of investments, with a small table of totals beside it.

Layout by consuldemocracy/consuldemocracy, ``app/models/budget/investment/exporter.rb``; its headings are translated.
"""

import re
from collections.abc import Mapping, Sequence

from pb_app.imports.headings import normal
from pb_app.moving_in.readers import values
from pb_app.moving_in.readers.drafting import LONGEST_WORD, PackageDraft
from pb_app.moving_in.readers.records import SourceRow, SourceTable
from pb_app.moving_in.terms import HistoryProposal, HistoryRound, LeftOutReason
from pb_app.proposals.terms import Status

ROUND = "budget:file"
_NAMES = {
    "id": ("id",),
    "title": ("title", "título", "titre", "titel"),
    "description": ("description", "descripción", "beschreibung"),
    "supports": ("supports", "apoyos", "soutiens"),
    "heading": ("scope of operation", "ámbito de actuación", "ámbito"),
    "feasibility": ("feasibility", "viabilidad", "faisabilité"),
    "why": ("unfeasibility explanation", "informe de inviabilidad"),
    "selected": ("selected", "seleccionada", "seleccionado"),
    "author": ("author username", "usuario autor", "nombre de usuario del autor"),
    "lat": ("latitude", "latitud"),
    "lon": ("longitude", "longitud"),
    "price": ("price", "precio"),
    "url": ("url", "link"),
}
_UNFEASIBLE = ("unfeasible", "inviable", "infaisable", "not feasible")
_FEASIBLE = ("feasible", "viable", "faisable")
#: Headings of the table of totals that a council types itself: nothing exports them.
_TOTALS = {"investment id", "ballot votes", "winner"}


def _plain(table: SourceTable) -> set[str]:
    return {normal(heading) for heading in table.headings}


def _is_investments(table: SourceTable) -> bool:
    plain = _plain(table)
    return all(plain & set(_NAMES[name]) for name in ("id", "title", "feasibility", "heading"))


def recognises(tables: Sequence[SourceTable]) -> bool:
    return any(map(_is_investments, tables))


def read(tables: Sequence[SourceTable], languages: Sequence[str]) -> PackageDraft:
    draft = PackageDraft(languages)
    draft.rounds[ROUND] = HistoryRound(key=ROUND, title="")
    totals = _totals(draft, tables)
    for table in filter(_is_investments, tables):
        for row in table.rows:
            _investment(draft, _named(row), totals)
    draft.left_out.extend(left for table in tables for left in table.left_out)
    return draft


def _named(row: SourceRow) -> SourceRow:
    """The row under our names of its columns, whatever language its headings have."""
    plain = {normal(heading): cell for heading, cell in row.cells.items()}
    found = {name: next((plain[word] for word in words if word in plain), "") for name, words in _NAMES.items()}
    return SourceRow(row.file, row.number, found)


def _totals(draft: PackageDraft, tables: Sequence[SourceTable]) -> dict[str, tuple[int | None, bool | None]]:
    found: dict[str, tuple[int | None, bool | None]] = {}
    for table in tables:
        if _plain(table) >= _TOTALS:
            for row in table.rows:
                votes = draft.count(row, row.get("ballot votes"))
                found[row.get("investment id")] = (votes, values.yes(row.get("winner")))
    return found


def _investment(draft: PackageDraft, row: SourceRow, totals: Mapping[str, tuple[int | None, bool | None]]) -> None:
    key = draft.id_of(row, row.get("id"), draft.proposals, "investment")
    if not key:
        return
    title, story = draft.titled(row, row.get("title"), draft.text(row, row.get("description")))
    if not title:
        draft.note(row, LeftOutReason.NO_TITLE)
        return
    status, word = state(draft, row, row.get("feasibility"), selected=values.yes(row.get("selected")))
    votes, winner = totals.get(row.get("id"), (None, None))
    draft.see_site(row.get("url"))
    draft.proposals[key] = HistoryProposal(
        key=key,
        round_key=ROUND,
        title=title,
        story=story,
        status=status,
        word=word,
        answer=draft.text(row, row.get("why")),
        author_key=row.get("author")[:LONGEST_WORD],
        author=row.get("author")[:LONGEST_WORD],
        cost=_price(draft, row),
        supports=draft.count(row, row.get("supports")),
        votes=votes,
        selected=winner,
        url=row.get("url")[:300],
        spot=draft.spot(row, row.get("lat"), row.get("lon")),
        category=row.get("heading")[:LONGEST_WORD],
    )


def _price(draft: PackageDraft, row: SourceRow) -> int | None:
    """In a column of its own in some places, else in brackets after the word: ``Feasible (€1,000)``."""
    inside = re.search(r"\(([^()]*\d[^()]*)\)", row.get("feasibility"))
    return draft.money(row, row.get("price") or (inside[1] if inside else ""))


def state(draft: PackageDraft, row: SourceRow, word: str, *, selected: bool | None) -> tuple[Status, str]:
    """Unfeasible ones were refused, selected ones went to the vote; of the others nobody had decided."""
    plain = normal(word.partition("(")[0])
    if plain in _UNFEASIBLE:
        return Status.REFUSED, word[:LONGEST_WORD]
    if selected or plain == "winner":
        return Status.ACCEPTED, word[:LONGEST_WORD]
    if plain not in (*_FEASIBLE, "undecided", "sin decidir", ""):
        draft.note(row, LeftOutReason.STATE_UNKNOWN, word)
    return Status.SUBMITTED, word[:LONGEST_WORD]
