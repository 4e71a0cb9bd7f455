"""What was brought: a list, each move with what did not fit, taking it back, and the people behind it."""

from flask import Response, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.moving_in import forms, invitation_mail, pages, queries
from pb_app.moving_in.models import MoveIn
from pb_app.moving_in.queries import MovedAuthor
from pb_app.moving_in.routes.blueprint import office
from pb_app.moving_in.services import claims, undoing
from pb_app.places import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.csv_files import csv_pieces
from pb_app.web.form_page import form_page, press


def _move(move_id: int) -> MoveIn:
    return queries.find_move(current.place().id, move_id) or abort(404)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


@office.route("/<place>/")
@requires(Action.MANAGE_PLACE)
def index(place: str) -> ResponseReturnValue:
    """Everything that was brought, and the way to bring more."""
    rows = pages.move_rows(queries.moves(current.place().id))
    return render_template("moving_in/index.html", rows=rows)


@office.route("/<place>/<int:move_id>")
@requires(Action.MANAGE_PLACE)
def move(place: str, move_id: int) -> ResponseReturnValue:
    """One file: what came, what did not fit, and whether it can be taken back."""
    return render_template("moving_in/move.html", page=pages.move_page(_move(move_id)))


@office.route("/<place>/<int:move_id>/left-out.csv")
@requires(Action.MANAGE_PLACE)
def left_out(place: str, move_id: int) -> Response:
    """What did not fit, as a table."""
    rows = _move(move_id).left_out
    return Response("".join(csv_pieces(("file", "row", "reason"), rows)), content_type="text/csv; charset=utf-8")


@office.route("/<place>/<int:move_id>/undo", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def undo(place: str, move_id: int) -> ResponseReturnValue:
    known = _move(move_id)
    if press(lambda: undoing.undo(known, signed_in(), clock.now())):
        flash(_("Taken back. Everything that came with this file is gone."), "done")
    return redirect(url_for("moving_in.move", place=place, move_id=move_id))


@office.route("/<place>/<int:move_id>/authors")
@requires(Action.MANAGE_PLACE)
def authors(place: str, move_id: int) -> ResponseReturnValue:
    """Who wrote what was brought, as far as the file says; each can be asked by mail."""
    known = _move(move_id)
    return render_template("moving_in/authors.html", move=known, authors=pages.author_rows(known))


def _author(known: MoveIn, mark: str) -> MovedAuthor:
    found = [author for author in queries.authors(known.id) if author.key[: pages.MARK] == mark]
    return found[0] if found else abort(404)


@office.route("/<place>/<int:move_id>/authors/<author_mark>", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def invite(place: str, move_id: int, author_mark: str) -> ResponseReturnValue:
    """Send an author a code by mail."""
    known = _move(move_id)
    author, form = _author(known, author_mark), forms.InviteForm()

    def do() -> None:
        now = clock.now()
        code = claims.invite(known, author.key, secret=_secret(), actor=signed_in(), now=now)
        invitation_mail.send_code(form.email.data, code, titles=list(author.titles[:5]), place=current.place(), now=now)
        flash(_("The mail is on its way. We have not kept the address."), "done")

    back = url_for("moving_in.authors", place=place, move_id=move_id)
    about = author.titles[0] if author.titles else author.name or _("comments")
    lead = [_("For the author of: %(title)s", title=about)]
    return form_page(form, do, title=_("Ask an author by mail"), button=_("Send the code"), back=back, lead=lead)


@office.route("/<place>/names", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def names(place: str) -> ResponseReturnValue:
    """Take somebody’s name off everything that was brought."""
    form = forms.NameForm()

    def do() -> None:
        many = claims.take_name_off(current.place().id, form.name.data, signed_in(), clock.now())
        flash(ngettext("The name is off %(num)d thing.", "The name is off %(num)d things.", many), "done")

    back = url_for("moving_in.index", place=place)
    return form_page(form, do, title=_("Take a name off"), button=_("Take it off"), back=back)
