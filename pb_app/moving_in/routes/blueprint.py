"""Two doors: below ``/moving-in`` the office works, and below ``/moved`` everybody finds what was brought."""

from flask import Blueprint

office = Blueprint("moving_in", __name__, url_prefix="/moving-in")
old = Blueprint("moved", __name__, url_prefix="/moved")
