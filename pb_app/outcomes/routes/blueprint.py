"""The blueprint that all doors of outcomes hang on."""

from flask import Blueprint

bp = Blueprint("outcomes", __name__, url_prefix="/outcomes")
