"""The lines that votes add to somebody's part: that they voted, never what; and a vote that was begun on this device."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import session, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from pb_app.db import db
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.places.models import Place
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.voting import pages
from pb_app.voting.credentials.models import Credential
from pb_app.voting.register.models import RollMark
from pb_app.voting.terms import Channel, Proof, ProofState
from pb_app.web.i18n import day, deadline


@dataclass(frozen=True, slots=True)
class RoundVote:
    """A round that somebody voted in with their account: the day and the way, and nothing of the ballot."""

    round: Round
    place: str
    voted_on: date
    channel: Channel


def voted_in(account_id: int) -> list[RoundVote]:
    """Where the register says that somebody has voted, the newest round first."""
    query = select(Round, Place.slug, RollMark.voted_on, RollMark.channel).select_from(Credential)
    mark = (RollMark.round_id == Credential.round_id) & (RollMark.voter_id == Credential.voter_id)
    query = (
        query.join(RollMark, mark).join(Round, Round.id == Credential.round_id).join(Place, Place.id == Round.place_id)
    )
    query = query.where(Credential.kind == Proof.ACCOUNT, Credential.digest == str(account_id))
    query = query.where(Credential.state == ProofState.LIVE).order_by(Round.id.desc()).limit(100)
    return [RoundVote(row[0], row[1], row[2], row[3]) for row in db.session.execute(query)]


def lines(account_id: int, now: datetime) -> list[PartLine]:
    """Nothing on a shared tablet: the next person would read it."""
    if "kiosk" in session:
        return []
    voted = voted_in(account_id)
    windows = rounds.windows_of([vote.round.id for vote in voted])
    return [*(_voted(vote, windows[vote.round.id], now) for vote in voted), *_begun(voted)]


def _voted(vote: RoundVote, windows: list[Window], now: datetime) -> PartLine:
    page, ballot = (
        url_for(endpoint, place=vote.place, round=vote.round.slug) for endpoint in ("rounds.round", "voting.ballot")
    )
    is_open = rules.is_open(windows, PhaseKind.VOTING, now) and vote.channel is not Channel.PAPER
    closes = next((window.closes for window in windows if window.kind is PhaseKind.VOTING), now)
    until = _("You can change your vote until %(when)s.", when=deadline(closes))
    return PartLine(
        subject=f"vote:{vote.round.id}",
        section=PartSection.VOTES,
        title=vote.round.title,
        href=page,
        state=_("You’ve voted"),
        look="good",
        note=until if is_open else _("You voted on %(day)s.", day=day(vote.voted_on)),
        step=PartStep(_("Change my vote"), ballot) if is_open else None,
    )


def _begun(voted: list[RoundVote]) -> list[PartLine]:
    """Choices that this device keeps, and that were not cast."""
    titles = {vote.round.title for vote in voted}
    return [
        PartLine(
            subject=f"begun:{work.href}",
            section=PartSection.VOTES,
            title=work.title,
            href=work.href,
            note=_("Your choices are kept on this device.")
            if work.title in titles
            else _("You have not voted yet. Your choices are kept on this device."),
            step=PartStep(_("Carry on with my vote"), work.href),
            waits=True,
        )
        for work in pages.unfinished()
    ]
