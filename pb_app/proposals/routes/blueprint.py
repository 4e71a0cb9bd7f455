"""The blueprint that all doors hang on."""

from flask import Blueprint

bp = Blueprint("proposals", __name__, url_prefix="/proposals")
