"""CONSUL Democracy: a saved answer of its public GraphQL, with budgets, proposals, comments and milestones.

Fields by ``app/graphql/types/`` of consuldemocracy/consuldemocracy. Lists come as ``edges`` or as ``nodes``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pb_app.moving_in.readers import values
from pb_app.moving_in.readers.consul import state
from pb_app.moving_in.readers.drafting import LONGEST_NAME, LONGEST_WORD, PackageDraft
from pb_app.moving_in.readers.records import SourceRow, json_text
from pb_app.moving_in.readers.threads import UnplacedComment, place_all
from pb_app.moving_in.terms import (
    HistoryComment,
    HistoryProposal,
    HistoryRound,
    HistoryStep,
    LeftOutReason,
)
from pb_app.proposals.terms import Status

_ROOTS = ("budgets", "proposals", "comments", "milestones")
_ABOUT = {"Budget::Investment": "investment", "Proposal": "proposal"}
#: Investments that the answer lists under several budgets: it does not say which one is theirs.
MIXED = "budget:all"
PETITIONS = "budget:proposals"

Node = Mapping[str, Any]


def data_of(value: object) -> Node | None:
    """The part of a saved answer with the data; None for any other JSON."""
    if not isinstance(value, dict):
        return None
    data = value.get("data", value)
    return data if isinstance(data, dict) and any(name in data for name in _ROOTS) else None


def nodes(value: object) -> Iterator[Node]:
    """The objects of a list, of a connection's edges, or of its nodes."""
    if isinstance(value, dict):
        value = value.get("nodes") or [edge.get("node") for edge in value.get("edges") or [] if isinstance(edge, dict)]
    for each in value if isinstance(value, list) else []:
        if isinstance(each, dict):
            yield each


def read(data: Node, file: str, languages: Sequence[str]) -> PackageDraft:
    draft = PackageDraft(languages)
    numbered = _Numbers(file)
    budgets = list(nodes(data.get("budgets")))
    mixed = _mixed(budgets)
    for budget in budgets:
        _budget(draft, budget, mixed, numbered)
    for node in nodes(data.get("proposals")):
        _round(draft, PETITIONS, "")
        _proposal(draft, numbered.row(node), node, "proposal", PETITIONS)
    _comments(draft, list(nodes(data.get("comments"))), numbered)
    return draft


class _Numbers:
    """Rows of an answer are numbered as they are met."""

    def __init__(self, file: str) -> None:
        self.file, self.n = file, 0

    def row(self, node: Node) -> SourceRow:
        self.n += 1
        return SourceRow(self.file, self.n, {key: json_text(value) for key, value in node.items()})


def _mixed(budgets: Sequence[Node]) -> set[str]:
    """Investments that stand under more than one budget."""
    met: set[str] = set()
    twice: set[str] = set()
    for budget in budgets:
        ids = {json_text(node.get("id")) for node in nodes(budget.get("investments"))}
        twice |= met & ids
        met |= ids
    return twice


def _round(draft: PackageDraft, key: str, title: str) -> None:
    draft.rounds.setdefault(key, HistoryRound(key=key, title=title[:160]))


def _budget(draft: PackageDraft, budget: Node, mixed: set[str], numbered: _Numbers) -> None:
    row = numbered.row(budget)
    own = draft.id_of(row, row.get("id"), draft.rounds, "budget")
    if not own:
        return
    for node in nodes(budget.get("investments")):
        each = numbered.row(node)
        key = MIXED if each.get("id") in mixed else own
        if key == MIXED and f"investment:{each.get('id')}" in draft.proposals:
            continue  # the same one, under another budget
        _round(draft, key, "" if key == MIXED else draft.text(row, row.get("name")))
        if key == MIXED:
            draft.note(each, LeftOutReason.TWO_BUDGETS, each.get("id"))
        _proposal(draft, each, node, "investment", key)


def _author(node: Node) -> str:
    author = node.get("publicAuthor")
    return json_text(author.get("username")) if isinstance(author, dict) else ""


def _proposal(draft: PackageDraft, row: SourceRow, node: Node, kind: str, round_key: str) -> None:
    key = draft.id_of(row, row.get("id"), draft.proposals, kind)
    title, story = draft.titled(row, row.get("title"), draft.text(row, row.get("description", "summary")))
    if key and not title:
        draft.note(row, LeftOutReason.NO_TITLE)
    if not key or not title:
        return
    winner = values.yes(row.get("winner"))
    status, word = state(draft, row, row.get("feasibility"), selected=winner or values.yes(row.get("selected")))
    draft.proposals[key] = HistoryProposal(
        key=key,
        round_key=round_key,
        title=title,
        story=story,
        status=status if kind == "investment" else Status.SUBMITTED,
        word=word,
        author_key=_author(node)[:LONGEST_WORD],
        author=_author(node)[:LONGEST_NAME],
        cost=draft.money(row, row.get("price")),
        supports=draft.count(row, row.get("cachedVotesUp", "supportsCount")),
        selected=winner,
        on=values.day(row.get("publicCreatedAt")),
        url=row.get("url")[:300],
    )
    for milestone in nodes(node.get("milestones")):
        _milestone(draft, SourceRow(row.file, row.number, {k: json_text(v) for k, v in milestone.items()}), key)


def _milestone(draft: PackageDraft, row: SourceRow, proposal_key: str) -> None:
    key = draft.id_of(row, row.get("id"), draft.steps, "milestone")
    words = draft.text(row, row.get("description"))
    title = " ".join(draft.text(row, row.get("title")).split()) or words.partition("\n")[0]
    if key and not title:
        draft.note(row, LeftOutReason.NO_TITLE)
    if not key or not title:
        return
    draft.steps[key] = HistoryStep(
        key=key,
        round_key=draft.proposals[proposal_key].round_key,
        proposal_key=proposal_key,
        title=title[:LONGEST_NAME],
        words=words,
        ended_on=values.day(row.get("publicationDate")),
    )


def _comments(draft: PackageDraft, found: Sequence[Node], numbered: _Numbers) -> None:
    """``ancestry`` names all the comments above one, the nearest last."""
    waiting: dict[str, UnplacedComment] = {}
    for node in found:
        row = numbered.row(node)
        key = draft.id_of(row, row.get("id"), waiting, "comment")
        body = draft.text(row, row.get("body"))
        if key and not body:
            draft.note(row, LeftOutReason.NO_WORDS)
        if not key or not body:
            continue
        parent = row.get("ancestry").rpartition("/")[2]
        root = f"{_ABOUT.get(row.get('commentableType'), 'other')}:{row.get('commentableId')}"
        comment = HistoryComment(
            key=key,
            proposal_key="",
            body=body,
            author_key=_author(node)[:LONGEST_WORD],
            author=_author(node)[:LONGEST_NAME],
            on=values.day(row.get("publicCreatedAt")),
        )
        waiting[key] = UnplacedComment(row, comment, f"comment:{parent}" if parent else root, root)
    place_all(draft, waiting, {})
