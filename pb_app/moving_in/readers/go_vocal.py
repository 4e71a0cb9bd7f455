"""Go Vocal (CitizenLab): the spreadsheet of inputs, one sheet a phase. What it knows of people is left out.

Columns by CitizenLabDotCo/citizenlab, ``back/app/services/export/xlsx/input_sheet_generator.rb``.
"""

from collections.abc import Sequence

from pb_app.imports.headings import normal
from pb_app.moving_in.readers import values
from pb_app.moving_in.readers.drafting import LONGEST_NAME, LONGEST_WORD, PackageDraft
from pb_app.moving_in.readers.records import SourceRow, SourceTable
from pb_app.moving_in.terms import HistoryProposal, HistoryRound, LeftOut, LeftOutReason
from pb_app.proposals.terms import Status

STATES = {
    "": Status.SUBMITTED,
    "proposed": Status.SUBMITTED,
    "viewed": Status.SUBMITTED,
    "under consideration": Status.SUBMITTED,
    "accepted": Status.ACCEPTED,
    "implemented": Status.ACCEPTED,
    "rejected": Status.REFUSED,
    "ineligible": Status.REFUSED,
}
#: Columns that are read or left for a reason of their own. All others are answers of a form, or about the person.
_KNOWN = frozenset(
    {
        "id", "title", "description", "tags", "latitude", "longitude", "location", "proposed budget", "cost", "budget",
        "author name", "author id", "submitted at", "published at", "comments", "likes", "dislikes", "picks",
        "participants", "votes", "url", "project", "status", "attachments", "offline votes", "manual votes",
    }
)  # fmt: skip
_SIGNS = frozenset({"likes", "picks", "participants", "votes", "project", "assignee"})


def _plain(table: SourceTable) -> set[str]:
    return {normal(heading) for heading in table.headings}


def _is_inputs(table: SourceTable) -> bool:
    plain = _plain(table)
    return {"id", "title"} <= plain and bool(plain & {"submitted at", "published at"}) and bool(plain & _SIGNS)


def recognises(tables: Sequence[SourceTable]) -> bool:
    return any(map(_is_inputs, tables))


def read(tables: Sequence[SourceTable], languages: Sequence[str]) -> PackageDraft:
    draft = PackageDraft(languages)
    for table in tables:
        draft.left_out.extend(table.left_out)
        if not _is_inputs(table):
            draft.left_out.append(LeftOut(table.name, None, LeftOutReason.OTHER_FILE, str(table.size)))
            continue
        _personal(draft, table)
        for row in table.rows:
            _input(draft, _normal(row))
    return draft


def _personal(draft: PackageDraft, table: SourceTable) -> None:
    """Questions of the sign-up form and addresses stand beside each idea: they stay where they are."""
    for heading in sorted(table.headings):
        if normal(heading) not in _KNOWN:
            draft.left_out.append(LeftOut(table.name, None, LeftOutReason.PERSONAL_COLUMN, heading[:LONGEST_WORD]))


def _normal(row: SourceRow) -> SourceRow:
    return SourceRow(row.file, row.number, {normal(heading): cell for heading, cell in row.cells.items()})


def _round(draft: PackageDraft, row: SourceRow) -> str:
    name = row.get("project") or row.file.rpartition(" · ")[2]
    key = f"project:{normal(name)}"[:80]
    draft.rounds.setdefault(key, HistoryRound(key=key, title=name[:160]))
    return key


def _input(draft: PackageDraft, row: SourceRow) -> None:
    key = draft.id_of(row, row.get("id"), draft.proposals, "input")
    title, story = draft.titled(row, row.get("title"), draft.text(row, row.get("description")))
    if key and not title:
        draft.note(row, LeftOutReason.NO_TITLE)
    if not key or not title:
        return
    draft.see_site(row.get("url"))
    word = row.get("status")[:LONGEST_WORD]
    status = STATES.get(normal(word))
    if status is None:
        draft.note(row, LeftOutReason.STATE_UNKNOWN, word)
    on = row.get("published at", "submitted at")
    if on and values.day(on) is None:
        draft.note(row, LeftOutReason.NOT_A_DATE, on)
    draft.proposals[key] = HistoryProposal(
        key=key,
        round_key=_round(draft, row),
        title=title,
        story=story,
        status=status or Status.SUBMITTED,
        word=word,
        author_key=row.get("author id")[:LONGEST_WORD],
        author=row.get("author name")[:LONGEST_NAME],
        cost=draft.money(row, row.get("cost", "proposed budget", "budget")),
        supports=draft.count(row, row.get("likes")),
        votes=draft.count(row, row.get("votes", "picks")),
        on=values.day(on),
        url=row.get("url")[:300],
        spot=draft.spot(row, row.get("latitude"), row.get("longitude")),
        category=row.get("tags").partition(",")[0][:LONGEST_WORD],
        picture=row.get("attachments").partition("\n")[0][:LONGEST_NAME],
    )
