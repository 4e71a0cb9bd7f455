"""Area sets: handing in their areas, postcodes and boundaries, and taking them back."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock, hashchain
from pb_app.access import Action
from pb_app.imports import list_check
from pb_app.imports.labels import LIST, FileWords
from pb_app.imports.list_check import CheckedFile
from pb_app.imports.services import OpenUpload, UploadOwner
from pb_app.imports.terms import ImportTable, ListKind
from pb_app.imports.wizard import Steps, Wizard
from pb_app.neighbourhoods import area_files, columns, forms, pages, queries, rules, services
from pb_app.neighbourhoods.labels import BOUNDARIES, set_name
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.routes.blueprint import bp
from pb_app.neighbourhoods.terms import AreaSetKind, Refusal
from pb_app.places import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press, submit
from pb_app.web.labels import label
from pb_app.web.signs import listed

SETS = "/neighbourhoods/<place>/sets"
LISTED = SETS + "/<int:set_id>/<any(areas, postcodes, boundaries):listed>"


@bp.route(SETS, methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def sets(place: str) -> ResponseReturnValue:
    here, form = current.place(), forms.AreaSetForm().set_choices()

    def do() -> AreaSet:
        kind, year = AreaSetKind(form.kind.data), form.vintage.number or 0
        name = form.name.data or ""
        return services.make_set(here, kind, vintage=year, name=name, actor=signed_in(), now=clock.now())

    if made := submit(form, do):
        flash(_("Added. Now upload its areas or postcodes."), "done")
        return redirect(url_for("neighbourhoods.area_set", place=place, set_id=made.result.id))
    page = pages.sets_page(here)
    return render_template("neighbourhoods/sets.html", form=form, page=page, set_name=set_name), form.status()


def _set(set_id: int) -> AreaSet:
    known = queries.find_set(current.place().id, set_id)
    if known is None:
        abort(404)
    return known


@bp.route(SETS + "/<int:set_id>")
@requires(Action.MANAGE_PLACE)
def area_set(place: str, set_id: int) -> ResponseReturnValue:
    page = pages.set_page(_set(set_id))
    return render_template("neighbourhoods/set.html", page=page, title=set_name(page.area_set))


def _wizard(area_set: AreaSet, listed: str) -> Wizard:
    def at(step: str) -> str:
        place = current.place().slug
        return url_for(f"neighbourhoods.{step}", place=place, set_id=area_set.id, listed=listed)

    steps = Steps(
        upload=at("hand_in"),
        columns=at("columns_of"),
        check=at("check"),
        back=url_for("neighbourhoods.area_set", place=current.place().slug, set_id=area_set.id),
    )
    kind = _kind(area_set, listed)
    return Wizard(
        kind, UploadOwner(kind.kind, area_set.id, signed_in().account_id), steps, _title(listed), _words(listed)
    )


def _kind(area_set: AreaSet, listed: str) -> ListKind:
    if listed == "boundaries":
        return columns.outlines(area_set.kind, area_set.vintage)
    if listed == "areas":
        return area_files.areas_kind(area_set)
    return columns.postcodes(area_set.kind, area_set.vintage)


def _words(listed: str) -> FileWords:
    return BOUNDARIES if listed == "boundaries" else LIST


def _title(listed: str) -> str:
    if listed == "boundaries":
        return _("Upload boundaries")
    return _("Upload areas") if listed == "areas" else _("Upload postcodes")


@bp.route(LISTED, methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def hand_in(place: str, set_id: int, listed: str) -> ResponseReturnValue:
    """Step 1: the file."""
    lead = [_("Nothing is kept before you have seen what it changes.")]
    if listed == "areas":
        lead.append(
            _("One row for each area: its code and name. Add the code of the neighbourhood it lies in, and its share.")
        )
    elif listed == "boundaries":
        lead.append(_("A GeoJSON file with the boundary and the code of each area. The generalised edition is best."))
    else:
        lead.append(
            _(
                "A file of the National Statistics postcode directory or lookup, of Code-Point Open, or your own with postcode and area code."
            )
        )
    return _wizard(_set(set_id), listed).upload_page(lead)


@bp.route(LISTED + "/columns", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def columns_of(place: str, set_id: int, listed: str) -> ResponseReturnValue:
    """Step 2: what the columns are."""
    return _wizard(_set(set_id), listed).columns_step()


@bp.route(LISTED + "/check", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def check(place: str, set_id: int, listed: str) -> ResponseReturnValue:
    """Step 3: what it changes."""
    known = _set(set_id)
    steps = {"areas": _check_areas, "postcodes": _check_postcodes, "boundaries": _check_boundaries}
    wizard, show = _wizard(known, listed), steps[listed]
    return wizard.check_step(lambda upload, table: show(wizard, known, upload, table))


def _away(area_set: AreaSet, listed: str) -> str:
    return url_for("neighbourhoods.discard", place=current.place().slug, set_id=area_set.id, listed=listed)


def _check_postcodes(wizard: Wizard, known: AreaSet, upload: OpenUpload, table: ImportTable) -> ResponseReturnValue:
    if refusal := area_files.wrong_vintage(known, table, upload.choices):
        flash(label(refusal), "warning")
        return redirect(wizard.steps.columns)
    read = area_files.directory(known, table, upload.choices)
    digest = hashchain.digest([[row.postcode, row.code] for row in read.rows])
    checked = CheckedFile(
        counts=[(_("Postcodes that count from now on"), len(read.rows)), (_("Rows left out"), len(read.problems))],
        problems=read.problems,
        is_wrong=rules.are_wrong(read.problems) or not read.rows,
        digest=digest,
    )

    def take() -> None:
        services.import_directory(known, read.rows, digest=digest, actor=signed_in(), now=clock.now())
        said = ngettext("%(num)d postcode counts now.", "%(num)d postcodes count now.", len(read.rows))
        flash(said, "done")

    return list_check.check_page(wizard, checked, take, discard=_away(known, "postcodes"), done=wizard.steps.back)


def _check_areas(wizard: Wizard, known: AreaSet, upload: OpenUpload, table: ImportTable) -> ResponseReturnValue:
    around = area_files.set_around(known, table, upload.choices)
    refusal = area_files.wrong_vintage(known, table, upload.choices)
    if refusal or around is None:
        flash(label(refusal or Refusal.AROUND_UNKNOWN), "warning")
        return redirect(wizard.steps.columns)
    if unused := area_files.unused_sets(known, table, upload.choices):
        said = listed(f"{label(kind)}, {year}" for kind, year in unused)
        flash(_("The file also says which of these each area lies in, and nothing is made of it: %(sets)s.", sets=said))
    read = area_files.area_list(known, table, upload.choices)
    codes = {row.code for row in read.rows}
    before = {area.code for area in queries.areas(known.id)}
    checked = CheckedFile(
        counts=[
            (_("New areas"), len(codes - before)),
            (_("Areas that are known already"), len(codes & before)),
            (_("Shares in “%(areas)s”", areas=set_name(around)), sum(bool(row.inside) for row in read.rows)),
        ],
        problems=read.problems,
        is_wrong=rules.are_wrong(read.problems) or not read.rows,
        digest=hashchain.digest([[row.code, row.name, row.inside, row.ppm] for row in read.rows]),
    )

    def take() -> None:
        taken = services.list_areas(known, read.rows, signed_in(), clock.now(), around=around)
        new = ngettext("%(num)d new area", "%(num)d new areas", taken.new)
        flash(_("Saved: %(new)s, %(changed)s changed.", new=new, changed=taken.changed), "done")

    return list_check.check_page(wizard, checked, take, discard=_away(known, "areas"), done=wizard.steps.back)


def _check_boundaries(wizard: Wizard, known: AreaSet, upload: OpenUpload, table: ImportTable) -> ResponseReturnValue:
    if refusal := area_files.wrong_vintage(known, table, upload.choices):
        flash(label(refusal), "warning")
        return redirect(wizard.steps.columns)
    read = area_files.outlines(known, upload.content, table, upload.choices)
    if read.is_cut:
        flash(_("The file has as many areas as some services hand out at most. Check that none is missing."), "warning")
    checked = CheckedFile(
        counts=[
            (_("Areas on the map from now on"), len(read.rows)),
            (_("Corners that are kept"), sum(len(ring) for row in read.rows for ring in row.outline)),
            (_("Areas left out"), len(read.problems)),
        ],
        problems=read.problems,
        is_wrong=rules.are_wrong(read.problems) or not read.rows,
        digest=hashchain.digest([[row.code, row.name, row.outline] for row in read.rows]),
    )

    def take() -> None:
        drawn = services.draw(known, read.rows, signed_in(), clock.now())
        flash(ngettext("%(num)d area is on the map.", "%(num)d areas are on the map.", drawn), "done")

    return list_check.check_page(wizard, checked, take, discard=_away(known, "boundaries"), done=wizard.steps.back)


@bp.route(LISTED + "/discard", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def discard(place: str, set_id: int, listed: str) -> ResponseReturnValue:
    """Stop, and delete the file at once."""
    wizard = _wizard(_set(set_id), listed)
    wizard.discard()
    flash(_("We have deleted the file. Nothing has changed."), "done")
    return redirect(wizard.steps.back)


@bp.route(SETS + "/<int:set_id>/erase", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def erase(place: str, set_id: int) -> ResponseReturnValue:
    """The boundaries of a set are on no map any more; its areas and figures stay."""
    known = _set(set_id)
    if press(lambda: services.erase(known, signed_in(), clock.now())):
        flash(_("The boundaries are off the map. You can upload others."), "done")
    return redirect(url_for("neighbourhoods.area_set", place=place, set_id=set_id))


@bp.route(SETS + "/<int:set_id>/imports/<int:directory_id>/undo", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def undo(place: str, set_id: int, directory_id: int) -> ResponseReturnValue:
    """The postcodes of the import before count again."""
    known = _set(set_id)
    if press(lambda: services.undo_directory(known, directory_id, signed_in(), clock.now())):
        flash(_("Taken back. The postcodes from before count again."), "done")
    return redirect(url_for("neighbourhoods.area_set", place=place, set_id=set_id))
