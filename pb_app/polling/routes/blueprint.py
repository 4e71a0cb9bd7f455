"""The blueprint that all doors hang on."""

from flask import Blueprint

bp = Blueprint("polling", __name__, url_prefix="/polling")
