"""The parity view of a place, and the spreadsheet that goes out to translators and comes back."""

from collections.abc import Sequence

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.hashchain import text_digest
from pb_app.imports.labels import message
from pb_app.imports.terms import UnreadableFile
from pb_app.places import current
from pb_app.text_versions import forms, pages, queries, sheet_rows, spreadsheets
from pb_app.text_versions.routes.blueprint import bp
from pb_app.text_versions.sheet_rows import SheetAbout, TakenSheet
from pb_app.text_versions.terms import Refusal, SheetRow, VersionMaker
from pb_app.web import workbooks
from pb_app.web.access import find_scope, manual_commit, requires
from pb_app.web.actor import signed_in
from pb_app.web.csv_files import csv_text
from pb_app.web.forms import FieldError
from pb_app.web.i18n import own_name
from pb_app.web.labels import label
from pb_app.web.uploads import kinds


@bp.route("/<place>/")
@requires(Action.TRANSLATE)
def parity(place: str) -> ResponseReturnValue:
    """What is missing in a language, and what is behind after a change."""
    page = pages.parity(current.place(), all_shown="all" in request.args)
    return render_template("text_versions/parity.html", page=page)


def _rows(code: str) -> list[tuple[str, ...]]:
    here = current.place()
    rows = [row for row in pages.parity_rows(here) if row.original_language != code and code not in row.source.written]
    texts = [(row.source, dict(row.states)[code]) for row in rows]
    if "all" not in request.args:
        texts = [(source, state) for source, state in texts if state.is_gap]
    return list(spreadsheets.rows_out(texts, queries.of_place(here.id), language=code, place=here.slug))


def _code(language_code: str) -> str:
    return language_code if language_code in current.place().languages else abort(404)


@bp.route("/<place>/sheet-<language_code>.xlsx")
@requires(Action.TRANSLATE)
def workbook(place: str, language_code: str) -> ResponseReturnValue:
    content = spreadsheets.as_workbook(_rows(_code(language_code)))
    return Response(content, mimetype=workbooks.MEDIA_TYPE)


@bp.route("/<place>/sheet-<language_code>.csv")
@requires(Action.TRANSLATE)
def csv_sheet(place: str, language_code: str) -> ResponseReturnValue:
    return Response(csv_text(spreadsheets.HEADINGS, _rows(_code(language_code))), mimetype="text/csv")


@bp.route("/<place>/sheet", methods=["GET", "POST"])
@requires(Action.TRANSLATE)
@manual_commit
def sheet(place: str) -> ResponseReturnValue:
    """A filled-in sheet: read before the lock, then taken in one go."""
    names = {code: own_name(code) for code in current.place().languages}
    form = forms.SheetForm(data={"language": request.args.get("language")}).set_choices(names)
    taken: TakenSheet | None = None
    if form.validate_on_submit():
        rows = _read(form)
        taken = _take(form, rows) if rows is not None else None
    if taken is not None and not taken.left_out:
        return redirect(url_for("text_versions.parity", place=place))
    page = {"languages": names, "taken": taken}
    return render_template("text_versions/sheet.html", form=form, **page), 200 if taken else form.status()


def _read(form: forms.SheetForm) -> Sequence[SheetRow] | None:
    try:
        rows = spreadsheets.read_rows(form.sheet.content())
    except UnreadableFile as error:
        form.refuse(FieldError("sheet", message(error, kinds=kinds(form.sheet.accept))))
        return None
    if wrong := sheet_rows.made_for_another(rows, language=form.language.data, place=current.place().slug):
        form.refuse(FieldError(wrong[1], label(wrong[0])))
        return None
    return rows


def _take(form: forms.SheetForm, rows: Sequence[SheetRow]) -> TakenSheet | None:
    begin_writing()
    find_scope()
    about = SheetAbout(
        place_id=current.place().id,
        language=form.language.data,
        maker=VersionMaker(form.maker.data),
        checked=bool(form.checked.data),
        digest=text_digest("\n".join(f"{row.key}\t{row.words}" for row in rows)),
    )
    taken = sheet_rows.take(about, rows, signed_in(), clock.now())
    if not taken.known:
        db.session.rollback()
        find_scope()
        form.refuse(FieldError("sheet", label(Refusal.SHEET_FOREIGN)))
        return None
    db.session.commit()
    find_scope()  # the page that names the rows left out reads its place again
    _say(taken)
    return taken


def _say(taken: TakenSheet) -> None:
    if taken.written:
        words = ngettext("%(num)d text was saved.", "%(num)d texts were saved.", taken.written)
        flash(words, "done")
    else:
        flash(_("Nothing was new in this sheet."), "notice")
