"""What the pages of proposals show."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flask import session, url_for
from markupsafe import Markup

from pb_app.application_forms import labels as question_labels
from pb_app.application_forms import queries as application_forms
from pb_app.application_forms import rules as question_rules
from pb_app.places import queries as places
from pb_app.proposals import queries
from pb_app.proposals.drawings import drawing_for, first_sentence
from pb_app.proposals.labels import category_name
from pb_app.proposals.models import CostLine, MatchLine, Proposal, ProposalAnswer, StatusChange, Version
from pb_app.proposals.queries import collaboration, similarity, versions
from pb_app.proposals.queries import follows as following
from pb_app.proposals.queries import supports as supporting
from pb_app.proposals.rules import supports as support_rules
from pb_app.proposals.rules import writing as writing_rules
from pb_app.proposals.slots import PANELS, STATUS_LINE, StatusLine
from pb_app.proposals.terms import CoAuthorRole, FollowTarget, InvitationStatus
from pb_app.proposals.text_source import text_of
from pb_app.ranking import order_cards
from pb_app.rounds import rules as round_rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.terms import TextKind
from pb_app.web.actor import current_actor
from pb_app.web.i18n import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCard:
    """One proposal in a list."""

    proposal: Proposal
    area: str
    category: str
    photo: str | None
    alt: str
    communities: Sequence[str] = ()
    supports: int = 0
    #: Its words in the reader's language.
    text: ShownText

    @property
    def drawing(self) -> str:
        """The address of the drawing that stands in for a photo."""
        return url_for("static", filename=drawing_for(self.proposal.title, self.proposal.category))

    @property
    def line(self) -> str:
        """The first sentence of the story, or its first words."""
        return first_sentence(self.text.plain("story"))

    @property
    def marked_line(self) -> Markup:
        return in_language(self.line, self.text.language("story"))


def viewer() -> bytes:
    """A random name for this visitor, kept in their own cookie only, so that their order stays the same."""
    if "viewer" not in session:
        session["viewer"] = secrets.token_hex(8)
    return str(session["viewer"]).encode()


def seed(round: Round) -> bytes:
    return round.rules.digest().encode()


def shuffled(round: Round, ids: Sequence[int], who: bytes | None = None) -> list[int]:
    """This visitor's own order: nobody is always first."""
    return [int(id) for id in order_cards((str(id) for id in ids), seed=seed(round), viewer=who or viewer())]


#: Lists come in so many orders; a ballot's order is each voter's own.
ORDERS = 32


def order_name() -> bytes:
    """Which of the lists' orders this visitor sees: few enough that a list can be kept ready."""
    number = int.from_bytes(hashlib.sha256(viewer()).digest()[:4]) % ORDERS
    return f"order {number}".encode()


def cards(round: Round, ids: Sequence[int], *, supports: bool = False, on_ballot: bool = False) -> list[ProposalCard]:
    """Cards for these proposals, with a fixed number of queries."""
    return _cards(round, queries.by_ids(ids), supports=supports, on_ballot=on_ballot)


def _cards(
    round: Round, proposals: Sequence[Proposal], *, supports: bool = False, on_ballot: bool = False
) -> list[ProposalCard]:
    communities = queries.communities_of([proposal.id for proposal in proposals])
    counted = supporting.counts(round.id, round.rules.support_least) if supports else {}
    return [
        replace(card, communities=communities.get(id, ()), supports=counted.get(id, 0))
        for id, card in cards_of_place(proposals, on_ballot=on_ballot).items()
    ]


