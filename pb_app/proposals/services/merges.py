"""Two proposals become one with the consent of every author, and can become two again.

Nothing is moved: a merged proposal keeps its own supports and comments, and points at what it went into. What counts and
what is shown follows that pointer, so a person is never counted twice and undoing loses nothing.
"""

from datetime import datetime

from sqlalchemy import update

from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.proposals import queries
from pb_app.proposals.models import Merge, MergeConsent, Proposal
from pb_app.proposals.queries import collaboration, supports
from pb_app.proposals.rules import merges as rules
from pb_app.proposals.rules import writing as when
from pb_app.proposals.services import writing
from pb_app.proposals.services.lifecycle import change_status, lock, must_be_changeable, must_write
from pb_app.proposals.services.sending_in import send_in
from pb_app.proposals.terms import Headline, MergeStatus, Refusal, Status
from pb_app.rounds import queries as rounds


def ask(part: Proposal, into: Proposal, why: str, actor: Actor, now: datetime) -> Merge:
    """An author of either proposes that ``part`` goes into ``into``; it happens when the last author has agreed."""
    lock(part.round_id)
    authors = queries.authors(part.id) | queries.authors(into.id)
    if actor.account_id not in authors:
        raise Refused(Refusal.NOT_INVITED)
    _must_be_mergeable(part, into, now)
    if collaboration.live_merge(part.id) or collaboration.live_merge(into.id):
        raise Refused(Refusal.MERGE_UNDER_WAY, "other")
    merge = Merge(part_id=part.id, into_id=into.id, by_id=actor.account_id, why=why, asked_at=now)
    merge.before = part.status.value
    db.session.add(merge)
    db.session.flush()
    db.session.add_all(MergeConsent(merge_id=merge.id, account_id=id) for id in authors)
    db.session.flush()
    _notify(merge, authors - {actor.account_id}, Headline.MERGE_ASKED, now, name=actor.name)
    agree(merge, actor, now)
    return merge


def _must_be_mergeable(part: Proposal, into: Proposal, now: datetime) -> None:
    begun = when.vote_has_begun(rounds.windows(part.round_id), now)
    statuses = (part.status, into.status)
    refusal = rules.may_merge(part.id, into.id, statuses, same_round=part.round_id == into.round_id, vote_begun=begun)
    if refusal is None and not (queries.authors(part.id) and queries.authors(into.id)):
        refusal = Refusal.MERGE_ACROSS
    if refusal:
        raise Refused(refusal, "other")


def agree(merge: Merge, actor: Actor, now: datetime) -> None:
    """One author's yes; the last one makes it happen."""
    consent = _consent(merge, actor)
    consent.agreed = True
    db.session.flush()
    if all(collaboration.consents(merge.id).values()):
        _join(merge, actor, now)


def _consent(merge: Merge, actor: Actor) -> MergeConsent:
    merge_consent = db.session.get(MergeConsent, (merge.id, actor.account_id))
    if merge_consent is None:
        raise Refused(Refusal.NOT_INVITED)
    if merge.state is not MergeStatus.ASKED:
        raise Refused(Refusal.MERGE_OVER)
    return merge_consent


def _join(merge: Merge, actor: Actor, now: datetime) -> None:
    part, into = queries.by_id(merge.part_id), queries.by_id(merge.into_id)
    lock(part.round_id)
    _must_be_mergeable(part, into, now)
    # Everybody who supports either hears of it, so that nobody stands behind something they did not choose.
    behind = supports.people_behind(part.id) | supports.people_behind(into.id)
    merge.state, merge.before, merge.ended_at = MergeStatus.DONE, part.status.value, now
    part.merged_into_id = into.id
    change_status(part, Status.MERGED, merge.why, actor, now)
    _settle_roots(part.round_id)
    _notify_all(merge, behind, Headline.MERGE_DONE, now)


