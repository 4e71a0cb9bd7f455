"""What the pages of moving in show, and the signs of history on the pages of rounds and proposals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from pb_app.moving_in import queries
from pb_app.moving_in.labels import PARTS, source
from pb_app.moving_in.models import MovedComment, MovedProposal, MovedStep, MoveIn
from pb_app.moving_in.queries import Origin
from pb_app.moving_in.rules import MovePlan, PartChange
from pb_app.moving_in.services import undoing
from pb_app.moving_in.terms import Hindrance, HistoryKind, LeftOut, LeftOutReason
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.proposals.models import Proposal
from pb_app.rounds.models import Round
from pb_app.web.i18n import day, money_text
from pb_app.web.labels import Wording, label

#: More rows than anybody reads on a page; all are in the file beside it.
MOST_SHOWN, MOST_COUNTED = 300, 10
#: A mark of an author is long enough in an address with so many letters.
MARK = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """A thing that is here, and what the file says of it now."""

    title: str
    changes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRunPage:
    """``moving_in/check.html``: what a file would bring, and all that does not fit."""

    source: str
    counts: Sequence[tuple[Wording, int]]
    same: int
    changed: Sequence[DifferenceRow]
    whole: Sequence[LeftOut]
    partly: Sequence[LeftOut]
    digest: str
    is_empty: bool
    with_names: bool

    @property
    def more_whole(self) -> int:
        return max(0, len(self.whole) - MOST_SHOWN)

    @property
    def more_partly(self) -> int:
        return max(0, len(self.partly) - MOST_SHOWN)

    @property
    def more_changed(self) -> int:
        return max(0, len(self.changed) - MOST_SHOWN)


def check_page(plan: MovePlan) -> DryRunPage:
    left = plan.package.left_out
    return DryRunPage(
        source=source(plan.package.system, plan.answers.site),
        counts=[(label(kind), plan.new_of(kind)) for kind in HistoryKind],
        same=plan.same,
        changed=[
            DifferenceRow(title=each.title, changes=[_change(part, plan.answers.currency) for part in each.changes])
            for each in plan.changed
        ],
        whole=[each for each in left if each.reason.is_whole_row],
        partly=[each for each in left if not each.reason.is_whole_row],
        digest=plan.digest,
        is_empty=plan.is_empty,
        with_names=bool(plan.answers.basis),
    )


def _change(change: PartChange, currency: str) -> str:
    name = str(PARTS[change.part])
    if not (change.before or change.after):
        return _("%(part)s: other words now", part=name)
    before, after = (_value(change.part, value, currency) for value in (change.before, change.after))
    return _("%(part)s: %(before)s here, %(after)s in the file", part=name, before=before, after=after)


def _value(part: str, value: str, currency: str) -> str:
    if not value:
        return _("nothing")
    if part == "selected":
        return _("Yes") if value == "True" else _("No")
    return money_text(int(value), currency) if part == "cost" else value


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """A move in a list."""

    move: MoveIn
    source: str
    counts: Sequence[tuple[Wording, int]]


def move_row(move: MoveIn) -> MoveRow:
    counts = [(label(kind), move.counts.get(kind.value, 0)) for kind in HistoryKind]
    return MoveRow(move=move, source=source(move.system, move.site), counts=[each for each in counts if each[1]])


def move_rows(moves: Sequence[MoveIn]) -> list[MoveRow]:
    return [move_row(move) for move in moves]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePage:
    """``moving_in/move.html``."""

    row: MoveRow
    rounds: Sequence[Round]
    left_out: Sequence[tuple[Wording, int]]
    hindrances: Sequence[tuple[Wording, int]]
    authors: int
    invited: int
    claimed: int


def move_page(move: MoveIn) -> MovePage:
    reasons = Counter(LeftOutReason(str(reason)) for _file, _row, reason in move.left_out)
    found: Counter[Hindrance] = Counter() if move.undone_at else undoing.hindrances(move)
    claims = queries.claims(move.id)
    return MovePage(
        row=move_row(move),
        rounds=queries.rounds_of(move.id),
        left_out=[(label(reason), many) for reason, many in reasons.most_common()],
        hindrances=[(label(kind), many) for kind, many in found.items()],
        authors=len(queries.authors(move.id)),
        invited=len(claims),
        claimed=sum(claim.account_id is not None for claim in claims),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorRow:
    """An author of a move, and how far asking them is; ``mark`` stands for them in an address."""

    mark: str
    name: str
    titles: Sequence[str]
    comments: int
    is_invited: bool
    is_claimed: bool


def author_rows(move: MoveIn) -> list[AuthorRow]:
    claims = queries.claims(move.id)
    invited = {claim.author_key for claim in claims}
    claimed = {claim.author_key for claim in claims if claim.account_id is not None}
    return [
        AuthorRow(
            mark=author.key[:MARK],
            name=author.name,
            titles=author.titles[:3],
            comments=author.comments,
            is_invited=author.key in invited,
            is_claimed=author.key in claimed,
        )
        for author in queries.authors(move.id)
    ]


def brought(origin: Origin) -> str:
    """“Brought from Decidim (decide.mytown.org) on 3 May 2026”."""
    return _("Brought from %(source)s on %(day)s", source=source(origin.system, origin.site), day=day(origin.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRow:
    """A proposal as it was counted there."""

    number: int
    title: str
    votes: int | None
    selected: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSign:
    """``moving_in/round_sign.html``: where a round came from, and what was counted there."""

    brought: str
    counted: Sequence[CountedRow]
    more: int
    steps: Sequence[MovedStep]
    href: str


def round_sign(round: Round) -> RoundSign | None:
    origin = queries.origin_of_round(round.id) if round.imported_from else None
    if origin is None:
        return None
    rows = [
        CountedRow(number=proposal.number, title=proposal.title, votes=moved.votes, selected=moved.selected)
        for moved, proposal in queries.counted_there(round.id)
    ]
    place = places.by_id(round.place_id).slug
    return RoundSign(
        brought=brought(origin),
        counted=rows[:MOST_COUNTED],
        more=max(0, len(rows) - MOST_COUNTED),
        steps=queries.steps_of_round(round.id),
        href=url_for("proposals.index", place=place, round=round.slug),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedCommentRow:
    """A comment from elsewhere: who wrote it, as far as people may know, and what it answers."""

    comment: MovedComment
    author: str
    answers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSign:
    """``moving_in/proposal_sign.html``: where a proposal came from, what it was there, and what was said."""

    brought: str
    author: str
    about: MovedProposal
    on: date | None
    steps: Sequence[MovedStep]
    comments: Sequence[MovedCommentRow]

    @property
    def chosen(self) -> str:
        """What the file says of the vote there."""
        if self.about.selected is None:
            return ""
        return _("It was chosen there.") if self.about.selected else _("It was not chosen there.")


def proposal_sign(proposal: Proposal) -> ProposalSign | None:
    """Nothing beside a proposal that is hidden: its author and its comments are hidden with it."""
    found = queries.origin_of_proposal(proposal.id)
    if found is None or proposal.hidden_reason is not None:
        return None
    about, origin = found
    return ProposalSign(
        brought=brought(origin),
        author=_author(proposal.author_id, about.author_name),
        about=about,
        on=about.on,
        steps=queries.steps_of_proposal(proposal.id),
        comments=_comment_rows(queries.comments(proposal.id)),
    )


def _author(account_id: int | None, name: str) -> str:
    if account_id is not None:
        return people.names({account_id}).get(account_id, "") or _("somebody here")
    return name or _("somebody on the old website")


def _comment_rows(comments: Sequence[MovedComment]) -> list[MovedCommentRow]:
    authors = {each.thing_id: _author(each.account_id, each.author_name) for each in comments}
    return [
        MovedCommentRow(comment=each, author=authors[each.thing_id], answers=authors.get(each.parent_id or 0, ""))
        for each in comments
    ]
