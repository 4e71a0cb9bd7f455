"""The blueprint that all addresses of conversations belong to."""

from flask import Blueprint

bp = Blueprint("common_ground", __name__, url_prefix="/common-ground")
