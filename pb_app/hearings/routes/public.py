"""For everybody: what is planned, what was heard, as pages and as files; a half hour for who could not come."""

from collections.abc import Iterator

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.hashchain import canonical
from pb_app.hearings import current, exports, forms, pages, queries
from pb_app.hearings.models import Hearing
from pb_app.hearings.routes.blueprint import bp
from pb_app.hearings.services import planning
from pb_app.hearings.terms import Refusal
from pb_app.places import current as here
from pb_app.places.public_tables import as_csv
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.csv_files import csv_text
from pb_app.web.form_page import form_page, press
from pb_app.web.i18n import deadline


def at(hearing: Hearing) -> str:
    return url_for("hearings.hearing", place=here.place().slug, hearing_id=hearing.id)


@bp.route("/<place>/")
@public("everybody can see where they are heard, and what was heard")
def index(place: str) -> ResponseReturnValue:
    return render_template("hearings/index.html", page=pages.index(here.place()))


@bp.route("/<place>/hearings.csv")
@public("open data: what hearings are for and what was heard, as a file")
def export_hearings(place: str) -> Response:
    return Response(as_csv(exports.HEARINGS, here.place()), mimetype="text/csv")


@bp.route("/<place>/points.csv")
@public("open data: what was said at all hearings, as a file")
def export_points(place: str) -> Response:
    return Response(as_csv(exports.POINTS, here.place()), mimetype="text/csv")


@bp.route("/<place>/<int:hearing_id>")
@public("what a hearing is for, and what was heard")
def hearing(place: str, hearing_id: int) -> ResponseReturnValue:
    actor = current_actor()
    page = pages.hearing_page(current.hearing(hearing_id), here.place(), actor.account_id if actor else None)
    return render_template("hearings/hearing.html", page=page)


def _heard(hearing_id: int) -> tuple[Hearing, pages.HeardPart]:
    known = current.hearing(hearing_id)
    return known, pages.heard_part(known, here.place()) or abort(404)


def _rows(heard: pages.HeardPart) -> Iterator[tuple[str, int, str, str, str]]:
    """Theme, tables, words, name where there is one, and whether it was corrected; what is hidden is left out."""
    for theme in heard.themes:
        for each in theme.points:
            if each.point.hidden_reason is None:
                title = theme.theme.title if theme.theme else ""
                yield title, theme.tables, each.words, each.point.said_by, "yes" if each.corrected else "no"


@bp.route("/<place>/<int:hearing_id>/heard.csv")
@public("open data: what was heard, as a table")
def table(place: str, hearing_id: int) -> Response:
    _known, heard = _heard(hearing_id)
    columns = ["theme", "tables", "words", "said_by", "corrected"]
    return Response(csv_text(columns, _rows(heard)), mimetype="text/csv")


@bp.route("/<place>/<int:hearing_id>/heard.json")
@public("open data: all of what was heard, for programs")
def export(place: str, hearing_id: int) -> Response:
    known, heard = _heard(hearing_id)
    points = [
        {"theme": theme, "tables": tables, "words": words, "said_by": said_by, "corrected": corrected}
        for theme, tables, words, said_by, corrected in _rows(heard)
    ]
    body = {
        "title": queries.event_of(known).title,
        "attribution": known.attribution.value,
        "version": heard.report.n,
        "what_we_heard": heard.report.words,
        "easy_read": heard.report.easy,
        "not_there": heard.report.missing,
        "came": heard.came,
        "groups": {group.name: group.came.value for group in heard.groups if group.came},
        "checked_by": heard.report.checked,
        "left_out": heard.left_out,
        "points": points,
    }
    return Response(canonical(body), mimetype="application/json")


@bp.route("/<place>/<int:hearing_id>/times", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def take(place: str, hearing_id: int) -> ResponseReturnValue:
    known, form = current.hearing(hearing_id), forms.TakeSlotForm()
    free = {slot.id: slot for slot in pages.free_slots(known, {each.slot_id for each in queries.bookings(known.id)})}
    if not free:
        flash(_("There is no free time at the moment."), "warning")
        return redirect(at(known), 303)
    form.slot.options = {str(id): f"{deadline(slot.starts_at)}, {slot.venue}" for id, slot in free.items()}

    def do() -> None:
        slot = queries.find_slot(known.id, int(form.slot.data))
        if slot is None:
            raise Refused(Refusal.SLOT_PASSED, "slot")
        planning.take(known, slot, form.needs.data or "", signed_in(), clock.now())
        flash(_("This time is yours. Only the host sees it, and the list is deleted later."), "done")

    lead = [_("Half an hour alone with the host, if you can’t come or would rather not speak in a group.")]
    return form_page(form, do, title=_("Talk to us alone"), button=_("Take this time"), back=at(known), lead=lead)


@bp.route("/<place>/<int:hearing_id>/times/back", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def give_back(place: str, hearing_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    if press(lambda: planning.give_back(known, signed_in().account_id)):
        flash(_("Your time is free again for somebody else."), "done")
    return redirect(at(known))
