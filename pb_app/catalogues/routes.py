"""Addresses of catalogues: drafts of languages, read by people of a place who speak them."""

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.catalogues import drafts, forms, pages, services, spreadsheets
from pb_app.catalogues.terms import DraftFilter, DraftMessage, Refusal, WrongLanguage
from pb_app.imports.terms import UnreadableFile
from pb_app.web import workbooks
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press, submit
from pb_app.web.forms import FieldError
from pb_app.web.i18n import all_languages, own_name, reviewed_folder
from pb_app.web.labels import label

bp = Blueprint("catalogues", __name__, url_prefix="/catalogues")


def _code(code: str) -> str:
    return code if code in drafts.languages() else abort(404)


def _message(code: str, key: str) -> DraftMessage:
    return drafts.messages(code).get(key) or abort(404)


def _path(place: str, code: str) -> str:
    return url_for("catalogues.draft", place=place, language_code=code)


@bp.route("/<place>/")
@requires(Action.TRANSLATE)
def index(place: str) -> ResponseReturnValue:
    """The languages that have a draft, and how much of each has been read."""
    return render_template("catalogues/index.html", cards=pages.cards(all_languages()))


@bp.route("/<place>/<language_code>")
@requires(Action.TRANSLATE)
def draft(place: str, language_code: str) -> ResponseReturnValue:
    wanted = request.args.get("shown", "")
    shown = DraftFilter(wanted) if wanted in set(DraftFilter) else DraftFilter.OPEN
    text = " ".join(request.args.get("q", "").split())[:100]
    page = pages.draft(_code(language_code), shown, text, all_languages())
    options = [(each.value, label(each)) for each in DraftFilter]
    return render_template("catalogues/draft.html", page=page, options=options, form=forms.ButtonForm())


@bp.route("/<place>/<language_code>/message/<key>", methods=["GET", "POST"])
@requires(Action.TRANSLATE)
@writes
def message(place: str, language_code: str, key: str) -> ResponseReturnValue:
    """One message: the English, where it stands, and a field for each form."""
    code = _code(language_code)
    one = _message(code, key)
    known = next(each for each in services.read_messages(code) if each.message.key == key)
    examples = drafts.examples(code) if one.is_counted else ("",)
    form = forms.message_form(known.words, examples)

    def do() -> None:
        services.approve(code, one, form.words(len(examples)), signed_in(), clock.now())
        flash(_("Approved."), "done")

    if submit(form, do):
        return redirect(_path(place, code))
    page = {"one": known, "code": code, "name": own_name(code), "rtl": drafts.is_right_to_left(code)}
    return render_template("catalogues/message.html", form=form, back=_path(place, code), **page), form.status()


@bp.route("/<place>/<language_code>/file", methods=["GET", "POST"])
@requires(Action.TRANSLATE)
@writes
def file(place: str, language_code: str) -> ResponseReturnValue:
    """A file that somebody has read elsewhere: all of its messages are approved with it."""
    code, form = _code(language_code), forms.FileForm()

    def do() -> None:
        taken, left = services.take_file(code, _words(form.catalogue.content(), code), signed_in(), clock.now())
        flash(ngettext("%(num)d sentence is approved.", "%(num)d sentences are approved.", taken), "done")
        if left:
            words = "; ".join(one.english[0][:60] for one in left[:5])
            flash(_("These do not fit and were left out: %(words)s", words=words), "warning")

    if submit(form, do):
        return redirect(_path(place, code))
    page = {"code": code, "name": own_name(code), "back": _path(place, code)}
    return render_template("catalogues/file.html", form=form, **page), form.status()


def _words(content: bytes, code: str) -> dict[str, list[str]]:
    unreadable = FieldError("catalogue", label(Refusal.NOT_A_CATALOGUE))
    try:
        read = drafts.read_file(content, code) if b"msgid" in content[:4000] else spreadsheets.read(content, code)
    except (ValueError, UnreadableFile):
        raise unreadable from None
    except WrongLanguage:
        raise FieldError("catalogue", label(Refusal.OTHER_LANGUAGE)) from None
    return {key: list(words) for key, words in read.items()}


@bp.route("/<place>/<language_code>/messages.po")
@requires(Action.TRANSLATE)
def po_file(place: str, language_code: str) -> ResponseReturnValue:
    code = _code(language_code)
    words = {one.message.key: one.words for one in services.read_messages(code)}
    content = drafts.as_po(drafts.as_catalogue(code, words, drafts.messages(code)))
    return Response(content, mimetype="text/x-gettext-translation")


@bp.route("/<place>/<language_code>/messages.xlsx")
@requires(Action.TRANSLATE)
def workbook(place: str, language_code: str) -> ResponseReturnValue:
    code = _code(language_code)
    content = spreadsheets.as_workbook(services.read_messages(code), code)
    return Response(content, mimetype=workbooks.MEDIA_TYPE)


@bp.route("/<place>/<language_code>/offer", methods=["POST"])
@requires(Action.TRANSLATE)
@writes
def offer(place: str, language_code: str) -> ResponseReturnValue:
    """From now on places can choose the language; what was not approved stays in English."""
    code = _code(language_code)
    if press(lambda: services.offer(code, reviewed_folder(current_app), signed_in(), clock.now())):
        flash(_("Places can choose this language now, each on its own page."), "done")
    return redirect(_path(place, code))
