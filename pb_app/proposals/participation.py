"""The lines that proposals add to somebody's part: what they write, and what they are asked; supports and follows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.proposals.queries import participation as queries
from pb_app.proposals.queries.participation import ProposalInRound
from pb_app.proposals.terms import Status
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.web.i18n import deadline
from pb_app.web.labels import label

LOOKS = {Status.DRAFT: "", Status.SUBMITTED: "wait", Status.ACCEPTED: "good", Status.REFUSED: "stop"}


def subject(proposal_id: int) -> str:
    """How lines about a proposal are known, so that higher features can say more of it."""
    return f"proposal:{proposal_id}"


def supports(proposal_id: int) -> str:
    return f"support:{proposal_id}"


def follows(proposal_id: int) -> str:
    return f"follow:{proposal_id}"


def standing(account_id: int) -> dict[int, list[tuple[str, PartSection]]]:
    """How each proposal stands on somebody's part, by its id: written, supported, followed.

    A higher feature that knows more of a proposal says it in each of these lines, so that no state of it is an old one.
    """
    stands: dict[int, list[tuple[str, PartSection]]] = defaultdict(list)
    for ids, name, section in (
        (queries.written_ids(account_id), subject, PartSection.PROPOSALS),
        (queries.supported_ids(account_id), supports, PartSection.SUPPORTS),
        (queries.followed_ids(account_id), follows, PartSection.FOLLOWS),
    ):
        for proposal_id in ids:
            stands[proposal_id].append((name(proposal_id), section))
    return stands


def lines(account_id: int, now: datetime) -> list[PartLine]:
    written = queries.written(account_id)
    windows = rounds.windows_of(sorted({row.round.id for row in written}))
    return [
        *(_written(row, windows[row.round.id], now) for row in written),
        *_asked(account_id, written),
        *(line(row, PartSection.SUPPORTS, supports(row.proposal.id)) for row in queries.supported(account_id)),
        *_followed(account_id),
    ]


def page_of(row: ProposalInRound, endpoint: str = "proposals.proposal") -> str:
    return url_for(endpoint, place=row.place, round=row.round.slug, number=row.proposal.number)


def line(row: ProposalInRound, section: PartSection, name: str) -> PartLine:
    """A line that leads to the proposal, with its state and its round."""
    return PartLine(
        subject=name,
        section=section,
        title=row.proposal.title,
        href=page_of(row),
        state=label(row.proposal.status),
        look=LOOKS.get(row.proposal.status, ""),
        note=row.round.title,
    )


def _written(row: ProposalInRound, windows: Sequence[Window], now: datetime) -> PartLine:
    plain = line(row, PartSection.PROPOSALS, subject(row.proposal.id))
    if row.proposal.is_draft:
        return _draft(row, plain, windows, now)
    return replace(plain, note=_next(row, windows, now) or plain.note)


def _draft(row: ProposalInRound, plain: PartLine, windows: Sequence[Window], now: datetime) -> PartLine:
    """A draft waits for its writer as long as ideas can be sent in."""
    href = page_of(row, "proposals.check")
    if not rules.is_open(windows, PhaseKind.IDEAS, now):
        return replace(plain, href=href, note=_("%(round)s takes no more ideas.", round=row.round.title))
    closes = next(window.closes for window in windows if window.kind is PhaseKind.IDEAS)
    return replace(
        plain,
        href=href,
        note=_("Not sent yet. You can send it until %(when)s.", when=deadline(closes)),
        step=PartStep(_("Finish your idea"), href),
        waits=True,
        due=closes,
    )


def _next(row: ProposalInRound, windows: Sequence[Window], now: datetime) -> str:
    """What happens next with something that was sent in."""
    following = rules.following(windows, now)
    if row.proposal.is_accepted and rules.is_open(windows, PhaseKind.VOTING, now):
        return _("People can vote for it now.")
    if row.proposal.is_accepted and rules.is_open(windows, PhaseKind.COUNTING, now):
        return _("Votes are being counted")
    if row.proposal.is_standing and following is not None and following.kind is PhaseKind.VOTING:
        return _("Voting starts on %(when)s.", when=deadline(following.opens))
    return ""


def _asked(account_id: int, written: Sequence[ProposalInRound]) -> list[PartLine]:
    """Questions that only this person can answer: invitations, suggested changes, joining with another."""
    mine = {row.proposal.id: row for row in written}
    return [*_invited(account_id), *_suggested(account_id, mine), *_merging(account_id, mine)]


def _invited(account_id: int) -> list[PartLine]:
    step = _("Answer the invitation")
    return [
        _waiting(row, "invited", _("You have been asked to take part."), PartStep(step, page_of(row)))
        for row in queries.invited(account_id)
    ]


def _suggested(account_id: int, mine: Mapping[int, ProposalInRound]) -> list[PartLine]:
    lines = []
    for proposal_id, number in queries.suggested(account_id).items():
        if proposal_id in mine:
            told = ngettext("%(num)d change is suggested.", "%(num)d changes are suggested.", number)
            step = PartStep(_("Look at it"), page_of(mine[proposal_id], "proposals.collaboration"))
            lines.append(_waiting(mine[proposal_id], "suggested", told, step))
    return lines


def _merging(account_id: int, mine: Mapping[int, ProposalInRound]) -> list[PartLine]:
    ids = queries.merges_to_answer(account_id)
    rows = [*(mine[id] for id in ids if id in mine), *queries.by_ids([id for id in ids if id not in mine])]
    told = _("Somebody wants to join it with another idea.")
    return [_waiting(row, "merge", told, PartStep(_("Say yes or no"), _merges_of(row))) for row in rows]


def _merges_of(row: ProposalInRound) -> str:
    """Where both answers are."""
    return page_of(row, "proposals.collaboration") + "#merges"


def _waiting(row: ProposalInRound, kind: str, note: str, step: PartStep) -> PartLine:
    plain = line(row, PartSection.PROPOSALS, f"{kind}:{row.proposal.id}")
    return replace(plain, state="", note=note, step=step, waits=True)


def _followed(account_id: int) -> list[PartLine]:
    places = [*queries.areas_followed(account_id), *queries.communities_followed(account_id)]
    saved = [
        PartLine(
            subject=f"saved:{place}:{name}",
            section=PartSection.FOLLOWS,
            title=name,
            href=url_for("proposals.saved", place=place),
            note=_("New ideas here"),
        )
        for name, place, _id in places
    ]
    proposals = queries.followed(account_id)
    return [*(line(row, PartSection.FOLLOWS, follows(row.proposal.id)) for row in proposals), *saved]
