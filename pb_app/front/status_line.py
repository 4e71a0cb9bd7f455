"""From idea to receipt: one line for a proposal, its result and its project, whose sums agree with all other pages."""

from collections.abc import Sequence
from dataclasses import replace

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.delivery import queries as delivery
from pb_app.delivery import spending_pages
from pb_app.delivery.labels import LOOKS as AWARD_LOOKS
from pb_app.delivery.models import Award
from pb_app.places import queries as places
from pb_app.proposals.models import Proposal
from pb_app.proposals.participation import LOOKS as STATUS_LOOKS
from pb_app.proposals.slots import StatusLine, StatusStep
from pb_app.results import queries as results
from pb_app.results.models import CountLine
from pb_app.results.pages import votes
from pb_app.results.participation import LOOKS as RESULT_LOOKS
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.web.i18n import day, deadline
from pb_app.web.labels import label


def status_line(proposal: Proposal) -> StatusLine:
    """The steps that were taken, and the one that is now; what will never come is not shown."""
    round, place = rounds.by_id(proposal.round_id), places.by_id(proposal.place_id).slug
    line, award = results.line_of(proposal.id), delivery.of_proposal(proposal.id)
    text, look = _tag(proposal, line, award)
    windows = rounds.windows(round.id)
    vote = _vote(proposal, line, round, windows, place)
    steps = [_idea(proposal), *_checked(proposal, windows), *vote, *_money(award, place)]
    return StatusLine(text=text, look=look, steps=_with_now(steps), currency=round.currency)


def _tag(proposal: Proposal, line: CountLine | None, award: Award | None) -> tuple[str, str]:
    """What is said in a few words: of the project, else of the result, else of the proposal."""
    if award is not None:
        return label(award.status), AWARD_LOOKS[award.status]
    if line is not None:
        return label(line.fate), RESULT_LOOKS.get(line.fate, "")
    return label(proposal.status), STATUS_LOOKS.get(proposal.status, "")


def _with_now(steps: Sequence[StatusStep]) -> list[StatusStep]:
    return [*steps[:-1], replace(steps[-1], is_now=True)]


def _idea(proposal: Proposal) -> StatusStep:
    since = day(proposal.submitted_at or proposal.created_at)
    return StatusStep(name=_("Idea"), words=since, key="planned", amount=proposal.cost or None)


def _checked(proposal: Proposal, windows: Sequence[Window]) -> list[StatusStep]:
    """The check, with the day voting starts while it is still to come."""
    if proposal.is_draft:
        return []
    following = rules.following(windows, clock.now())
    is_ahead = proposal.is_standing and following is not None and following.kind is PhaseKind.VOTING
    told = _("Voting starts on %(when)s.", when=deadline(following.opens)) if is_ahead and following else ""
    name = label(proposal.status) if not proposal.is_accepted else _("Checked")
    return [StatusStep(name=name, words=told)]


def _vote(
    proposal: Proposal, line: CountLine | None, round: Round, windows: Sequence[Window], place: str
) -> list[StatusStep]:
    """What the count said, or how far the vote is."""
    now = clock.now()
    if line is not None:
        href = url_for("results.explanation", place=place, round=round.slug, number=proposal.number)
        return [StatusStep(name=label(line.fate), words=votes(line, round.rules.ballot), href=href)]
    if proposal.is_accepted and rules.is_open(windows, PhaseKind.VOTING, now):
        href = url_for("voting.ballot", place=place, round=round.slug)
        return [StatusStep(name=_("Vote"), words=_("People can vote for it now."), href=href)]
    if proposal.is_accepted and rules.has_closed(windows, PhaseKind.VOTING, now):
        return [StatusStep(name=_("Vote"), words=_("Votes are being counted"))]
    return []


def _money(award: Award | None, place: str) -> list[StatusStep]:
    """What was promised, paid, and shown by receipts, by the same functions as the project's own page."""
    if award is None:
        return []
    href = url_for("delivery.award", place=place, award_id=award.id)
    paid, spent = delivery.paid([award.id]).get(award.id, 0), spending_pages.spent(spending_pages.lines(award))
    receipts = len(delivery.counted(award.id))
    steps = [
        StatusStep(name=_("Promised"), words=day(award.made_at), href=href, key="awarded", amount=award.amount),
        StatusStep(name=_("Paid"), key="paid", amount=paid),
        StatusStep(
            name=_("Spent, and shown by receipts"),
            words=ngettext("%(num)d receipt", "%(num)d receipts", receipts),
            href=url_for("delivery.spending", place=place, award_id=award.id),
            key="proven",
            amount=spent,
        ),
    ]
    return [step for step in steps if step.amount]
