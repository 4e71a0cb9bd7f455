"""The blueprint that all doors of outcomes hang on."""

from flask import Blueprint

from pb_app.outcomes import labels

bp = Blueprint("outcomes", __name__, url_prefix="/outcomes")
assert labels
