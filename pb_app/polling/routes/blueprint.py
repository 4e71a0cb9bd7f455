"""The blueprint that all doors hang on."""

from flask import Blueprint

from pb_app.polling import labels

bp = Blueprint("polling", __name__, url_prefix="/polling")
assert labels
