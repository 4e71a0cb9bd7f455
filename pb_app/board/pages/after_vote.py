"""You voted, we did: where a round's projects went another way than people chose, each with its public reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from pb_app.board import queries
from pb_app.board.terms import Verdict
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.terms import AwardStatus
from pb_app.places import queries as places
from pb_app.places.slots import PageLink
from pb_app.results import queries as results
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.web.i18n import money_text
from pb_app.web.labels import label

#: What a board can decide that leaves a project as people chose it.
AS_CHOSEN = (Verdict.CONTINUE, Verdict.RELEASE, Verdict.ASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteChange:
    """One thing that went another way: which project, what was done, why, and where to read more."""

    title: str
    done: str
    reason: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterVotePage:
    """``board/after_vote.html``. ``kept``: how many of the ``chosen`` projects with money go as people chose them."""

    round: Round
    chosen: int
    awarded: int
    kept: int
    changes: Sequence[VoteChange]


def after_vote(round: Round) -> AfterVotePage:
    awards, funded = delivery.of_round(round.id), results.funded(round.id)
    chosen = {proposal.id for proposal in funded}
    by_award = {award.id: list(_changes(award, chosen)) for award in awards.values()}
    ours = [award for award in awards.values() if award.proposal_id in chosen]
    return AfterVotePage(
        round=round,
        chosen=len(chosen),
        awarded=len(ours),
        kept=sum(not by_award[award.id] for award in ours),
        changes=[change for changes in by_award.values() for change in changes],
    )


def _changes(award: Award, chosen: set[int]) -> Iterator[VoteChange]:
    place = places.by_id(award.place_id).slug
    title, page = award.proposal.title, url_for("delivery.award", place=place, award_id=award.id)
    if award.proposal_id not in chosen:
        done = _("It was not chosen at first. It came up from the reserve list when there was money left.")
        yield VoteChange(title=title, done=done, reason="", href=page)
    if award.why_less:
        whole = money_text(results.granted_to(award.proposal), award.currency)
        named = {"less": money_text(award.amount, award.currency), "whole": whole}
        done = _("It got %(less)s. People had voted for %(whole)s.", **named)
        yield VoteChange(title=title, done=done, reason=award.why_less, href=page)
    if award.status is AwardStatus.DECLINED:
        yield VoteChange(title=title, done=_("The group said no to the money."), reason="", href=page)
    yield from _decided(award, place)


def _decided(award: Award, place: str) -> Iterator[VoteChange]:
    """What the board decided about it, and where somebody changed that."""
    for decision in queries.decisions_about(award.id):
        title, href = award.proposal.title, url_for("board.review", place=place, review_id=decision.review_id)
        override = queries.override(decision.review_id)
        if decision.verdict not in AS_CHOSEN:
            done = _("The board decided: %(verdict)s.", verdict=label(decision.verdict))
            yield VoteChange(title=title, done=done, reason=decision.reasons, href=href)
        if override:
            named = {"name": override.name, "verdict": label(override.verdict)}
            done = _("%(name)s changed the board’s decision to: %(verdict)s.", **named)
            yield VoteChange(title=title, done=done, reason=override.reason, href=href)


def of_round(round: Round) -> PageLink | None:
    """The way there, once a round has awards."""
    return _link(round) if delivery.of_round(round.id) else None


def of_award(award: Award) -> PageLink:
    return _link(rounds.by_id(award.round_id))


def _link(round: Round) -> PageLink:
    place = places.by_id(round.place_id).slug
    return PageLink(text=_("You voted, we did"), href=url_for("board.after_vote", place=place, round=round.slug))
