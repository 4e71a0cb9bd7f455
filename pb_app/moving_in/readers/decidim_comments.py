"""Comments of Decidim: about proposals, projects of a budget, or other comments."""

from collections.abc import Mapping, Sequence

from pb_app.moving_in.readers import values
from pb_app.moving_in.readers.drafting import LONGEST_NAME, LONGEST_WORD, PackageDraft, last_number
from pb_app.moving_in.readers.records import SourceRow, SourceTable
from pb_app.moving_in.readers.threads import UnplacedComment, place_all
from pb_app.moving_in.terms import HistoryComment, LeftOutReason

#: Prefixes of our keys for what a comment can be about.
_ABOUT = {"Proposals::Proposal": "proposal", "Budgets::Project": "project", "Comments::Comment": "comment"}


def read(draft: PackageDraft, tables: Sequence[SourceTable], aliases: Mapping[str, str]) -> None:
    waiting: dict[str, UnplacedComment] = {}
    for table in tables:
        for row in table.rows:
            if made := _comment(draft, row, waiting):
                waiting[made.comment.key] = made
    place_all(draft, waiting, aliases)


def _comment(draft: PackageDraft, row: SourceRow, known: Mapping[str, UnplacedComment]) -> UnplacedComment | None:
    key = draft.id_of(row, row.get("id"), known, "comment")
    body = draft.text(row, draft.chosen(row, "body")[1])
    if key and not body:
        draft.note(row, LeftOutReason.NO_WORDS)
    if not key or not body:
        return None
    comment = HistoryComment(
        key=key,
        proposal_key="",
        body=body,
        author_key=row.get("author/id")[:LONGEST_WORD],
        author=row.get("author/name")[:LONGEST_NAME],
        on=values.day(row.get("created_at")),
    )
    root = row.get("root_commentable_url")
    kind = "project" if "/projects/" in root else "proposal"
    about = _about(row)
    otherwise = f"{kind}:{last_number(root)}" if about.startswith("comment:") else ""
    return UnplacedComment(row, comment, about, otherwise)


def _about(row: SourceRow) -> str:
    kind = row.get("commentable_type").removeprefix("Decidim::")
    return f"{_ABOUT.get(kind, 'other')}:{row.get('commentable_id')}"
