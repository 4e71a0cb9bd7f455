"""Bringing a file, in steps: the file, its columns where it is anybody's own table, its rounds, and a look at all of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.imports import forms as import_forms
from pb_app.imports.services import OpenUpload, UploadOwner
from pb_app.imports.terms import Refusal as ImportRefusal
from pb_app.imports.terms import UnreadableFile, UploadChoices
from pb_app.imports.wizard import Steps, Wizard
from pb_app.moving_in import forms, pages
from pb_app.moving_in.readers import packages, sheets
from pb_app.moving_in.remembered import earlier_answers
from pb_app.moving_in.routes.blueprint import office
from pb_app.moving_in.services import bringing
from pb_app.moving_in.services.bringing import FileBrought
from pb_app.moving_in.terms import HistoryKind, HistoryPackage, MoveAnswers
from pb_app.places import current
from pb_app.web.access import find_scope, manual_commit, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit
from pb_app.web.forms import BaseForm, FieldError
from pb_app.web.labels import label


@dataclass(frozen=True, slots=True)
class MoveWizard(Wizard):
    """The wizard for files of platforms: they are read before the database is locked, and may be no table."""

    def upload_form(self) -> import_forms.UploadForm:
        return forms.HistoryUploadForm()

    def look(self, content: bytes) -> None:
        """Read all of it, and only then begin to write: the file is kept next."""
        if not packages.system_of(content).is_sheet:
            packages.read(content, UploadChoices(), ())
        begin_writing()

    def package(self, upload: OpenUpload) -> HistoryPackage:
        """Everything in the file at hand. Refuses one that can't be read any more."""
        try:
            read = packages.read(upload.content, upload.choices, current.place().languages)
        except UnreadableFile as error:
            raise Refused(ImportRefusal.UPLOAD_GONE) from error
        return bringing.without_bad_pictures(read)


def _wizard() -> MoveWizard:
    here = current.place()
    steps = Steps(
        upload=url_for("moving_in.hand_in", place=here.slug),
        columns=url_for("moving_in.columns", place=here.slug),
        check=url_for("moving_in.details", place=here.slug),
        back=url_for("moving_in.index", place=here.slug),
    )
    owner = UploadOwner(sheets.SHEET.kind, here.id, signed_in().account_id)
    return MoveWizard(sheets.SHEET, owner, steps, _("Bring history from another website"))


@office.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@manual_commit
def hand_in(place: str) -> ResponseReturnValue:
    """Step 1: the file. Everything is read before anything is locked."""
    lead = [
        _("From another Commonpot, Decidim, CONSUL Democracy, Go Vocal, an election file, a form or a spreadsheet."),
        _("Nothing comes before you have seen what it is. We delete the file when you are done, or after an hour."),
    ]
    answer = _wizard().upload_page(lead)
    db.session.commit()
    return answer


def _next(wizard: MoveWizard, upload: OpenUpload) -> str:
    """A platform’s own file needs nobody to say what its columns are."""
    is_sheet = packages.system_of(upload.content).is_sheet
    return "" if not is_sheet or upload.choices.columns else wizard.steps.columns


@office.route("/<place>/columns", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def columns(place: str) -> ResponseReturnValue:
    """Step 2: what the columns of somebody’s own table are; others go on at once."""
    wizard = _wizard()
    return wizard.with_upload(lambda upload: _columns(wizard, upload))


def _columns(wizard: MoveWizard, upload: OpenUpload) -> ResponseReturnValue:
    if not packages.system_of(upload.content).is_sheet:
        return redirect(wizard.steps.check)
    return wizard.columns_step()


@office.route("/<place>/details", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@manual_commit
def details(place: str) -> ResponseReturnValue:
    """Step 3: what no file says: its website, its money, when its rounds ended, and whether names may be shown."""
    return _with_file(_details)


def _with_file(show: Callable[[MoveWizard, OpenUpload, HistoryPackage], ResponseReturnValue]) -> ResponseReturnValue:
    wizard = _wizard()

    def go_on(upload: OpenUpload) -> ResponseReturnValue:
        away = _next(wizard, upload)
        return redirect(away) if away else show(wizard, upload, wizard.package(upload))

    return wizard.with_upload(go_on)


def _details(wizard: MoveWizard, upload: OpenUpload, package: HistoryPackage) -> ResponseReturnValue:
    known = dict(upload.choices.answers) or earlier_answers(current.place().id, package)
    form = forms.details_form(package, known, currency="GBP")

    def do() -> None:
        answers = forms.answers_of(package, form.answers())
        if answers is None:
            raise FieldError("", _("Answer each question."))
        bringing.look(current.place(), package, answers, clock.now())
        begin_writing()
        wizard.remember(upload, replace(upload.choices, answers=form.answers()))
        db.session.commit()

    if submit(form, do):
        return redirect(url_for("moving_in.check", place=current.place().slug))
    page = {"title": _("About this file"), "submit": _("Continue"), "back_href": wizard.steps.upload}
    lead = [
        _("This file comes from %(source)s.", source=label(package.system)),
        ngettext("It has %(num)d proposal.", "It has %(num)d proposals.", len(package.proposals)),
    ]
    return render_template("form.html", form=form, lead=lead, **page), form.status()


@office.route("/<place>/check", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@manual_commit
def check(place: str) -> ResponseReturnValue:
    """Step 4: what comes, and everything that did not fit; one button, bound to just that."""
    return _with_file(_check)


def _check(wizard: MoveWizard, upload: OpenUpload, package: HistoryPackage) -> ResponseReturnValue:
    answers = forms.answers_of(package, upload.choices.answers)
    if answers is None:
        return redirect(wizard.steps.check)
    form = BaseForm()
    done = submit(form, lambda: _bring(wizard, upload, package, answers))
    if done:
        return redirect(url_for("moving_in.move", place=current.place().slug, move_id=done.result))
    page = pages.check_page(bringing.look(current.place(), package, answers, clock.now()))
    more = {"details": wizard.steps.check, "discard": url_for("moving_in.discard", place=current.place().slug)}
    return render_template("moving_in/check.html", form=form, page=page, most=pages.MOST_SHOWN, **more), form.status()


def _bring(wizard: MoveWizard, upload: OpenUpload, package: HistoryPackage, answers: MoveAnswers) -> int:
    """Bring just what was shown, or nothing."""
    begin_writing()
    find_scope()
    here, now = current.place(), clock.now()
    if bringing.look(here, package, answers, now).digest != request.form.get("shown"):
        raise Refused(ImportRefusal.CHANGED_SINCE)
    secret = str(current_app.config["SECRET_KEY"])
    file = FileBrought(digest=hashlib.sha256(upload.content).hexdigest(), secret=secret)
    move = bringing.bring(here, package, answers, file=file, actor=signed_in(), now=now)
    wizard.discard()
    db.session.commit()
    many = move.counts[HistoryKind.PROPOSAL.value]
    flash(ngettext("Brought: %(num)d proposal.", "Brought: %(num)d proposals.", many), "done")
    return move.id


@office.route("/<place>/discard", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def discard(place: str) -> ResponseReturnValue:
    """The file is deleted, and nothing is brought."""
    _wizard().discard()
    flash(_("The file is deleted. Nothing was brought."), "done")
    return redirect(url_for("moving_in.index", place=place))
