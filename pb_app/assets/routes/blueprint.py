"""The blueprint that the routes of what we have share."""

from flask import Blueprint

bp = Blueprint("assets", __name__, url_prefix="/assets")
