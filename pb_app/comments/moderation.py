"""Comments, offers of help and the names beside them, as things that can be reported and hidden."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import select

from pb_app.access import Refused
from pb_app.comments import addresses, queries, services
from pb_app.comments.models import Comment, HelpOffer
from pb_app.db import db
from pb_app.moderation import queries as moderation
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Refusal, Thing, ThingKind
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, link
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.places import addresses as places
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.web.labels import label


def _proposal(place_id: int, proposal_id: int) -> Proposal | None:
    proposal = proposals.by_id(proposal_id)
    return proposal if proposal.place_id == place_id else None


def comment_thing(place_id: int, comment_id: int) -> Thing | None:
    comment = db.session.get(Comment, comment_id)
    proposal = _proposal(place_id, comment.proposal_id) if comment else None
    if comment is None or proposal is None or comment.withdrawn_at is not None:
        return None
    return Thing(
        kind=ThingKind.COMMENT,
        id=comment_id,
        title=proposal.title,
        words=comment.body_written,
        href=addresses.comment(proposal.id, comment_id),
        owners=frozenset({comment.author_id}),
        hidden=comment.hidden_reason,
        held=comment.held is not None,
        note=label(comment.held) if comment.held else "",
        namer=comment.author_id,
    )


def offer_thing(place_id: int, offer_id: int) -> Thing | None:
    offer = db.session.get(HelpOffer, offer_id)
    proposal = _proposal(place_id, offer.proposal_id) if offer else None
    if offer is None or proposal is None:
        return None
    return Thing(
        kind=ThingKind.HELP_OFFER,
        id=offer_id,
        title=proposal.title,
        words=offer.words_written,
        href=addresses.help_offers(proposal.id),
        owners=frozenset({offer.by_id}),
        hidden=offer.hidden_reason,
        namer=offer.by_id,
    )


def name_thing(place_id: int, account_id: int) -> Thing | None:
    """A public name, of somebody who has written something public in this place. Others are not found."""
    account = db.session.get(Account, account_id)
    if account is None or not queries.has_written(place_id, account_id):
        return None
    hiding = moderation.last_hiding(ThingKind.NAME, account_id) if not account.name else None
    if not account.name and hiding is None:
        return None
    return Thing(
        kind=ThingKind.NAME,
        id=account_id,
        title=account.name or _("A neighbour"),
        words=hiding.kept if hiding else account.name,
        href=places.place(place_id),
        owners=frozenset({account_id}),
        hidden=hiding.reason if hiding else None,
    )


def _said_by(place_id: int, account_ids: Collection[int]) -> list[tuple[int, int]]:
    query = select(Comment.author_id, Comment.id).join(Proposal, Proposal.id == Comment.proposal_id)
    query = query.where(Proposal.place_id == place_id, Comment.author_id.in_(account_ids))
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _offered_by(place_id: int, account_ids: Collection[int]) -> list[tuple[int, int]]:
    query = select(HelpOffer.by_id, HelpOffer.id).join(Proposal, Proposal.id == HelpOffer.proposal_id)
    query = query.where(Proposal.place_id == place_id, HelpOffer.by_id.in_(account_ids))
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _hide_comment(comment_id: int, reason: str) -> str:
    comment = db.session.get_one(Comment, comment_id)
    comment.hidden_reason, comment.held = reason, None
    notifications.take_back(link(LinkKind.COMMENT, proposal_id=comment.proposal_id, comment_id=comment_id))
    return ""


def _show_comment(comment_id: int, _kept: str) -> None:
    comment = db.session.get_one(Comment, comment_id)
    comment.hidden_reason = comment.held = None


def _hide_offer(offer_id: int, reason: str) -> str:
    offer = db.session.get_one(HelpOffer, offer_id)
    offer.hidden_reason = reason
    notifications.take_back(link(LinkKind.HELP_OFFERS, proposal_id=offer.proposal_id))
    return ""


def _show_offer(offer_id: int, _kept: str) -> None:
    db.session.get_one(HelpOffer, offer_id).hidden_reason = None


def _hide_name(account_id: int, _reason: str) -> str:
    """Take the name away: everywhere they are "A neighbour", and they choose another one before they write again."""
    if people.live_grants(account_id):
        raise Refused(Refusal.STAFF_NAME)
    account = db.session.get_one(Account, account_id)
    kept, account.name = account.name, ""
    return kept


def _show_name(account_id: int, kept: str) -> None:
    """Give it back, unless they have chosen another one."""
    account = db.session.get_one(Account, account_id)
    account.name = account.name or kept


COMMENTS = ReportableKind(
    kind=ThingKind.COMMENT,
    columns=frozenset({"comment.body"}),
    find=comment_thing,
    hide=_hide_comment,
    show=_show_comment,
    reported=services.note_reports,
    by_accounts=_said_by,
)
OFFERS = ReportableKind(
    kind=ThingKind.HELP_OFFER,
    columns=frozenset({"help_offer.words"}),
    find=offer_thing,
    hide=_hide_offer,
    show=_show_offer,
    by_accounts=_offered_by,
)
NAMES = ReportableKind(
    kind=ThingKind.NAME,
    columns=frozenset({"account.name"}),
    find=name_thing,
    hide=_hide_name,
    show=_show_name,
)
