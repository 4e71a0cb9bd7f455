"""Actions on comments. Actor and time are arguments."""

from datetime import datetime, timedelta

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.comments import events, queries, rules
from pb_app.comments.models import Comment, CommentBlock, CommentReaction, FactRemark, HelpOffer, HouseRules
from pb_app.comments.terms import (
    Headline,
    HelpKind,
    HelpOfferStatus,
    HoldReason,
    ModerationPolicy,
    Reaction,
    Refusal,
    Stance,
)
from pb_app.db import db, upsert
from pb_app.moderation import services as moderation
from pb_app.moderation.terms import ThingKind
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.people import queries as people
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import CitedFact, Proposal
from pb_app.proposals.services.lifecycle import must_write

HOUR = timedelta(hours=1)


def say(
    proposal: Proposal,
    body: str,
    actor: Actor,
    *,
    now: datetime,
    side: Stance = Stance.PLAIN,
    parent: Comment | None = None,
    official: bool = False,
) -> Comment:
    """Post a comment or a reply (one level). Refuses repeats and too many in an hour; some wait for a moderator."""
    house = queries.house_rules(proposal.place_id)
    _must_be_sayable(proposal, body, actor, house=house, official=official, now=now)
    if parent is not None and parent.parent_id is not None:
        raise Refused(Refusal.ONE_LEVEL)
    if parent is not None:
        _must_be_there(parent)
    first = not official and not queries.has_been_shown(proposal.place_id, actor.account_id)
    said = Comment(proposal_id=proposal.id, author_id=actor.account_id, body=body, at=now, side=side)
    said.official, said.parent_id = official, parent.id if parent else None
    said.held = None if official else rules.must_wait(body, house, first=first)
    db.session.add(said)
    db.session.flush()
    if said.held:
        moderation.hold(ThingKind.COMMENT, said.id, proposal.place_id, proposal.title, now)
    else:
        _notify_readers(proposal, said, parent, actor, now)
    return said


def _must_be_there(comment: Comment) -> None:
    """Nobody answers or marks what its author took back, or what is hidden or waits: nobody else can read it."""
    if comment.withdrawn_at is not None or comment.hidden_reason is not None or comment.held is not None:
        raise Refused(Refusal.COMMENT_GONE)


def remark(proposal: Proposal, fact: CitedFact, body: str, actor: Actor, now: datetime) -> Comment:
    """Say what a figure misses: a comment like others, which stands beside the figure too."""
    said = say(proposal, body, actor, now=now)
    db.session.add(FactRemark(comment_id=said.id, fact_id=fact.id))
    db.session.flush()
    return said


def _must_be_sayable(
    proposal: Proposal, body: str, actor: Actor, *, house: ModerationPolicy, official: bool, now: datetime
) -> None:
    blocked = queries.is_blocked(proposal.place_id, actor.account_id)
    lately = 0 if official else queries.count_since(actor.account_id, now - HOUR)
    twice = queries.is_repeated(proposal.id, actor.account_id, body)
    refusal = rules.may_say(lately, house, repeated=twice, blocked=blocked)
    if refusal:
        raise Refused(refusal, "body")


def _notify_readers(proposal: Proposal, said: Comment, parent: Comment | None, actor: Actor, now: datetime) -> None:
    """Notify authors of comments, and commenters of replies. Official replies have their own headline."""
    to = link(LinkKind.COMMENT, proposal_id=proposal.id, comment_id=said.id)
    details = {"title": proposal.title, "name": actor.name}
    authors = proposals.authors(proposal.id) - {actor.account_id}
    headline = Headline.OFFICIAL if said.official else Headline.SAID
    notifications.notify(authors, Topic.COMMENTS, headline, to, now, **details)
    if parent is not None and parent.author_id not in authors | {actor.account_id}:
        headline = Headline.OFFICIAL if said.official else Headline.ANSWERED
        notifications.notify([parent.author_id], Topic.COMMENTS, headline, to, now, **details)


def mark(comment: Comment, what: Reaction | None, actor: Actor) -> None:
    """Mark somebody else's comment as helpful or not useful, or take the mark back."""
    if comment.author_id == actor.account_id:
        raise Refused(Refusal.OWN_COMMENT)
    if what is not None:
        _must_be_there(comment)
    key = {"comment_id": comment.id, "account_id": actor.account_id}
    if what is None:
        comment_reaction = db.session.get(CommentReaction, (comment.id, actor.account_id))
        if comment_reaction is not None:
            db.session.delete(comment_reaction)
    else:
        upsert(CommentReaction.__table__, {**key, "mark": what}, tuple(key))
    db.session.flush()
    counted = queries.marks(comment.id)
    comment.thanks, comment.others = counted.get(Reaction.THANKS, 0), counted.get(Reaction.NOT_USEFUL, 0)
    comment.useful = rules.usefulness(comment.thanks, comment.others)


