"""The blueprint that all doors of the board hang on."""

from flask import Blueprint

from pb_app.board import labels

bp = Blueprint("board", __name__, url_prefix="/board")
assert labels
