"""Make an issue, change its words, and decide that it goes out."""

from datetime import datetime

from sqlalchemy import delete

from pb_app import hashchain
from pb_app.access import Actor, Refused
from pb_app.approvals import queries as approval_queries
from pb_app.approvals import services as approvals
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalState, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.audit.event import Event
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.news import plain_markdown
from pb_app.newsletters import events, queries, rules, slots
from pb_app.newsletters.models import NewsletterEdition, NewsletterIssue
from pb_app.newsletters.terms import IssueDraft, IssueState, Refusal, Segment, SendingFacts
from pb_app.notifications.people_counts import tens
from pb_app.places.models import Place

SUBJECT, KIND = "newsletter", "send-newsletter"
REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.NOT_WRITTEN,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.CHANGED_SINCE,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}


def record(event: Event, issue: NewsletterIssue, actor: Actor, now: datetime) -> None:
    audit.record(event, actor, now, issue.place_id)


def make(place: Place, draft: IssueDraft, actor: Actor, now: datetime) -> NewsletterIssue:
    """A draft, with its words in the languages that it was made in."""
    segment = draft.segment
    whom = {
        "topic": segment.topic,
        "area_id": segment.area_id,
        "language": segment.language,
        "audience": segment.audience,
    }
    mine = {"place_id": place.id, "state": IssueState.DRAFT, "made_by_id": actor.account_id}
    one_at_a_time(f"newsletters-of:{place.id}")
    again = same_form(NewsletterIssue, NewsletterIssue.made_at, now, **whom, **mine)
    if again is not None and _says(again) == draft.editions:
        return again
    issue = NewsletterIssue(**whom, **mine, made_at=now, people=0)
    db.session.add(issue)
    db.session.flush()
    for language, (subject, words) in draft.editions.items():
        _put(issue, language, subject=subject, words=words)
    record(events.IssueMade(issue.id, issue.topic.value), issue, actor, now)
    return issue


def _says(issue: NewsletterIssue) -> dict[str, tuple[str, str]]:
    said = queries.editions([issue.id])[issue.id]
    return {language: (edition.subject, edition.words) for language, edition in said.items()}


def _put(issue: NewsletterIssue, language: str, *, subject: str, words: str) -> None:
    edition = NewsletterEdition(issue_id=issue.id, language=language, subject=subject, words=words)
    db.session.merge(edition)
    db.session.flush()


def lock(issue: NewsletterIssue) -> None:
    """Wait for whoever is changing it, then look at it as it is."""
    db.session.refresh(issue, with_for_update=True)


def refuse(refusal: Refusal | None, field: str | None = None) -> None:
    if refusal:
        raise Refused(refusal, field)


def write(issue: NewsletterIssue, language: str, *, subject: str, words: str) -> None:
    """Its words in one language, while it is a draft."""
    lock(issue)
    refuse(rules.may_change(issue.state))
    if plain_markdown.foreign_links(words) or plain_markdown.foreign_pictures(words):
        raise Refused(Refusal.FOREIGN_LINK, "words")
    _put(issue, language, subject=subject, words=words)


def must_be_draft(issue: NewsletterIssue) -> None:
    """Refuses what people have got, or will get, or somebody is asked about."""
    refuse(rules.may_change(issue.state))


def throw_away(issue: NewsletterIssue, actor: Actor, now: datetime) -> None:
    """A draft that nobody needs."""
    lock(issue)
    must_be_draft(issue)
    record(events.IssueDeleted(issue.id), issue, actor, now)
    db.session.execute(delete(NewsletterEdition).where(NewsletterEdition.issue_id == issue.id))
    db.session.delete(issue)
    db.session.flush()


def count(place_id: int, segment: Segment) -> int:
    """How many people an issue would go to now."""
    accounts = None
    if segment.audience:
        kind = slots.audience_kind(segment.audience)
        accounts = kind.accounts(place_id, segment.audience.partition(":")[2])
    return queries.count(queries.reached_by(place_id, segment, accounts))


