"""Comments as rows that name what they answer: each finds its proposal, and circles are left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pb_app.moving_in.readers.drafting import PackageDraft
from pb_app.moving_in.readers.records import SourceRow
from pb_app.moving_in.terms import HistoryComment, LeftOutReason


@dataclass(frozen=True, slots=True)
class UnplacedComment:
    """A comment with the key of what it is about: a proposal, or another comment. ``otherwise``: a proposal's key, for
    when the comment it answers is not in the file.
    """

    row: SourceRow
    comment: HistoryComment
    about: str
    otherwise: str = ""


def place_all(draft: PackageDraft, waiting: Mapping[str, UnplacedComment], aliases: Mapping[str, str]) -> None:
    """Put those that end at a proposal into the draft. ``aliases``: other keys of proposals."""
    for key, each in waiting.items():
        proposal, reason = _proposal_of(key, draft, waiting, aliases)
        if reason is not None:
            draft.note(each.row, reason)
            continue
        parent = each.about if each.about in waiting else ""
        draft.comments[key] = _placed(each.comment, proposal, parent)


def _placed(comment: HistoryComment, proposal: str, parent: str) -> HistoryComment:
    return replace(comment, proposal_key=proposal, parent_key=parent)


def _proposal_of(
    key: str, draft: PackageDraft, waiting: Mapping[str, UnplacedComment], aliases: Mapping[str, str]
) -> tuple[str, LeftOutReason | None]:
    seen = {key}
    while (each := waiting[key]).about in waiting:
        key = each.about
        if key in seen:
            return "", LeftOutReason.COMMENT_CIRCLE
        seen.add(key)
    for about in (each.about, each.otherwise):
        found = aliases.get(about, about)
        if found in draft.proposals:
            return found, None
    return "", LeftOutReason.ABOUT_NOTHING
