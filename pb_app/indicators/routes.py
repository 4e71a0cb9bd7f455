"""Addresses of figures: where they come from, as a file, and handing them in."""

from dataclasses import replace

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.imports import list_check
from pb_app.imports.list_check import CheckedFile
from pb_app.imports.services import OpenUpload, UploadOwner
from pb_app.imports.terms import ImportTable
from pb_app.imports.wizard import Steps, Wizard
from pb_app.indicators import exports, figure_columns, figure_files, forms, pages, queries, services
from pb_app.indicators.figure_files import FigureFile
from pb_app.indicators.models import Indicator
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods.labels import set_name
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.rules import fits_vintage
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.i18n import language, own_name
from pb_app.web.labels import label

bp = Blueprint("indicators", __name__, url_prefix="/indicators")

FILE = "/<place>/<int:indicator_id>/file"


@bp.route("/<place>/")
@public("where each figure comes from, with its edition and licence")
def index(place: str) -> ResponseReturnValue:
    return render_template("indicators/index.html", sources=pages.public_sources(current.place()))


@bp.route("/<place>/figures.csv")
@public("open data: what the pages say, as a file")
def export(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.FIGURES, current.place()), mimetype="text/csv")


@bp.route("/<place>/sources.csv")
@public("open data: where each figure comes from, as a file")
def export_sources(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.SOURCES, current.place()), mimetype="text/csv")


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def begin(place: str) -> ResponseReturnValue:
    """First what the figures are, then the file."""
    here = current.place()
    sets = {str(area_set.id): set_name(area_set) for area_set in neighbourhoods.sets(here.id)}
    before = {
        str(line.indicator.id): f"{line.words.title}, {line.indicator.edition}" for line in pages.public_sources(here)
    }
    form = forms.IndicatorForm(data={"least": "10"}).set_choices(sets, before)
    return form_page(
        form,
        lambda: services.begin(here, form.draft(language()), signed_in(), clock.now()),
        title=_("Upload figures"),
        button=_("Continue"),
        back=url_for("neighbourhoods.sets", place=place),
        then=lambda made: url_for("indicators.hand_in", place=place, indicator_id=made.id),
        lead=[_("First say what the figures are and where they come from. Then choose the file.")],
    )


def _indicator(indicator_id: int) -> Indicator:
    known = queries.find(current.place().id, indicator_id)
    if known is None:
        abort(404)
    return known


def _wizard(indicator: Indicator) -> Wizard:
    def at(step: str) -> str:
        return url_for(f"indicators.{step}", place=current.place().slug, indicator_id=indicator.id)

    steps = Steps(
        upload=at("hand_in"),
        columns=at("columns"),
        check=at("check"),
        back=url_for("neighbourhoods.sets", place=current.place().slug),
    )
    kind = figure_columns.figures(indicator.number)
    return Wizard(kind, UploadOwner(kind.kind, indicator.id, signed_in().account_id), steps, _("Upload figures"))


