"""Actions on comments. Actor and time are arguments."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pb_app.access import Actor, Refused, Role
from pb_app.audit import log as audit
from pb_app.comments import events, queries, rules
from pb_app.comments.models import Comment, CommentBlock, CommentReaction, HelpOffer, HouseRules, Moderation, Report
from pb_app.comments.terms import (
    Headline,
    HelpKind,
    HelpOfferStatus,
    HoldReason,
    ModerationAction,
    ModerationPolicy,
    Reaction,
    Refusal,
    ReportReason,
    Stance,
)
from pb_app.db import db, upsert
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.people import queries as people
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
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
    if parent is not None and parent.withdrawn_at is not None:
        raise Refused(Refusal.COMMENT_GONE)
    first = not official and not queries.has_been_shown(proposal.place_id, actor.account_id)
    said = Comment(proposal_id=proposal.id, author_id=actor.account_id, body=body, at=now, side=side)
    said.official, said.parent_id = official, parent.id if parent else None
    said.held = None if official else rules.must_wait(body, house, first=first)
    db.session.add(said)
    db.session.flush()
    if said.held:
        _notify_moderators(proposal, now)
    else:
        _notify_readers(proposal, said, parent, actor, now)
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


def _notify_moderators(proposal: Proposal, now: datetime) -> None:
    team = people.holders(proposal.place_id, Role.MODERATOR)
    to = link(LinkKind.MODERATION, place_id=proposal.place_id)
    notifications.notify(team, Topic.TEAM, Headline.TO_MODERATE, to, now, title=proposal.title)


def mark(comment: Comment, what: Reaction | None, actor: Actor) -> None:
    """Mark somebody else's comment as helpful or not useful, or take the mark back."""
    if comment.author_id == actor.account_id:
        raise Refused(Refusal.OWN_COMMENT)
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


def report(comment: Comment, place_id: int, wrong: ReportReason, *, words: str, actor: Actor, now: datetime) -> None:
    """Report a comment to the moderators. Once several people have reported it, it is held until one has looked at it."""
    if comment.author_id == actor.account_id:
        raise Refused(Refusal.OWN_COMMENT)
    if comment.withdrawn_at is not None:
        raise Refused(Refusal.COMMENT_GONE)
    if db.session.get(Report, (comment.id, actor.account_id)):
        raise Refused(Refusal.REPORTED_ALREADY)
    row = Report(comment_id=comment.id, account_id=actor.account_id, wrong=wrong, words=words, at=now)
    db.session.add(row)
    db.session.flush()
    reports = queries.open_reports(comment.id)
    if reports >= rules.REPORTS and not comment.official:
        comment.held = comment.held or HoldReason.WORDS
    if reports == 1:
        _notify_moderators(proposals.by_id(comment.proposal_id), now)


def moderate(
    comment: Comment, place_id: int, act: ModerationAction, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Show a held comment, hide one, restore a hidden one, or dismiss reports. Hiding and restoring need a reason."""
    _must_fit(comment, act, reason)
    db.session.add(Moderation(place_id=place_id, comment_id=comment.id, act=act, reason=reason, at=now))
    for report in db.session.query(Report).filter_by(comment_id=comment.id, settled_at=None):
        report.settled_at = now
    was_held, comment.held = comment.held, None
    comment.hidden_reason = reason if act is ModerationAction.HIDE else None
    event = (
        events.CommentHidden(comment.id, reason)
        if act is ModerationAction.HIDE
        else events.CommentShown(comment.id, reason)
    )
    audit.record(event, actor, now, place_id)
    _notify_author(comment, act, reason, now, was_held=bool(was_held))


def moderate_all(
    comments: Sequence[Comment], place_id: int, act: ModerationAction, *, reason: str, actor: Actor, now: datetime
) -> None:
    """The same for several comments at once. Showing a comment that was only reported dismisses the reports."""
    for comment in comments:
        settled = ModerationAction.DISMISS if act is ModerationAction.SHOW and comment.held is None else act
        moderate(comment, place_id, settled, reason=reason, actor=actor, now=now)


def _must_fit(comment: Comment, act: ModerationAction, reason: str) -> None:
    hidden = comment.hidden_reason is not None
    if act in (ModerationAction.HIDE, ModerationAction.RESTORE) and not reason:
        raise Refused(Refusal.COMMENT_REASON, "reason")
    if hidden and act is not ModerationAction.RESTORE:
        raise Refused(Refusal.HIDDEN_ALREADY)
    if not hidden and act is ModerationAction.RESTORE:
        raise Refused(Refusal.NOT_HIDDEN)


def _notify_author(comment: Comment, act: ModerationAction, reason: str, now: datetime, *, was_held: bool) -> None:
    if act is ModerationAction.DISMISS or (act is ModerationAction.SHOW and not was_held):
        return
    proposal = proposals.by_id(comment.proposal_id)
    headline = Headline.HIDDEN if act is ModerationAction.HIDE else Headline.SHOWN
    details = {"title": proposal.title, "reason": reason}
    notifications.notify(
        [comment.author_id], Topic.MINE, headline, link(LinkKind.PROPOSAL, proposal_id=proposal.id), now, **details
    )


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
