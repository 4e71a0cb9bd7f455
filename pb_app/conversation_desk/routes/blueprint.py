"""The blueprint that all addresses of the desk belong to."""

from flask import Blueprint

bp = Blueprint("conversation_desk", __name__, url_prefix="/conversation-desk")
