"""The blueprint of all addresses, and what several of them ask first."""

from flask import Blueprint, abort

from pb_app.results import count_pages, queries
from pb_app.results.count_pages import CountBody
from pb_app.rounds import current
from pb_app.rounds import pages as round_pages
from pb_app.rounds.models import Round

bp = Blueprint("results", __name__, url_prefix="/results")


def counted() -> tuple[Round, CountBody]:
    """The round and its whole count; not found before there is one."""
    round = current.round()
    body = queries.body(round.id)
    if body is None:
        abort(404)
    return round, body


def counted_in_words() -> tuple[Round, CountBody]:
    """The same for a page: areas and kinds have their names."""
    round, body = counted()
    return round, count_pages.body_in_words(body, round_pages.group_names(round))


def download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
