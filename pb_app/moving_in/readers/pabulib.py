"""Elections in the format of Pabulib, which Stanford PB and Decidim write too: projects with what they cost and got there.

Only the totals are history here. Whole ballots that are to be counted again come by ``flask import-pabulib``.
"""

import io
from collections.abc import Mapping

from pb_app.imports.terms import Refusal, UnreadableFile
from pb_app.moving_in.readers import values
from pb_app.moving_in.readers.drafting import LONGEST_WORD, PackageDraft
from pb_app.moving_in.readers.records import SourceRow
from pb_app.moving_in.terms import HistoryProposal, HistoryRound, LeftOutReason
from pb_app.proposals.terms import Status
from pb_app.ranking import BallotError
from pb_app.ranking.io.pabulib import Reader
from pb_app.ranking.io.pabulib_cells import WITHDRAWN, amount

ROUND = "election:file"


def recognises(content: bytes) -> bool:
    first = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n")[0].strip().strip(b'"').split(b";")[0]
    return first.upper() == b"META"


def read(content: bytes, file: str) -> PackageDraft:
    """Raises UnreadableFile with the line and what is wrong with it."""
    try:
        header = Reader(io.BytesIO(content)).header()
    except BallotError as error:
        raise UnreadableFile(Refusal.NOT_PABULIB, detail=str(error)[:200]) from None
    draft = PackageDraft()
    draft.currency = header.meta.get("currency", "").upper()[:3]
    key = _round(draft, header.meta)
    for number, (id, cells) in enumerate(header.projects.items(), start=1):
        _project(draft, SourceRow(file, number, cells), id, key)
    return draft


def _round(draft: PackageDraft, meta: Mapping[str, str]) -> str:
    name = " ".join(filter(None, (meta.get("unit"), meta.get("district"), meta.get("instance"))))
    key = f"election:{name}"[:80] if name else ROUND
    draft.rounds[key] = HistoryRound(
        key=key,
        title=meta.get("description", name)[:160],
        budget=_minor(meta.get("budget", "")),
        began_on=values.day(meta.get("date_begin", "")),
        ended_on=values.day(meta.get("date_end", "")),
    )
    return key


def _minor(cell: str) -> int | None:
    """The format's own amounts, whose parts of a penny are no sum that we keep."""
    value = amount(cell)
    return values.minor(f"{value:f}") if value is not None else None


def _project(draft: PackageDraft, row: SourceRow, id: str, round_key: str) -> None:
    key = draft.id_of(row, id, draft.proposals, round_key.replace("election", "project", 1)[:40])
    if not key:
        return
    withdrawn = amount(row.get("cost")) == WITHDRAWN
    title, story = draft.titled(row, row.get("name") or id, draft.text(row, row.get("description")))
    cost = None if withdrawn else _minor(row.get("cost"))
    if cost is None and not withdrawn:
        draft.note(row, LeftOutReason.NOT_MONEY, row.get("cost"))
    draft.proposals[key] = HistoryProposal(
        key=key,
        round_key=round_key,
        title=title or id,
        story=story,
        status=Status.WITHDRAWN if withdrawn else Status.ACCEPTED,
        cost=cost,
        votes=draft.count(row, row.get("votes")),
        selected={"0": False, "1": True, "2": False, "3": False}.get(row.get("selected")),
        spot=draft.spot(row, row.get("latitude"), row.get("longitude")),
        category=row.get("category").partition(",")[0].strip()[:LONGEST_WORD],
    )
