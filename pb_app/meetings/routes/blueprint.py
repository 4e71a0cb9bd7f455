"""The blueprint of what bodies that meet have in common, and what its routes look up."""

from datetime import datetime

from flask import Blueprint
from flask_babel import gettext as _

from pb_app.meetings import current
from pb_app.meetings.forms import NAMED

bp = Blueprint("meetings", __name__, url_prefix="/meetings")


def people(now: datetime) -> dict[str, str]:
    """Who can be given something to do, for a form: who belongs to the body, and organisations that act by their officers."""
    kind, body_id = current.kind(), current.body().id
    members = {str(account_id): name or _("A member") for account_id, name in kind.members(body_id, now).items()}
    return members | {f"{NAMED}{name}": name for name in kind.organisations(body_id)}
