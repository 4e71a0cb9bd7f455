"""Results: the page, and the files with the same figures."""

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pb_app.common_ground import current, exports, forms, pages, queries, result_pages
from pb_app.common_ground import own_group as own
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.result_pages import ResultPage
from pb_app.common_ground.routes.blueprint import bp
from pb_app.places import current as here
from pb_app.places.public_tables import as_csv
from pb_app.web.access import public, writes
from pb_app.web.csv_files import csv_text
from pb_app.web.form_page import submit
from pb_app.web.sent_forms import leaves_no_trace


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
    return render_template("common_ground/result.html", page=page, own=own.of_reader(known, current.viewer(known)))


@bp.route("/<place>/<int:conversation_id>/result/own-group", methods=["GET", "POST"])
@public("anybody can compare answers of their own with a published result; nothing is kept")
@writes
@leaves_no_trace("the answers of one person are nobody else’s")
def own_group(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    if known.closed_at is None:
        abort(404)
    form = forms.own_group_form({each.n: each.words for each in own.telling_sentences(known)})
    done = submit(form, lambda: own.of_answers(known, form.answers()))
    page = {"talk": known, "form": form, "own": done.result if done else None}
    return render_template("common_ground/own_group.html", **page), 200 if done else form.status()


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
    return Response(result_pages.file(last.text), mimetype="application/json")


@bp.route("/<place>/conversations.csv")
@public("open data: what is talked about, as a file")
def export_conversations(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.CONVERSATIONS, here.place()), mimetype="text/csv")


@bp.route("/<place>/sentences.csv")
@public("open data: the sentences that everybody can answer, as a file")
def export_sentences(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.SENTENCES, here.place()), mimetype="text/csv")


@bp.route("/<place>/figures.csv")
@public("open data: the figures of all published results, none under ten")
def export_figures(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.FIGURES, here.place()), mimetype="text/csv")
