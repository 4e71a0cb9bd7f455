"""The blueprint that all doors hang on."""

from flask import Blueprint

bp = Blueprint("checking", __name__, url_prefix="/checking")
