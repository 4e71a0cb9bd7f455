"""Newsletters that went out to everybody as things that can be reported and hidden.

Hiding one is taking it down with a public reason: its page then shows only that, and nobody more gets it.
"""

from pb_app import clock
from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.newsletters import addresses, queries
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.services import sending


def issue_thing(place_id: int, issue_id: int) -> Thing | None:
    issue = queries.find(place_id, issue_id)
    if issue is None or issue.audience or not issue.state.is_public:
        return None
    editions = list(queries.editions([issue_id])[issue_id].values())
    return Thing(
        kind=ThingKind.NEWSLETTER,
        id=issue_id,
        title=editions[0].subject,
        words="\n\n".join(f"{edition.subject}\n{edition.words}" for edition in editions),
        href=addresses.issue(place_id, issue_id),
        hidden=issue.withdrawn_why or None,
    )


def _hide(issue_id: int, reason: str) -> str:
    issue = db.session.get_one(NewsletterIssue, issue_id)
    issue.withdrawn_at, issue.withdrawn_why = clock.now(), reason
    db.session.flush()
    sending.hold(issue)
    return ""


def _show(issue_id: int, _kept: str) -> None:
    issue = db.session.get_one(NewsletterIssue, issue_id)
    issue.withdrawn_at, issue.withdrawn_why = None, ""


ISSUES = ReportableKind(
    kind=ThingKind.NEWSLETTER,
    columns=frozenset({"newsletter_edition.subject", "newsletter_edition.words"}),
    find=issue_thing,
    hide=_hide,
    show=_show,
)
