"""The blueprint that the addresses of the back office share."""

from flask import Blueprint

bp = Blueprint("admin", __name__, url_prefix="/admin")
