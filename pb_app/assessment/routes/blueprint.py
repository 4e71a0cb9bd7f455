"""The blueprint that all doors hang on."""

from flask import Blueprint

bp = Blueprint("assessment", __name__, url_prefix="/assessment")
