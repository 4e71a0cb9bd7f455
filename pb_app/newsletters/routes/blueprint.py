"""The blueprint of newsletters, and what its routes share."""

from flask import Blueprint, abort, url_for

from pb_app.newsletters import queries
from pb_app.newsletters.models import NewsletterIssue
from pb_app.places import current

bp = Blueprint("newsletters", __name__, url_prefix="/newsletters")


def known_issue(issue_id: int) -> NewsletterIssue:
    issue = queries.find(current.place().id, issue_id)
    if issue is None:
        abort(404)
    return issue


def desk_of(issue: NewsletterIssue) -> str:
    return url_for("newsletters.issue_desk", place=current.place().slug, issue_id=issue.id)