def _settle_roots(round_id: int) -> None:
    """Save where each chain of merges ends."""
    db.session.flush()
    by_key = rules.roots(collaboration.merged_pairs(round_id))
    db.session.execute(
        update(Proposal).where(Proposal.round_id == round_id, Proposal.root_id.is_not(None)).values(root_id=None)
    )
    for id, root in by_key.items():
        db.session.execute(update(Proposal).where(Proposal.id == id).values(root_id=root))
    db.session.flush()


def decline(merge: Merge, why: str, actor: Actor, now: datetime) -> None:
    """One author's no ends it."""
    _consent(merge, actor)
    merge.state, merge.ended_at, merge.ended_why = MergeStatus.DECLINED, now, why
    _notify(merge, set(collaboration.consents(merge.id)) - {actor.account_id}, Headline.MERGE_DECLINED, now, reason=why)


def end_waiting(proposal: Proposal, why: str, now: datetime) -> None:
    """A merge that waits for somebody's yes ends when one of the two is refused; both sides hear why."""
    for merge in collaboration.waiting_merges(proposal.id):
        merge.state, merge.ended_at, merge.ended_why = MergeStatus.DECLINED, now, why
        _notify(merge, set(collaboration.consents(merge.id)), Headline.MERGE_DECLINED, now, reason=why)


def undo(merge: Merge, why: str, actor: Actor, now: datetime) -> None:
    """Two again, before the vote: each has what it had, and what came in between stays where it was written."""
    part, into = queries.by_id(merge.part_id), queries.by_id(merge.into_id)
    lock(part.round_id)
    if merge.state is not MergeStatus.DONE:
        raise Refused(Refusal.MERGE_OVER)
    if actor.account_id not in queries.authors(part.id) | queries.authors(into.id):
        raise Refused(Refusal.NOT_INVITED)
    if when.vote_has_begun(rounds.windows(part.round_id), now):
        raise Refused(Refusal.VOTE_HAS_BEGUN)
    merge.state, merge.ended_at, merge.ended_why = MergeStatus.UNDONE, now, why
    part.merged_into_id = None
    change_status(part, Status(merge.before), why, None, now)
    _settle_roots(part.round_id)
    behind = supports.people_behind(part.id) | supports.people_behind(into.id)
    _notify_all(merge, behind, Headline.MERGE_UNDONE, now)


def _notify(
    merge: Merge,
    people: set[int],
    headline: Headline,
    now: datetime,
    topic: Topic = Topic.MINE,
    *,
    name: str | None = None,
    reason: str | None = None,
) -> None:
    part, into = queries.by_id(merge.part_id), queries.by_id(merge.into_id)
    to = link(LinkKind.COLLABORATION, proposal_id=into.id)
    notifications.notify(people, topic, headline, to, now, title=into.title, part=part.title, name=name, reason=reason)


def _notify_all(merge: Merge, behind: set[int], headline: Headline, now: datetime) -> None:
    """Notify authors at once, and supporters of either proposal in their digest."""
    authors = set(collaboration.consents(merge.id))
    _notify(merge, authors, headline, now)
    _notify(merge, behind - authors, headline, now, Topic.FOLLOWED)


def split(proposal: Proposal, title: str, story: str, actor: Actor, now: datetime) -> Proposal:
    """A part of a proposal becomes one of its own, as an idea; whoever supports the whole is asked to look at it.

    Supports stay where they were given: nobody stands behind the new one who did not say so.
    """
    must_write(proposal, actor)
    if proposal.status is not Status.SUBMITTED:
        raise Refused(Refusal.NOTHING_TO_SPLIT)
    must_be_changeable(proposal, now)
    round = rounds.by_id(proposal.round_id)
    made = writing.add(round, title, actor.account_id, now)
    made.story, made.category, made.area_id = story, proposal.category, proposal.area_id
    made.split_from_id = proposal.id
    send_in(made, actor, now)
    if made.is_draft:
        return made
    people = supports.people_behind(proposal.id)
    details = {"title": made.title, "part": proposal.title}
    notifications.notify(
        people, Topic.FOLLOWED, Headline.SPLIT, link(LinkKind.PROPOSAL, proposal_id=made.id), now, **details
    )
    return made
