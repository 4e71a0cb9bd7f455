"""The blueprint of all addresses, and the way back to the desk."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

bp = Blueprint("oversight", __name__, url_prefix="/oversight")


def desk_of(place: str, round: str) -> str:
    return url_for("oversight.desk", place=place, round=round)


def asked(place: str, round: str) -> ResponseReturnValue:
    """Back to the desk, after something was requested that takes a second person."""
    flash(_("Saved. Now a second person has to agree."), "done")
    return redirect(desk_of(place, round))
