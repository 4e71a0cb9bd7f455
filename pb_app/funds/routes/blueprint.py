"""The blueprint that all doors of funds hang on."""

from flask import Blueprint

from pb_app.funds import labels

bp = Blueprint("funds", __name__, url_prefix="/funds")
assert labels
