"""The lines that comments add to somebody's part: what they said, what they offered, and offers that wait for them."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.comments import queries, rules
from pb_app.comments.models import Comment
from pb_app.comments.terms import HelpOfferStatus
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.proposals.queries.participation import written_ids
from pb_app.web.i18n import day
from pb_app.web.labels import label

LOOKS = {HelpOfferStatus.OPEN: "wait", HelpOfferStatus.TAKEN: "good"}


def lines(account_id: int, now: datetime) -> list[PartLine]:
    said = [_said(row, now) for row in queries.written_by(account_id)]
    offers = [_offered(row) for row in queries.offered_by(account_id)]
    asked = [_asked(row) for row in queries.offers_to(written_ids(account_id))]
    return [*said, *offers, *asked]


def _page(row: queries.OnProposal, anchor: str) -> str:
    page = url_for("proposals.proposal", place=row.place, round=row.round, number=row.number)
    return f"{page}#{anchor}"


def _own_page(endpoint: str, at: queries.OnProposal, comment_id: int) -> str:
    return url_for(endpoint, place=at.place, round=at.round, number=at.number, comment_id=comment_id)


def _said(row: queries.CommentOnProposal, now: datetime) -> PartLine:
    comment, at = row.comment, row.on
    is_gone, can_change = comment.withdrawn_at is not None, now - comment.at <= rules.CHANGE_FOR
    endpoint, text = ("comments.change", _("Change")) if can_change else ("comments.take_back", _("Take back"))
    offered = not is_gone and comment.hidden_reason is None
    return PartLine(
        subject=f"comment:{comment.id}",
        section=PartSection.COMMENTS,
        title=_("Taken back") if is_gone else _shortened(comment.body),
        href=_page(at, f"c{comment.id}"),
        state=_state(comment),
        look="stop" if comment.hidden_reason else "wait",
        note=_("%(title)s, %(day)s", title=at.title, day=day(comment.at)),
        step=PartStep(text, _own_page(endpoint, at, comment.id)) if offered else None,
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


def _state(comment: Comment) -> str:
    if comment.withdrawn_at is not None:
        return ""
    if comment.hidden_reason:
        return _("Hidden")
    return _("Waiting for a moderator") if comment.held else ""


def _offered(row: queries.OfferOnProposal) -> PartLine:
    return PartLine(
        subject=f"offer:{row.offer.id}",
        section=PartSection.OFFERS,
        title=row.offer.words,
        href=_page(row.on, "offers"),
        state=label(row.offer.state),
        look=LOOKS.get(row.offer.state, ""),
        note=row.on.title,
    )


def _asked(row: queries.OfferOnProposal) -> PartLine:
    href = _page(row.on, "offers")
    return PartLine(
        subject=f"offer-to-answer:{row.offer.id}",
        section=PartSection.OFFERS,
        title=row.on.title,
        href=href,
        note=_("Somebody offers help: %(words)s", words=row.offer.words),
        step=PartStep(_("Answer"), href),
        waits=True,
    )
