"""The blueprint of what bodies that meet have in common, and what its routes look up."""

from datetime import datetime

from flask import Blueprint
from flask_babel import gettext as _

from pb_app.meetings import current

bp = Blueprint("meetings", __name__, url_prefix="/meetings")


def people(now: datetime) -> dict[str, str]:
    """Who belongs to the body, for a form."""
    members = current.kind().members(current.body().id, now)
    return {str(account_id): name or _("A member") for account_id, name in members.items()}
