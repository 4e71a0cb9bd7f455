"""Results: the page, and the files with the same figures."""

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pb_app.common_ground import current, pages, queries, result_pages
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.result_pages import ResultPage
from pb_app.common_ground.routes.blueprint import bp
from pb_app.places import current as here
from pb_app.web.access import public
from pb_app.web.csv_files import csv_text


def _page(conversation: Conversation) -> ResultPage | None:
    """The result, if it is published, or if this reader may see what was found so far."""
    if conversation.closed_at is None and not pages.may_see_so_far(conversation, current.viewer(conversation)):
        return None
    return result_pages.result_page(here.place(), conversation)


@bp.route("/<place>/<int:conversation_id>/result")
@public("everybody can read what was found; before the end, whoever has answered enough")
def result(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    page = _page(known)
    if page is None:
        return redirect(url_for("common_ground.conversation", place=place, conversation_id=known.id), 303)
    return render_template("common_ground/result.html", page=page)


@bp.route("/<place>/<int:conversation_id>/result.csv")
@public("open data: the figures of a published result, none under ten")
def table(place: str, conversation_id: int) -> ResponseReturnValue:
    page = _page(current.conversation(conversation_id))
    if page is None or not page.final:
        abort(404)
    return Response(csv_text(result_pages.COLUMNS, result_pages.rows(page)), mimetype="text/csv")


@bp.route("/<place>/<int:conversation_id>/result.json")
@public("open data: a published result with the rule that it follows from")
def export(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    last = queries.last_result(known.id) if known.closed_at else None
    if last is None:
        abort(404)
    return Response(last.text, mimetype="application/json")
