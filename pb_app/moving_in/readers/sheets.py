"""Google Forms, Microsoft Forms and anybody's own spreadsheet: a person says what the columns are."""

from collections.abc import Iterable
from enum import StrEnum

from pb_app.hashchain import digest
from pb_app.imports.headings import normal
from pb_app.imports.terms import LONG_CELLS, ListColumn, ListKind, MappedRow, RowProblem
from pb_app.moving_in.readers import values
from pb_app.moving_in.readers.drafting import LONGEST_NAME, LONGEST_WORD, PackageDraft
from pb_app.moving_in.readers.records import MOST_ROWS, SourceRow
from pb_app.moving_in.terms import HistoryProposal, HistoryRound, LeftOut, LeftOutReason
from pb_app.proposals.terms import Status

ROUND = "round:file"
#: Words for states in spreadsheets of people.
_STATES = {
    Status.ACCEPTED: ("accepted", "approved", "shortlisted", "funded", "winner", "yes", "on the ballot"),
    Status.REFUSED: ("refused", "rejected", "declined", "not eligible", "ineligible", "no"),
    Status.WITHDRAWN: ("withdrawn", "taken back"),
    Status.SUBMITTED: ("", "new", "submitted", "received", "pending", "in progress"),
}


class HistoryColumn(StrEnum):
    """What a column of a spreadsheet can be."""

    ID = "history-id"
    TITLE = "history-title"
    STORY = "history-story"
    AUTHOR = "history-author"
    COST = "history-cost"
    STATUS = "history-status"
    CATEGORY = "history-category"
    DAY = "history-day"
    SUPPORTS = "history-supports"
    VOTES = "history-votes"
    FUNDED = "history-funded"
    URL = "history-url"
    LAT = "history-lat"
    LON = "history-lon"


def _column(column: HistoryColumn, *names: str, many: bool = False) -> ListColumn:
    return ListColumn(column, frozenset(names), many)


SHEET = ListKind(
    kind="history",
    columns=(
        _column(HistoryColumn.ID, "id", "reference", "reference no", "ref", "number", "response id"),
        _column(
            HistoryColumn.TITLE,
            "title", "project", "project name", "name of your project", "idea", "project title",
            "what is your idea called",
        ),
        _column(
            HistoryColumn.STORY,
            "description", "story", "details", "summary", "tell us about it", "tell us about your idea",
            many=True,
        ),
        _column(HistoryColumn.AUTHOR, "author", "your name", "group", "organisation", "creator", "name"),
        _column(HistoryColumn.COST, "cost", "budget", "amount", "amount requested", "how much does it cost"),
        _column(HistoryColumn.STATUS, "status", "state", "decision", "outcome"),
        _column(HistoryColumn.CATEGORY, "category", "theme", "type"),
        _column(HistoryColumn.DAY, "timestamp", "date", "completion time", "start time", "created", "submitted"),
        _column(HistoryColumn.SUPPORTS, "supports", "likes", "positive ratings"),
        _column(HistoryColumn.VOTES, "votes", "total votes", "points"),
        _column(HistoryColumn.FUNDED, "funded", "winner", "selected", "won"),
        _column(HistoryColumn.URL, "url", "link", "address", "web page"),
        _column(HistoryColumn.LAT, "lat", "latitude", "location latitude"),
        _column(HistoryColumn.LON, "lon", "lng", "longitude", "location longitude"),
    ),
    required=frozenset({HistoryColumn.TITLE}),
    most_rows=MOST_ROWS,
    cells=LONG_CELLS,
)  # fmt: skip


def read(rows: Iterable[MappedRow | RowProblem]) -> PackageDraft:
    draft = PackageDraft()
    draft.rounds[ROUND] = HistoryRound(key=ROUND, title="")
    for row in rows:
        if isinstance(row, RowProblem):
            draft.left_out.append(LeftOut("", row.row, LeftOutReason.CELLS_TOO_MANY, row.text[:LONGEST_WORD]))
        else:
            _proposal(draft, row)
    return draft


def _key(draft: PackageDraft, row: SourceRow, mapped: MappedRow) -> str:
    """By its number, else by its day and title: a form gives none, and the same answer comes again in the next file.

    Two ideas of one title both come, told apart by their words; the same words twice are one idea.
    """
    typed = mapped.first(HistoryColumn.ID)
    if typed:
        return draft.id_of(row, typed, draft.proposals, "row")
    title = mapped.first(HistoryColumn.TITLE)
    said = [mapped.first(HistoryColumn.DAY), normal(title)]
    told_apart = [*said, *map(normal, mapped.every(HistoryColumn.STORY)), mapped.first(HistoryColumn.COST)]
    keys = [f"row:{digest(parts)[:24] if said[1] else '?'}" for parts in (said, told_apart)]
    free = next((key for key in keys if key not in draft.proposals), "")
    first = draft.proposals.get(keys[0])
    if not free or (first is not None and draft.words.get(keys[0]) == keys[1]):
        draft.note(row, LeftOutReason.ID_TWICE, title)
        return ""
    draft.words[free] = keys[1]
    return free


def _proposal(draft: PackageDraft, mapped: MappedRow) -> None:
    row = SourceRow("", mapped.number, {})
    raw = values.unguarded(mapped.first(HistoryColumn.TITLE))
    if not raw:
        draft.note(row, LeftOutReason.NO_TITLE)
        return
    key = _key(draft, row, mapped)
    if not key:
        return
    title, story = draft.titled(row, raw, _story(draft, row, mapped))
    on = mapped.first(HistoryColumn.DAY)
    if on and values.day(on) is None:
        draft.note(row, LeftOutReason.NOT_A_DATE, on)
    status, word = _state(draft, row, mapped.first(HistoryColumn.STATUS))
    author = values.unguarded(mapped.first(HistoryColumn.AUTHOR))
    draft.see_site(mapped.first(HistoryColumn.URL))
    draft.proposals[key] = HistoryProposal(
        key=key,
        round_key=ROUND,
        title=title,
        story=story,
        status=status,
        word=word,
        author_key=normal(author)[:LONGEST_WORD],
        author=author[:LONGEST_NAME],
        cost=draft.money(row, mapped.first(HistoryColumn.COST)),
        supports=draft.count(row, mapped.first(HistoryColumn.SUPPORTS)),
        votes=draft.count(row, mapped.first(HistoryColumn.VOTES)),
        selected=values.yes(mapped.first(HistoryColumn.FUNDED)),
        on=values.day(on),
        url=mapped.first(HistoryColumn.URL)[:300],
        spot=draft.spot(row, mapped.first(HistoryColumn.LAT), mapped.first(HistoryColumn.LON)),
        category=mapped.first(HistoryColumn.CATEGORY)[:LONGEST_WORD],
    )


def _story(draft: PackageDraft, row: SourceRow, mapped: MappedRow) -> str:
    parts = [draft.text(row, values.unguarded(cell)) for cell in mapped.every(HistoryColumn.STORY)]
    return "\n\n".join(filter(None, parts))


def _state(draft: PackageDraft, row: SourceRow, word: str) -> tuple[Status, str]:
    plain = normal(word)
    status = next((status for status, words in _STATES.items() if plain in words), None)
    if status is None:
        draft.note(row, LeftOutReason.STATE_UNKNOWN, word)
    return status or Status.SUBMITTED, word[:LONGEST_WORD]
