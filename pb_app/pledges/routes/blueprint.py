"""The blueprint that the routes of evenings, pledges and deals share."""

from flask import Blueprint

bp = Blueprint("pledges", __name__, url_prefix="/pledges")
