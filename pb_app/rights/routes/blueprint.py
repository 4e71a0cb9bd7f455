"""The blueprint of people's rights."""

from flask import Blueprint

bp = Blueprint("rights", __name__, url_prefix="/rights")
