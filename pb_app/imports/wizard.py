"""The steps that every kind of list has in common: choosing a file, and saying what its columns are.

A feature has its own addresses, so that it says who may use them, and its own page to check and confirm; it calls these.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import current_app, flash, redirect, render_template, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Refused
from pb_app.imports import forms, headings, services, tables
from pb_app.imports.labels import LIST, FileWords, message
from pb_app.imports.services import OpenUpload, UploadOwner
from pb_app.imports.terms import ImportTable, ListKind, Refusal, UnreadableFile, UploadChoices
from pb_app.web.fields import Upload
from pb_app.web.form_page import submit
from pb_app.web.forms import FieldError
from pb_app.web.labels import Wording, label
from pb_app.web.uploads import kinds

TOKEN = "upload"


@dataclass(frozen=True, slots=True)
class Steps:
    """The addresses of the three steps, and of the page to go back to."""

    upload: str
    columns: str
    check: str
    back: str


@dataclass(frozen=True, slots=True)
class Wizard:
    """One list that one person hands in."""

    kind: ListKind
    owner: UploadOwner
    steps: Steps
    title: Wording
    words: FileWords = LIST

    def upload_page(
        self, lead: Sequence[Wording], may_begin: Callable[[], object] | None = None
    ) -> ResponseReturnValue:
        """Step 1: a file. Everything that is wrong with it as a file is said here, and then nothing is kept."""
        form = self.upload_form()

        def do() -> None:
            if may_begin:
                may_begin()
            self._keep(form.file)

        if submit(form, do):
            return redirect(self.steps.columns)
        page = {"title": self.title, "submit": _("Continue"), "back_href": self.steps.back, "lead": lead}
        return render_template("form.html", form=form, files=True, **page), form.status()

    def upload_form(self) -> forms.UploadForm:
        return forms.upload_form(self.words)

    def look(self, content: bytes) -> None:
        """Raises UnreadableFile for a file that is none of this kind; kinds that are no single table look in their own way."""
        tables.read_table(self.kind, content)

    def _keep(self, file: Upload) -> None:
        content = file.content()
        try:
            self.look(content)
        except UnreadableFile as error:
            raise FieldError("file", message(error, kinds=kinds(file.accept))) from error
        self.discard()
        session[TOKEN] = services.keep(self.owner, content, secret=_secret(), now=clock.now())

    def columns_page(self) -> ResponseReturnValue:
        """Step 2: what the columns are, with the first rows beside it."""
        upload, table = self.read()
        guesses = upload.choices.columns or headings.guess(self.kind, table.headings)
        options = {column.column.value: label(column.column) for column in self.kind.columns}
        basis = upload.choices.basis if self.kind.needs_basis(table.headings) else None
        form = forms.columns_form(table, guesses, options, basis=basis, unused=self.words.unused)

        def do() -> None:
            self._choose(upload, table, form.choices(len(table.headings)))

        if submit(form, do):
            return redirect(self.steps.check)
        page = {"words": self.words, "table": table, "steps": self.steps}
        return render_template("imports/columns.html", form=form, **page), form.status()

    def _choose(self, upload: OpenUpload, table: ImportTable, choices: UploadChoices) -> None:
        try:
            tables.check_choices(self.kind, choices, table.headings)
        except UnreadableFile as error:
            raise FieldError(_field_of(error, choices), str(self._problem(error, choices))) from error
        self.remember(upload, choices)

    def _problem(self, error: UnreadableFile, choices: UploadChoices) -> Wording:
        """What is wrong with the choices; for a column that is missing, which ones this list could have there."""
        if error.refusal is not Refusal.COLUMNS_MISSING:
            return label(error.refusal)
        needed = self.kind.required - set(choices.columns) or self.kind.one_of
        names = [str(label(column.column)) for column in self.kind.columns if column.column in needed]
        return str(self.words.needed) % {"names": " / ".join(names)}

    def opened(self) -> OpenUpload:
        """The file at hand. Refuses one that is gone."""
        token = session.get(TOKEN)
        if not isinstance(token, str):
            raise Refused(Refusal.UPLOAD_GONE)
        return services.opened(self.owner, token, secret=_secret(), now=clock.now())

    def with_upload(self, show: Callable[[OpenUpload], ResponseReturnValue]) -> ResponseReturnValue:
        """Go on with the file at hand, or back to step 1 when it is gone or can’t be read any more."""
        try:
            return show(self.opened())
        except Refused as refusal:
            return self.begin_again(refusal)

    def remember(self, upload: OpenUpload, choices: UploadChoices) -> None:
        """Keep what was said about the file at hand."""
        services.choose(self.owner, upload.token, choices, secret=_secret())

    def read(self) -> tuple[OpenUpload, ImportTable]:
        """The file at hand as a table. Refuses one that is gone."""
        upload = self.opened()
        try:
            return upload, tables.read_table(self.kind, upload.content)
        except UnreadableFile as error:  # it could be read when it was kept
            raise Refused(Refusal.UPLOAD_GONE) from error

    def columns_step(self) -> ResponseReturnValue:
        """Step 2, or back to step 1 when the file is gone."""
        try:
            return self.columns_page()
        except Refused as refusal:
            return self.begin_again(refusal)

    def check_step(self, show: Callable[[OpenUpload, ImportTable], ResponseReturnValue]) -> ResponseReturnValue:
        """Step 3: ``show`` for the file at hand, or back to the step that is not done."""
        try:
            upload, table = self.read()
        except Refused as refusal:
            return self.begin_again(refusal)
        return show(upload, table) if upload.choices.columns else redirect(self.steps.columns)

    def begin_again(self, refusal: Refused) -> ResponseReturnValue:
        flash(label(refusal.refusal), "warning")
        return redirect(self.steps.upload)

    def discard(self) -> None:
        """Delete the file at hand, at the end or when another one comes."""
        token = session.pop(TOKEN, None)
        if isinstance(token, str):
            services.discard(token)


def _field_of(error: UnreadableFile, choices: UploadChoices) -> str:
    """The last column that was chosen twice, or the reason in law; else the whole form."""
    if error.refusal is Refusal.BASIS_MISSING:
        return "basis"
    if error.refusal is not Refusal.COLUMN_TWICE:
        return ""
    return forms.field_name(max(number for number, word in enumerate(choices.columns) if word == error.detail))


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
