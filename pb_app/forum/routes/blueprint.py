"""The blueprint of forums, and what its routes look up."""

from flask import Blueprint, abort

from pb_app.forum import queries
from pb_app.forum.models import Forum
from pb_app.meetings import current as meetings_current
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import Meeting

bp = Blueprint("forum", __name__, url_prefix="/forum")


def forum_here() -> Forum:
    """The forum of the address, for whoever may see it."""
    return queries.by_id(meetings_current.body().id)


def meeting_here(meeting_id: int) -> Meeting:
    return meetings.meeting(forum_here().id, meeting_id) or abort(404)
