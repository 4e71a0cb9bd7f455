"""Open calls for seats by lot."""

from typing import Any

from flask import Response, abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import current, forms, pages, queries, services
from pb_app.board.models import OpenCall
from pb_app.board.routes.blueprint import bp
from pb_app.board.terms import AgeLine, SeatKind
from pb_app.places import current as places_current
from pb_app.places import queries as places
from pb_app.web.access import keep_despite_error, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.csv_files import csv_text
from pb_app.web.form_page import form_page


def _call(board_id: int, n: int) -> OpenCall:
    return queries.call(current.board().id, n) or abort(404)


def _at(place: str, board_id: int, n: int) -> str:
    return url_for("board.call", place=place, board_id=board_id, n=n)


@bp.route("/<place>/boards/<int:board_id>/calls/<int:n>/")
@public("who can volunteer, how the lot works, and what it gave")
def call(place: str, board_id: int, n: int) -> ResponseReturnValue:
    return render_template("board/call.html", page=pages.call(current.board(), _call(board_id, n)))


@bp.route("/<place>/boards/<int:board_id>/calls/new", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def new_call(place: str, board_id: int) -> ResponseReturnValue:
    ages = current.board().ages
    form: Any = forms.call_form()(data={"youngest": str(ages.youngest or ""), "oldest": str(ages.oldest or "")})

    def do() -> OpenCall:
        least = {kind: form[kind.name.lower()].number or 0 for kind in SeatKind}
        return services.open_call(
            current.board(),
            least,
            form.seats.number or 1,
            most_of_area=form.most_of_area.number or 1,
            seed_from=form.seed_from.data,
            closes_on=form.closes_on.value,
            ages=AgeLine(form.youngest.number or 0, form.oldest.number or 0),
            actor=signed_in(),
            now=clock.now(),
        )

    return form_page(
        form,
        do,
        back=url_for("board.index", place=place),
        title=_("Ask for volunteers"),
        button=_("Open the call"),
        then=lambda made: _at(place, board_id, made.id),
    )


@bp.route("/<place>/boards/<int:board_id>/calls/<int:n>/volunteer", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def volunteer(place: str, board_id: int, n: int) -> ResponseReturnValue:
    open_call, form, home = _call(board_id, n), forms.VolunteerForm(), places_current.place()
    form.set_choices(open_call.ages)
    form.area.options = {str(key): name for key, name in places.area_names(home.id).items()}

    def do() -> None:
        area = int(form.area.data) if form.area.data else None
        kind, who = SeatKind(form.kind.data), signed_in().account_id
        if services.ask_guardians(current.board(), who, signed_in(), clock.now()):
            keep_despite_error()  # a guardian who is asked stays asked
        said = bool(form.age.data) if "age" in form else False
        services.volunteer(open_call, home.id, account_id=who, kind=kind, area_id=area, now=clock.now(), age_said=said)
        flash(_("Thank you. Seats are chosen by lottery. We will tell you the result either way."), "done")

    return form_page(
        form, do, back=_at(place, board_id, n), title=_("Volunteer for a seat"), button=_("Put my name forward")
    )


@bp.route("/<place>/boards/<int:board_id>/calls/<int:n>/draw", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def draw(place: str, board_id: int, n: int) -> ResponseReturnValue:
    open_call, form = _call(board_id, n), forms.DrawForm()

    def do() -> None:
        services.draw(open_call, current.board().place_id, form.seed.data, signed_in(), clock.now())

    lead = [_("The number the lottery starts from was agreed beforehand: %(seed)s", seed=open_call.seed_from)]
    return form_page(
        form,
        do,
        back=_at(place, board_id, n),
        title=_("Run the lottery for seats"),
        button=_("Run the lottery"),
        lead=lead,
    )


@bp.route("/<place>/boards/<int:board_id>/calls/<int:n>/<name>.csv")
@requires(Action.RUN_MEETING)
def call_file(place: str, board_id: int, n: int, name: str) -> Response:
    """Quotas and volunteers in the layout that the sortition-algorithms library reads; numbers, no names."""
    open_call = _call(board_id, n)
    known = services.in_the_draw(open_call, places.today(places_current.place().id, clock.now()))
    quotas = services.quotas_of(open_call, known)
    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    if name == "features":
        columns = ("feature", "value", "min", "max")
        rows = [(kind, group, *limits) for kind in quotas for group, limits in quotas[kind].items()]
    elif name == "respondents":
        columns = ("nationbuilder_id", "experience", "area")
        rows = [
            (pool_member.id, pool_member.groups["experience"], pool_member.groups["area"])
            for pool_member in services.people_of(known)
        ]
    else:
        abort(404)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "private, no-store"}
    return Response(csv_text(columns, rows), mimetype="text/csv", headers=headers)
