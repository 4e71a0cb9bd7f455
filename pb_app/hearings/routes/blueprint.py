"""The blueprint that all addresses of hearings belong to."""

from flask import Blueprint

bp = Blueprint("hearings", __name__, url_prefix="/hearings")
