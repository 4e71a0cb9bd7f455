"""The blueprint of all addresses."""

from flask import Blueprint

bp = Blueprint("assessment", __name__, url_prefix="/assessment")
