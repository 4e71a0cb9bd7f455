"""The blueprint that the addresses of rounds hang on."""

from flask import Blueprint

bp = Blueprint("rounds", __name__, url_prefix="/rounds")
