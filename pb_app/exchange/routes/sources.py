"""Other places: add one, compare its key, look at its feed, take in a newer file, and stop."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.exchange import forms, queries
from pb_app.exchange.models import ExchangeSource
from pb_app.exchange.pages import sources as pages
from pb_app.exchange.routes.blueprint import (
    bp,
    edition_here,
    fetch,
    may_manage,
    may_see,
    outcome,
    read_bundle,
    reads_ahead,
    source_here,
)
from pb_app.exchange.services import sources as services
from pb_app.exchange.terms import Refusal
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.fields import clean
from pb_app.web.form_page import form_page, press
from pb_app.web.labels import label
from pb_app.web.uploads import sent


def _given() -> bytes | None:
    """The file that was sent, or what stands at the address that was typed; None where it is neither, or both."""
    address, content = clean(request.form.get("address")), sent("file")
    if bool(address) == bool(content):
        return None
    return content or fetch(address)


def _at(row: ExchangeSource) -> str:
    return url_for("exchange.source", place=current.place().slug, sender_id=row.id)


@bp.route("/<place>/sources/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
@reads_ahead(_given)
def new_source(place: str) -> ResponseReturnValue:
    form = forms.SourceForm()

    def do() -> ExchangeSource:
        field = "address" if form.address.data else "file"
        bundle = read_bundle(field)
        if bundle is None:
            raise Refused(Refusal.FILE_OR_ADDRESS, "address")
        row = services.add(current.place(), bundle, form.address.data, signed_in(), clock.now())
        flash(
            _(
                "This is what %(name)s shares. Nothing of it is used here yet. First compare the numbers with them.",
                name=row.name,
            ),
            "done",
        )
        return row

    lead = [
        _(
            "Ask the other place for the address of its feed, or for its file. We look at what is in it, and you choose what you take over."
        )
    ]
    back = url_for("exchange.index", place=place)
    return form_page(
        form,
        do,
        title=_("Learn from another place"),
        button=_("Look at it"),
        back=back,
        then=_at,
        files=True,
        lead=lead,
    )


@bp.route("/<place>/sources/<int:sender_id>")
@requires(Action.MANAGE_PLACE)
def source(place: str, sender_id: int) -> ResponseReturnValue:
    return render_template("exchange/source.html", page=pages.source_page(source_here(sender_id)))


@bp.route("/<place>/sources/<int:sender_id>/compare", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def compare(place: str, sender_id: int) -> ResponseReturnValue:
    """The numbers are the same as those that the other place read out."""
    row = source_here(sender_id)
    services.compare(row, signed_in(), clock.now())
    flash(_("The numbers are the same. You can take over what %(name)s shares.", name=row.name), "done")
    return redirect(_at(row), 303)


def _feed() -> bytes | None:
    """What stands at the address that was checked when it was saved; it is checked again."""
    arguments = request.view_args or {}
    here = places.by_slug(str(arguments["place"]))
    row = queries.source(here.id, int(arguments["sender_id"])) if here and may_manage() else None
    return fetch(row.address) if row and row.address else None


@bp.route("/<place>/sources/<int:sender_id>/look", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
@reads_ahead(_feed)
def look(place: str, sender_id: int) -> ResponseReturnValue:
    """Look at its feed now."""
    row, found = source_here(sender_id), outcome()
    if found is None:
        abort(404)
    problem = services.look(row, found, signed_in(), clock.now())
    flash(label(problem) if problem else _("There is a new edition."), "warning" if problem else "done")
    return redirect(_at(row), 303)


@bp.route("/<place>/sources/<int:sender_id>/file", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
@reads_ahead(lambda: sent("file"))
def newer_file(place: str, sender_id: int) -> ResponseReturnValue:
    row, form = source_here(sender_id), forms.UploadForm()

    def do() -> None:
        bundle = read_bundle("file")
        assert bundle is not None
        services.receive(row, bundle, signed_in(), clock.now(), "file")
        flash(_("There is a new edition."), "done")

    return form_page(form, do, title=_("Upload a newer file"), button=_("Look at it"), back=_at(row), files=True)


@bp.route("/<place>/sources/<int:sender_id>/end", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def end_source(place: str, sender_id: int) -> ResponseReturnValue:
    row = source_here(sender_id)
    if press(lambda: services.end(row, signed_in(), clock.now())):
        flash(_("You don’t hear from %(name)s any more. What you took over stays.", name=row.name), "done")
    return redirect(url_for("exchange.index", place=place), 303)


@bp.route("/<place>/from/<int:sender_id>/<int:edition>/<int:entry>")
@public("what another place shares, once somebody here has compared its key")
def entry(place: str, sender_id: int, edition: int, entry: int) -> ResponseReturnValue:
    row = source_here(sender_id)
    if not may_see(row, edition):
        abort(404)
    page = pages.entry_page(row, edition_here(row, edition, entry), entry)
    return render_template("exchange/entry.html", page=page, manages=may_manage())
