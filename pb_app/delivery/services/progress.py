"""A project's milestones, updates and risks; followers are notified."""

from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.comments import queries as comments
from pb_app.db import db
from pb_app.delivery import queries
from pb_app.delivery.models import Award, Milestone, PledgeKept, Risk, Update, UpdatePhoto
from pb_app.delivery.services.notifications import group, notify, only_group
from pb_app.delivery.terms import Headline, Refusal, RiskLevel
from pb_app.notifications.terms import Topic
from pb_app.places import queries as places
from pb_app.proposals import photos
from pb_app.proposals.queries import follows
from pb_app.proposals.terms import FollowTarget


def add_milestone(award: Award, title: str, due_on: date) -> Milestone:
    """Add a milestone."""
    made = Milestone(award_id=award.id, title=title, due_on=due_on)
    db.session.add(made)
    db.session.flush()
    return made


def change_plan(milestone: Milestone, due_on: date, why: str) -> None:
    """Move a milestone that has not been reached, with a reason."""
    if milestone.done_on is not None:
        raise Refused(Refusal.DONE_ALREADY, "due_on")
    milestone.due_on, milestone.note = due_on, why


def reach_milestone(award: Award, milestone: Milestone, on: date, note: str, now: datetime) -> None:
    """A step is done; a part of the money that was tied to it may be paid from now on."""
    if milestone.done_on is not None:
        raise Refused(Refusal.DONE_ALREADY, "done_on")
    if on > places.today(award.place_id, now):
        raise Refused(Refusal.DATES_OUT_OF_ORDER, "done_on")
    milestone.done_on, milestone.note = on, note


def write_update(
    award: Award, body: str, actor: Actor, *, now: datetime, photo: bytes = b"", alt: str = ""
) -> Update | None:
    """Add an update, with a photo if there is one; the same text twice is saved once."""
    only_group(award, actor)
    if queries.is_repeated(award.id, body):
        return None
    prepared = photos.prepare(photo) if photo else None
    made = Update(award_id=award.id, author_id=actor.account_id, body=body, at=now)
    db.session.add(made)
    db.session.flush()
    if prepared:
        small, large, digest = prepared
        db.session.add(UpdatePhoto(update_id=made.id, small=small, large=large, alt=alt, digest=digest))
    followers = follows.followers(FollowTarget.PROPOSAL, [award.proposal_id]) - group(award)
    notify(award, followers, Topic.FOLLOWED, headline=Headline.UPDATE, now=now)
    return made


def add_risk(award: Award, words: str, level: RiskLevel, doing: str, now: datetime) -> Risk:
    """Add a risk, and what is done about it."""
    made = Risk(award_id=award.id, words=words, level=level, doing=doing, at=now)
    db.session.add(made)
    db.session.flush()
    return made


def keep_pledge(award: Award, offer_id: int, now: datetime) -> None:
    """Record that a neighbour kept a pledge; only a pledge to this project counts, and only once."""
    promised = {row[0].id for row in comments.pledges(award.proposal_id)}
    if offer_id not in promised:
        raise Refused(Refusal.NOT_PROMISED)
    if offer_id not in queries.kept(award.id):
        db.session.add(PledgeKept(offer_id=offer_id, award_id=award.id, at=now))


def end_risk(risk: Risk, now: datetime) -> None:
    risk.over_at = risk.over_at or now