def cards_of_place(proposals: Sequence[Proposal], *, on_ballot: bool = False) -> dict[int, ProposalCard]:
    """Cards by id for proposals of any rounds of one place, with a fixed number of queries.

    ``on_ballot``: with translations that a person answers for, and that are not older than their original.
    """
    texts = text_versions.shown(TextKind.PROPOSAL, map(text_of, proposals), on_ballot=on_ballot)
    names = places.area_names(proposals[0].place_id) if proposals else {}
    photos = queries.photo_digests([proposal.id for proposal in proposals])
    return {
        proposal.id: ProposalCard(
            proposal=proposal,
            area=names.get(proposal.area_id or 0, ""),
            category=category_name(proposal.category),
            photo=photos.get(proposal.id, (None, ""))[0],
            alt=photos.get(proposal.id, (None, ""))[1],
            text=texts[proposal.id],
        )
        for proposal in proposals
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Supporters:
    """A proposal's support, and what this reader can do."""

    count: int
    needed: int
    open: bool
    mine: bool
    own: bool
    left: int | None
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """``proposals/proposal.html``."""

    card: ProposalCard
    costs: Sequence[CostLine]
    brought: Sequence[MatchLine]
    answers: Sequence[tuple[str, str]]
    history: Sequence[StatusChange]
    #: None once it was voted on: then the votes say how many stand behind it.
    supporters: Supporters | None
    version: Version | None
    recording: Any
    behalf: bool
    writes: bool
    co_authors: Sequence[str]
    sponsors: Sequence[tuple[str, str]]
    follows: bool
    #: Why its picture or recording is hidden.
    hidden_attachments: Sequence[str]
    joined: Sequence[Proposal] = ()
    joined_into: Proposal | None = None
    split_off: Sequence[Proposal] = ()
    split_from: Proposal | None = None
    similar: Sequence[Proposal] = ()
    panels: Sequence[tuple[str, object]] = field(default_factory=tuple)
    status: StatusLine


def supporters(round: Round, proposal: Proposal, *, own: bool, open: bool) -> Supporters:
    rules, actor = round.rules, current_actor()
    root = proposal.root_id or proposal.id
    chosen = supporting.roots_of(round.id, supporting.of_account(actor.account_id)) if actor else set()
    left = None if rules.support_most is None else max(0, rules.support_most - len(chosen))
    count = supporting.count(proposal, rules.support_least)
    return Supporters(
        count=count,
        needed=rules.support_needed,
        open=open,
        mine=root in chosen,
        own=own,
        left=left,
        least=rules.support_least,
    )


def was_voted_on(proposal: Proposal, windows: Sequence[Window], now: datetime) -> bool:
    return proposal.is_accepted and round_rules.has_closed(windows, PhaseKind.VOTING, now)


def is_followed(proposal: Proposal) -> bool:
    """Whether this reader follows it."""
    actor = current_actor()
    return actor is not None and following.follows(actor.account_id, FollowTarget.PROPOSAL, proposal.id)


def proposal_page(round: Round, proposal: Proposal, windows: Sequence[Window], now: datetime) -> ProposalPage:
    actor = current_actor()
    writes = actor is not None and actor.account_id in queries.authors(proposal.id)
    beside = collaboration.beside(proposal.id)
    open = support_rules.is_open(windows, now)
    joined, split_off = queries.came_of(proposal.id)
    return ProposalPage(
        card=_cards(round, [proposal])[0],
        costs=() if proposal.is_hidden else queries.costs(proposal.id),
        brought=() if proposal.is_hidden else queries.matches(proposal.id),
        answers=() if proposal.is_hidden else answers(round, queries.answers(proposal.id, public_only=True)),
        hidden_attachments=queries.hidden_reasons(proposal.id),
        history=queries.history(proposal.id),
        supporters=None if was_voted_on(proposal, windows, now) else supporters(round, proposal, own=writes, open=open),
        version=versions.last(proposal.id),
        recording=queries.recording_facts(proposal.id),
        behalf=queries.behalf(proposal.id) is not None,
        writes=writes,
        co_authors=[row[0] for row in beside if row[1] is CoAuthorRole.AUTHOR and row[3] is InvitationStatus.YES],
        sponsors=[
            (row[0], row[2]) for row in beside if row[1] is CoAuthorRole.SPONSOR and row[3] is InvitationStatus.YES
        ],
        follows=is_followed(proposal),
        joined=joined,
        joined_into=queries.by_id(proposal.merged_into_id) if proposal.merged_into_id else None,
        split_off=split_off,
        split_from=queries.by_id(proposal.split_from_id) if proposal.split_from_id else None,
        similar=similarity.similar(round.id, proposal.title, proposal.story, but=proposal.id),
        panels=PANELS.of(proposal, writes),
        status=STATUS_LINE.value()(proposal),
    )


def answers(round: Round, given: dict[str, ProposalAnswer]) -> list[tuple[str, str]]:
    """Questions and answers in the reader's language and in the order they are asked; others as they were asked."""
    book, answers = application_forms.application_form(round.fund_id), []
    for question in book.questions:
        answer = given.get(question.key)
        if answer is not None:
            shown = question_labels.shown(question, answer.value, round.currency)
            answers.append((question_labels.asks(question), shown))
    known = {question.key for question in book.questions}
    return answers + [
        (proposal_answer.asked, proposal_answer.value) for key, proposal_answer in given.items() if key not in known
    ]


def page_count(round: Round, tier: int) -> int:
    """How many pages somebody who asks for so much answers at most: ours and the fund's. It never grows on the way."""
    book = application_forms.application_form(round.fund_id)
    return len(writing_rules.steps(tier)) + question_rules.most_pages(book, tier)


def minutes_range(round: Round) -> tuple[int, int]:
    """How long telling an idea takes, in minutes: at least, where no money is asked for, and at most."""
    tiers = range(len(application_forms.application_form(round.fund_id).tiers))
    every = [writing_rules.minutes(page_count(round, tier)) for tier in tiers]
    return min(every), max(every)