def words_digest(issue: NewsletterIssue) -> str:
    """Of all that people will read, and of whom it goes to."""
    said = queries.editions([issue.id])[issue.id]
    whom = [issue.topic.value, issue.area_id, issue.language, issue.audience]
    return hashchain.digest([whom, *([code, each.subject, each.words] for code, each in sorted(said.items()))])


def _is_for_all_staff(segment: Segment) -> bool:
    """Everybody with a role, however few: nothing follows from it. A part of them would tell where somebody lives."""
    everybody = segment.area_id is None and not segment.language
    return bool(segment.audience) and everybody and slots.audience_kind(segment.audience).for_staff


def send(issue: NewsletterIssue, at: datetime | None, actor: Actor, now: datetime) -> IssueState:
    """Now, or at a time. To many people it goes only when a second person agrees. Returns where it stands then."""
    lock(issue)
    people = count(issue.place_id, issue.segment)
    facts = SendingFacts(
        state=issue.state,
        is_written=bool(queries.editions([issue.id])[issue.id]),
        people=people,
        for_staff=_is_for_all_staff(issue.segment),
        at=at,
    )
    refusal = rules.may_send(facts, now)
    refuse(refusal, "at" if refusal in (Refusal.PASSED, Refusal.TOO_FAR) else None)
    issue.send_at, issue.people = at, people
    if rules.takes_two(people):
        _ask(issue, actor, now)
    else:
        _plan(issue, actor, now)
    db.session.flush()
    return issue.state


def _ask(issue: NewsletterIssue, actor: Actor, now: datetime) -> None:
    digest = words_digest(issue)
    subject = ApprovalSubject(SUBJECT, issue.id, issue.place_id)
    approvals.ask(subject, ApprovalRequest(KIND, {}, None, digest), refusals=REFUSALS, actor=actor, now=now)
    issue.state = IssueState.ASKED
    record(events.IssueAsked(issue.id, tens(issue.people), digest), issue, actor, now)


def _plan(issue: NewsletterIssue, actor: Actor, now: datetime) -> None:
    issue.send_at = max(issue.send_at or now, now)
    issue.state = IssueState.PLANNED
    planned = events.IssuePlanned(issue.id, tens(issue.people), issue.send_at.isoformat(), words_digest(issue))
    record(planned, issue, actor, now)


def waiting(issue_id: int) -> Approval | None:
    """What a second person is asked about an issue."""
    return next(iter(approval_queries.in_state(SUBJECT, issue_id, ApprovalState.ASKED)), None)


def _asked(issue: NewsletterIssue) -> Approval:
    approval = waiting(issue.id)
    if approval is None:
        raise Refused(Refusal.NOT_ASKED)
    return approval


def must_be_asked(issue: NewsletterIssue) -> None:
    """Refuses where nobody is asked to agree."""
    refuse(None if waiting(issue.id) else Refusal.NOT_ASKED)


def agree(issue: NewsletterIssue, actor: Actor, now: datetime) -> None:
    """The second person's yes to just these words for just these people."""
    lock(issue)
    approval = _asked(issue)
    approvals.agree(approval, lambda: words_digest(issue), about=[issue], refusals=REFUSALS, actor=actor, now=now)
    record(events.IssueAnswered(issue.id, agreed=True), issue, actor, now)
    _plan(issue, actor, now)
    db.session.flush()


def say_no(issue: NewsletterIssue, actor: Actor, now: datetime) -> None:
    """The second person's no, or the first one takes it back: it is a draft again."""
    lock(issue)
    approval = _asked(issue)
    if approval.asked_by_id == actor.account_id:
        approvals.withdraw(approval, refusals=REFUSALS, now=now)
    else:
        approvals.decline(approval, "", refusals=REFUSALS, actor=actor, now=now)
    issue.state, issue.send_at = IssueState.DRAFT, None
    record(events.IssueAnswered(issue.id, agreed=False), issue, actor, now)
    db.session.flush()