def note_reports(comment_id: int, reports: int, now: datetime) -> None:
    """Once several people have reported a comment, it is held until a moderator has looked at it; never an official one."""
    comment = db.session.get_one(Comment, comment_id)
    if reports >= rules.REPORTS and not comment.official:
        comment.held = comment.held or HoldReason.WORDS


def set_house_rules(place_id: int, house: ModerationPolicy, actor: Actor, now: datetime) -> None:
    """The house rules of a place."""
    values = {"place_id": place_id, "words": list(house.words), "hold_first": house.hold_first}
    upsert(HouseRules.__table__, {**values, "an_hour": house.an_hour}, ("place_id",))
    event = events.HouseRulesChanged(len(house.words), house.hold_first, house.an_hour)
    audit.record(event, actor, now, place_id)


def block_author(place_id: int, account_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Bar somebody from commenting in this place."""
    if not reason:
        raise Refused(Refusal.COMMENT_REASON, "reason")
    values = {"place_id": place_id, "account_id": account_id, "reason": reason, "at": now}
    upsert(CommentBlock.__table__, values, ("place_id", "account_id"))
    audit.record(events.AuthorBlocked(account_id, out=True, reason=reason), actor, now, place_id)


def unblock_author(place_id: int, account_id: int, actor: Actor, now: datetime) -> None:
    comment_block = db.session.get(CommentBlock, (place_id, account_id))
    if comment_block is not None:
        db.session.delete(comment_block)
        audit.record(events.AuthorBlocked(account_id, out=False, reason=""), actor, now, place_id)


def offer_help(proposal: Proposal, kind: HelpKind, words: str, actor: Actor, now: datetime) -> HelpOffer:
    """Offer something to a proposal: time, a skill, a thing, a room."""
    if queries.is_blocked(proposal.place_id, actor.account_id):
        raise Refused(Refusal.BLOCKED, "words")
    if queries.offered_since(actor.account_id, now - HOUR) >= queries.house_rules(proposal.place_id).an_hour:
        raise Refused(Refusal.TOO_MANY_AN_HOUR, "words")
    if people.young_among(proposals.authors(proposal.id)):
        raise Refused(Refusal.AUTHOR_YOUNG, "words")  # nobody writes to somebody under 18
    made = HelpOffer(proposal_id=proposal.id, by_id=actor.account_id, help=kind, words=words, at=now)
    db.session.add(made)
    db.session.flush()
    authors = proposals.authors(proposal.id) - {actor.account_id}
    to, details = link(LinkKind.HELP_OFFERS, proposal_id=proposal.id), {"title": proposal.title, "name": actor.name}
    notifications.notify(authors, Topic.COMMENTS, Headline.OFFER, to, now, words=words, **details)
    return made


def answer_offer(proposal: Proposal, offer: HelpOffer, actor: Actor, now: datetime, *, taken: bool) -> None:
    """An author accepts an offer, which makes it a pledge, or declines it with thanks."""
    must_write(proposal, actor)
    if taken and offer.hidden_reason is not None:
        raise Refused(Refusal.OFFER_GONE)
    if offer.state is not HelpOfferStatus.OPEN:
        raise Refused(Refusal.OFFER_ANSWERED)
    offer.state, offer.answered_at = HelpOfferStatus.TAKEN if taken else HelpOfferStatus.DECLINED, now
    headline = Headline.OFFER_TAKEN if taken else Headline.OFFER_DECLINED
    details = {"title": proposal.title, "words": offer.words}
    notifications.notify(
        [offer.by_id], Topic.MINE, headline, link(LinkKind.PROPOSAL, proposal_id=proposal.id), now, **details
    )


def withdraw_offer(offer: HelpOffer, actor: Actor, now: datetime) -> None:
    """Withdraw an offer. Only its author can do this, even after it was accepted."""
    if offer.by_id != actor.account_id:
        raise Refused(Refusal.OFFER_ANSWERED)
    offer.state, offer.answered_at = HelpOfferStatus.BACK, now
