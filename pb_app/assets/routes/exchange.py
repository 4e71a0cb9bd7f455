"""Addresses for exchange: lists of groups and services that come in, and Open Referral UK that goes out."""

from dataclasses import replace

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock, hashchain
from pb_app.access import Action
from pb_app.assets import directory, importing, queries
from pb_app.assets.routes.blueprint import bp
from pb_app.imports import list_check, tables
from pb_app.imports.labels import LIST
from pb_app.imports.list_check import CheckedFile
from pb_app.imports.services import OpenUpload, UploadOwner
from pb_app.imports.terms import ImportTable
from pb_app.imports.wizard import Steps, Wizard
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press


def _wizard() -> Wizard:
    here = current.place()
    steps = Steps(
        upload=url_for("assets.hand_in", place=here.slug),
        columns=url_for("assets.columns_of", place=here.slug),
        check=url_for("assets.check", place=here.slug),
        back=url_for("assets.lists", place=here.slug),
    )
    owner = UploadOwner(directory.SERVICES.kind, here.id, signed_in().account_id)
    words = replace(LIST, accept=f"{LIST.accept},.json")
    return Wizard(directory.SERVICES, owner, steps, _("Upload groups and services"), words)


@bp.route("/<place>/lists")
@requires(Action.MANAGE_PLACE)
def lists(place: str) -> ResponseReturnValue:
    """What was taken over, and the way to take it back."""
    return render_template("assets/lists.html", imports=queries.imports(current.place().id))


@bp.route("/<place>/lists/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def hand_in(place: str) -> ResponseReturnValue:
    """Step 1: the file."""
    lead = [
        _("Nothing is kept before you have seen what it changes."),
        _("A table with names, or the services of a directory saved as Open Referral UK (JSON)."),
    ]
    return _wizard().upload_page(lead)


@bp.route("/<place>/lists/columns", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def columns_of(place: str) -> ResponseReturnValue:
    """Step 2: what the columns are."""
    return _wizard().columns_step()


@bp.route("/<place>/lists/check", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def check(place: str) -> ResponseReturnValue:
    """Step 3: what it adds."""
    wizard = _wizard()
    return wizard.check_step(lambda upload, table: _check(wizard, upload, table))


def _check(wizard: Wizard, upload: OpenUpload, table: ImportTable) -> ResponseReturnValue:
    here = current.place()
    mapped, today = tables.mapped(table, upload.choices), places.today(here.id, clock.now())
    read = directory.read_services(mapped, queries.known(here.id), today)
    digest = hashchain.digest([[row.name, row.venue, row.words, row.outside_id] for row in read.rows])
    checked = CheckedFile(
        counts=[(_("New on the list"), len(read.rows)), (_("Rows left out"), len(read.left_out))],
        problems=read.problems,
        is_wrong=not read.rows,
        digest=digest,
    )

    def take() -> None:
        taken = importing.take(here, read.rows, digest=digest, actor=signed_in(), now=clock.now())
        flash(ngettext("%(num)d entry is on the list now.", "%(num)d entries are on the list now.", taken.rows), "done")

    away = url_for("assets.discard", place=here.slug)
    return list_check.check_page(wizard, checked, take, discard=away, done=wizard.steps.back)


@bp.route("/<place>/lists/discard", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def discard(place: str) -> ResponseReturnValue:
    """The file is deleted, and nothing is taken over."""
    _wizard().discard()
    return redirect(url_for("assets.lists", place=place))


@bp.route("/<place>/lists/<int:asset_import_id>/undo", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def undo(place: str, asset_import_id: int) -> ResponseReturnValue:
    taken = queries.find_import(current.place().id, asset_import_id)
    if taken is None:
        abort(404)
    if press(lambda: importing.undo(taken, signed_in(), clock.now())):
        flash(_("Taken back. What came with this list is off it."), "done")
    return redirect(url_for("assets.lists", place=place))