@bp.route(FILE, methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def hand_in(place: str, indicator_id: int) -> ResponseReturnValue:
    """Step 1: the file."""
    lead = [
        _("One row for each area and period, or a column for each period. One column has the codes of the areas."),
        _("Nothing is kept before you have seen what it changes."),
    ]
    return _wizard(_indicator(indicator_id)).upload_page(lead)


@bp.route(FILE + "/columns", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def columns(place: str, indicator_id: int) -> ResponseReturnValue:
    """Step 2: what the columns are."""
    return _wizard(_indicator(indicator_id)).columns_step()


@bp.route(FILE + "/check", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def check(place: str, indicator_id: int) -> ResponseReturnValue:
    """Step 3: what becomes public, and what is wrong."""
    known = _indicator(indicator_id)
    wizard = _wizard(known)

    def show(upload: OpenUpload, table: ImportTable) -> ResponseReturnValue:
        heading = figure_files.area_heading(table, upload.choices)
        if refusal := fits_vintage(heading, _area_set(known).vintage):
            flash(label(refusal), "warning")
            return redirect(wizard.steps.columns)
        read = _read(known, upload, table)
        if read.choices:
            return redirect(url_for("indicators.choose_rows", place=place, indicator_id=indicator_id))
        return _check(wizard, known, read)

    return wizard.check_step(show)


@bp.route(FILE + "/rows", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def choose_rows(place: str, indicator_id: int) -> ResponseReturnValue:
    """Between steps 2 and 3, for a file with several rows about each area: which of them is meant."""
    known = _indicator(indicator_id)
    wizard = _wizard(known)

    def show(upload: OpenUpload, table: ImportTable) -> ResponseReturnValue:
        found = _read(known, replace(upload, choices=replace(upload.choices, answers={})), table).choices
        form = forms.RowsForm(data={}).set_choices(found)

        def do() -> None:
            wizard.remember(upload, replace(upload.choices, answers={figure_files.ROWS: found[int(form.rows.data)]}))

        lead = [_("The file says several things about each area. Only one of them can be taken.")]
        return form_page(
            form,
            do,
            title=_("Which rows do you mean?"),
            button=_("Continue"),
            back=wizard.steps.columns,
            then=lambda _done: wizard.steps.check,
            lead=lead,
        )

    return wizard.check_step(show)


def _area_set(known: Indicator) -> AreaSet:
    area_set = neighbourhoods.find_set(current.place().id, known.set_id)
    assert area_set is not None
    return area_set


def _read(known: Indicator, upload: OpenUpload, table: ImportTable) -> FigureFile:
    return figure_files.read_figures(table, upload.choices, queries.file_context(known))


def _check(wizard: Wizard, known: Indicator, read: FigureFile) -> ResponseReturnValue:
    shown = [row for row in read.rows if not row.reading.is_hidden]
    digest = figure_files.digest_of(read.rows)
    checked = CheckedFile(
        counts=[
            (_("Figures"), len(shown)),
            (_("Figures that the publisher hides"), len(read.rows) - len(shown)),
            (_("Areas"), len({row.code for row in read.rows})),
            (_("Rows left out"), len(read.problems)),
        ],
        problems=read.problems,
        is_wrong=figure_files.are_wrong(read.problems) or not read.rows,
        digest=digest,
    )

    def take() -> None:
        services.publish(known, read.rows, digest=digest, actor=signed_in(), now=clock.now())
        flash(ngettext("%(num)d figure is public.", "%(num)d figures are public.", len(read.rows)), "done")

    away = url_for("indicators.discard", place=current.place().slug, indicator_id=known.id)
    return list_check.check_page(wizard, checked, take, discard=away, done=wizard.steps.back)


@bp.route(FILE + "/discard", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def discard(place: str, indicator_id: int) -> ResponseReturnValue:
    """Stop, and delete the file at once."""
    wizard = _wizard(_indicator(indicator_id))
    wizard.discard()
    flash(_("We have deleted the file. Nothing has changed."), "done")
    return redirect(wizard.steps.back)


@bp.route("/<place>/<int:indicator_id>/words", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def words(place: str, indicator_id: int) -> ResponseReturnValue:
    """Its name and its sentence in another language."""
    known, here = _indicator(indicator_id), current.place()
    form = forms.WordsForm(data={})
    form.language.options = {code: own_name(code) for code in here.languages}

    def do() -> None:
        services.word(known, form.words(), signed_in(), clock.now())
        flash(_("Saved."), "done")

    back = url_for("neighbourhoods.sets", place=place)
    return form_page(form, do, title=_("Add it in another language"), button=_("Save"), back=back)


@bp.route("/<place>/<int:indicator_id>/take-back", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def take_back(place: str, indicator_id: int) -> ResponseReturnValue:
    """Undo: nothing of it is shown any more."""
    known, form = _indicator(indicator_id), forms.TakeBackForm()

    def do() -> None:
        services.take_back(known, form.why.data, signed_in(), clock.now())
        flash(_("Taken back. These figures are not shown any more."), "done")

    back = url_for("neighbourhoods.sets", place=place)
    return form_page(form, do, title=_("Take these figures back"), button=_("Take them back"), back=back)
