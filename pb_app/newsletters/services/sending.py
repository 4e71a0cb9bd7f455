"""Send an issue: a row for each person first, then copies into the outbox in groups, each person in one transaction.

A person's row and their message are written together. Whoever is stopped in between has written neither, and whoever goes
on finds exactly those rows without a message. So everybody gets an issue once, however often the work is begun.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, func, insert, literal, null, select, update

from pb_app import outbox
from pb_app.access import Actor
from pb_app.db import db
from pb_app.newsletters import events, queries, rules, slots
from pb_app.newsletters.models import NewsletterDelivery, NewsletterEdition, NewsletterIssue, NewsletterReader
from pb_app.newsletters.services.issues import lock, record, refuse
from pb_app.newsletters.terms import CircularWords, IssueState, ListTopic, SendingProgress

#: An edition as it goes out now.
Writing = Callable[[NewsletterIssue, NewsletterEdition], CircularWords]
#: The address by which a reader (by key) stops a list.
StopLink = Callable[[str, ListTopic], str]


def begin(issue: NewsletterIssue, writing: Writing, now: datetime) -> None:
    """Write down who gets it, and what the outbox needs of its words. Nothing happens if it has begun."""
    lock(issue)
    if issue.state is not IssueState.PLANNED or issue.send_at is None or issue.send_at > now:
        return
    for edition in queries.editions([issue.id])[issue.id].values():
        words = writing(issue, edition)
        edition.circular_id = outbox.add_circular(words.text, words.html).id
    accounts = None
    if issue.audience:
        kind = slots.audience_kind(issue.audience)
        accounts = kind.accounts(issue.place_id, issue.audience.partition(":")[2])
    readers = queries.reached_by(issue.place_id, issue.segment, accounts).subquery()
    rows = select(literal(issue.id), readers.c.id, null())
    columns = ["issue_id", "reader_id", "message_id"]
    db.session.execute(insert(NewsletterDelivery).from_select(columns, rows))
    issue.state, issue.began_at = IssueState.SENDING, now
    issue.people = queries.not_queued(issue.id)
    db.session.flush()


def freshen(issue: NewsletterIssue, writing: Writing) -> bool:
    """News in it was taken down, or shown again, while it goes out: whoever has not got it yet gets it as it is now."""
    lock(issue)
    if issue.state is not IssueState.SENDING:
        return False
    changed = []
    for edition in queries.editions([issue.id])[issue.id].values():
        words = writing(issue, edition)
        changed.append(outbox.change_circular(edition.circular_id, words.text, words.html))
    if any(changed):
        _pull_back(issue)
    return any(changed)


def hold(issue: NewsletterIssue) -> None:
    """A moderator took it down: nobody more gets it, unless it is shown again and somebody goes on with it."""
    lock(issue)
    if issue.state is IssueState.SENDING:
        _pull_back(issue)
        issue.state = IssueState.PAUSED
        db.session.flush()


def queue_group(
    issue: NewsletterIssue, languages: list[str], stop_link: StopLink, now: datetime, *, writing: Writing
) -> int:
    """Put the next group into the outbox, if there is room; returns how many rows were dealt with.

    Who has left since, or gets no mail any more, is struck off.
    """
    lock(issue)
    room = rules.IN_OUTBOX - outbox.count_waiting(_circulars(issue.id))
    if issue.state is not IssueState.SENDING or room <= 0:
        return 0
    rows = queries.next_deliveries(issue.id, min(rules.GROUP, room))
    wanted = queries.still_want([reader.id for _delivery, reader in rows], issue.topic)
    editions = queries.editions([issue.id])[issue.id]
    subjects = {language: writing(issue, edition).subject for language, edition in editions.items()} if rows else {}
    for delivery, reader in rows:
        if reader.id in wanted:
            edition = editions[rules.edition_for(reader.language, list(editions), languages)]
            delivery.message_id = _copy(
                issue, reader, edition, stop=stop_link, now=now, subject=subjects[edition.language]
            )
        else:
            db.session.delete(delivery)
            issue.people -= 1
    db.session.flush()
    return len(rows)


def _copy(
    issue: NewsletterIssue,
    reader: NewsletterReader,
    edition: NewsletterEdition,
    *,
    stop: StopLink,
    subject: str,
    now: datetime,
) -> int:
    link, circular = stop(reader.key, issue.topic), edition.circular_id
    own = reader.language
    message = outbox.queue(reader.email, subject=subject, body=own, now=now, stop=link, circular_id=circular)
    db.session.flush()
    return message.id


def _circulars(issue_id: int) -> list[int]:
    editions = queries.editions([issue_id])[issue_id].values()
    return [edition.circular_id for edition in editions if edition.circular_id is not None]


def progress(issue: NewsletterIssue) -> SendingProgress:
    """How far it has come."""
    circulars = _circulars(issue.id)
    unsent = outbox.count_set_aside(circulars)
    gone = issue.people - queries.not_queued(issue.id) - outbox.count_waiting(circulars) - unsent
    return SendingProgress(issue.people, max(0, gone), unsent)


def finish(issue: NewsletterIssue) -> bool:
    """It is sent when nobody's copy waits any more."""
    lock(issue)
    waits = queries.not_queued(issue.id) or outbox.count_waiting(_circulars(issue.id))
    if issue.state is IssueState.SENDING and not waits:
        issue.state = IssueState.SENT
        db.session.flush()
    return issue.state is IssueState.SENT


def _pull_back(issue: NewsletterIssue) -> None:
    """Copies that nobody has in hand leave the outbox, and their people are without a message again."""
    gone = outbox.pull_back(_circulars(issue.id))
    for start in range(0, len(gone), 500):
        mine = NewsletterDelivery.message_id.in_(gone[start : start + 500])
        db.session.execute(
            update(NewsletterDelivery).where(NewsletterDelivery.issue_id == issue.id, mine).values(message_id=None)
        )


def pause(issue: NewsletterIssue, actor: Actor, now: datetime) -> None:
    """Nobody more gets it for now."""
    lock(issue)
    refuse(rules.may_pause(issue.state))
    _pull_back(issue)
    issue.state = IssueState.PAUSED
    record(events.IssuePaused(issue.id), issue, actor, now)
    db.session.flush()


def resume(issue: NewsletterIssue, actor: Actor, now: datetime) -> None:
    lock(issue)
    refuse(rules.may_resume(issue.state, taken_down=issue.withdrawn_at is not None))
    issue.state = IssueState.SENDING
    record(events.IssueResumed(issue.id), issue, actor, now)
    db.session.flush()


def stop(issue: NewsletterIssue, actor: Actor, now: datetime) -> None:
    """Nobody more gets it, for good; what was only planned is a draft again."""
    lock(issue)
    refuse(rules.may_stop(issue.state))
    if issue.state is IssueState.PLANNED:
        issue.state, issue.send_at = IssueState.DRAFT, None
    else:
        _pull_back(issue)
        left = (NewsletterDelivery.issue_id == issue.id, NewsletterDelivery.message_id.is_(None))
        issue.people -= db.session.scalar(select(func.count()).where(*left)) or 0
        db.session.execute(delete(NewsletterDelivery).where(*left))
        issue.state = IssueState.STOPPED
    record(events.IssueStopped(issue.id), issue, actor, now)
    db.session.flush()
