"""The blueprint that all doors of the board hang on."""

from flask import Blueprint

bp = Blueprint("board", __name__, url_prefix="/board")
