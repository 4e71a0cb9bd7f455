"""The blueprint that all doors of funds hang on."""

from flask import Blueprint

bp = Blueprint("funds", __name__, url_prefix="/funds")
