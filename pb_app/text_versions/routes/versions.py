"""One text in all its languages: reading, translating, checking, removing; and which language the original is in."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.places import current
from pb_app.text_versions import forms, labels, pages, queries, rules, services
from pb_app.text_versions.pages import Reader
from pb_app.text_versions.queries import KeptVersion
from pb_app.text_versions.routes.blueprint import bp, has_service, is_owner, language_here, text_here, vouches
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import Refusal, SourceText
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import press, submit
from pb_app.web.i18n import own_name
from pb_app.web.labels import label


def _path(source: SourceText) -> str:
    slug = current.place().slug
    return url_for("text_versions.text", place=slug, kind=source.kind.value, thing_id=source.id)


@bp.route("/<place>/<kind>/<int:thing_id>")
@public("everybody can see in which languages a text can be read, and who made each version")
def text(place: str, kind: str, thing_id: int) -> ResponseReturnValue:
    known, source = text_here(kind, thing_id)
    actor = current_actor()
    reader = Reader(account_id=actor.account_id if actor else None, vouches=vouches(source))
    page = pages.text_page(current.place(), source, known, reader)
    return render_template("text_versions/text.html", page=page, service=has_service() and may(Action.TRANSLATE))


@bp.route("/<place>/<kind>/<int:thing_id>/original", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def original(place: str, kind: str, thing_id: int) -> ResponseReturnValue:
    """In which language the original is written: its author or the office says so."""
    _known, source = text_here(kind, thing_id)
    if not vouches(source) or source.language:
        abort(404)
    here = current.place()
    form = forms.LanguageForm(data={"language": services.language_of(source)})
    form.set_choices(labels.choosable(here.languages))

    def do() -> None:
        services.declare(source, form.language.data, signed_in(), clock.now())

    if submit(form, do):
        return redirect(_path(source))
    return render_template("text_versions/original.html", form=form, source=source, back=_path(source)), form.status()


@bp.route("/<place>/<kind>/<int:thing_id>/<language_code>", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def translate(place: str, kind: str, thing_id: int, language_code: str) -> ResponseReturnValue:
    """The original beside one field for each of its parts."""
    known, source = text_here(kind, thing_id)
    code, first = language_here(language_code), services.language_of(source)
    kept = queries.of_text(source.kind, source.id).get(code)
    if code == first or code in source.written or (kept and kept.row.is_hidden):
        abort(404)
    if not _may_write(kept, source) and request.method == "GET":
        flash(label(Refusal.SOMEBODY_ELSES), "warning")
        return redirect(_path(source), 303)
    form = _form(known, source, kept)

    def do() -> None:
        draft = form.draft(code, list(source.parts), _made_from(source))
        services.write(source, draft, signed_in(), clock.now(), vouches=vouches(source))
        _thank(source, checked=draft.checked)

    if submit(form, do):
        return redirect(_path(source))
    behind = rules.behind(source, kept.parts) if kept else []
    return render_template(
        "text_versions/translate.html",
        form=form,
        source=source,
        parts=[(name, labels.part_name(name), words, name in behind) for name, words in source.parts.items()],
        made_from_fields=_made_from_fields(source),
        code=code,
        name=own_name(code),
        first=first,
        back=_path(source),
        vouches=vouches(source),
    ), form.status()


def _may_write(kept: KeptVersion | None, source: SourceText) -> bool:
    reader = signed_in().account_id
    return kept is None or rules.may_write(written_by=kept.row.made_by_id, account_id=reader, vouches=vouches(source))


def _form(known: TextSource, source: SourceText, kept: KeptVersion | None) -> forms.VersionForm:
    typed: dict[str, object] = {f"part_{name}": part.words for name, part in kept.parts.items()} if kept else {}
    makers = rules.makers(is_owner=is_owner(source), is_office=may(Action.TRANSLATE))
    if kept and kept.row.maker in makers:
        typed["maker"] = kept.row.maker.value
    return forms.version_form(
        [part for part in known.fields if part.name in source.parts],
        typed,
        makers=makers,
        behind=bool(kept and rules.behind(source, kept.parts)),
        vouches=vouches(source),
    )


def _made_from(source: SourceText) -> dict[str, str]:
    """What the writer saw, as the page sent it; a page without it was made from nothing we know."""
    return {name: request.form.get(f"made-from-{name}", "") for name in source.parts}


def _made_from_fields(source: SourceText) -> dict[str, str]:
    """What the writer sees, to be sent along; after a refusal still what they saw first."""
    return {
        f"made-from-{name}": request.form.get(f"made-from-{name}", digest)
        for name, digest in rules.digests(source).items()
    }


def _thank(source: SourceText, *, checked: bool) -> None:
    if checked:
        flash(_("Saved. People who read this language see it now."), "done")
    elif vouches(source):
        flash(_("Saved. It is marked as not checked until a person has compared it with the original."), "done")
    else:
        flash(
            _("Thank you. Its author or the people who run this place will check it. Then everybody sees it."), "done"
        )


def _version(source: SourceText, code: str) -> KeptVersion:
    return queries.of_text(source.kind, source.id).get(code) or abort(404)


@bp.route("/<place>/<kind>/<int:thing_id>/<language_code>/check", methods=["POST"])
@requires(Action.SHAPE)
@writes
def check(place: str, kind: str, thing_id: int, language_code: str) -> ResponseReturnValue:
    """One button below both texts: they say the same."""
    _known, source = text_here(kind, thing_id)
    kept = _version(source, language_code)
    shown = request.form.get("shown", "")

    def do() -> None:
        if not vouches(source):
            raise Refused(Refusal.NOT_YOURS_TO_CHECK)
        services.check(source, kept, shown, signed_in(), clock.now())
        flash(_("Checked. People who read this language see it now."), "done")

    press(do)
    return redirect(_path(source))


@bp.route("/<place>/<kind>/<int:thing_id>/<language_code>/remove", methods=["POST"])
@requires(Action.SHAPE)
@writes
def remove(place: str, kind: str, thing_id: int, language_code: str) -> ResponseReturnValue:
    """Its writer, the author of the original, and the office; what moderators hid stays for them."""
    _known, source = text_here(kind, thing_id)
    kept = _version(source, language_code)

    def do() -> None:
        if not (vouches(source) or kept.row.made_by_id == signed_in().account_id):
            raise Refused(Refusal.NOT_YOURS_TO_CHECK)
        if kept.row.is_hidden:
            raise Refused(Refusal.IS_HIDDEN)
        services.remove(source, kept, signed_in(), clock.now())
        flash(_("Removed. People see the original again."), "done")

    press(do)
    return redirect(_path(source))
