"""The translation service: asked by the office for one text at a time, without any lock, and marked until a person checks it."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.places import current
from pb_app.text_versions import queries, rules, services, slots
from pb_app.text_versions.routes.blueprint import bp, language_here, text_here
from pb_app.text_versions.terms import Refusal, SourceText, VersionDraft, VersionMaker
from pb_app.web.access import find_scope, manual_commit, requires
from pb_app.web.actor import signed_in
from pb_app.web.form_page import press
from pb_app.web.labels import label


@bp.route("/<place>/<kind>/<int:thing_id>/<language_code>/machine", methods=["POST"])
@requires(Action.TRANSLATE)
@manual_commit
def machine(place: str, kind: str, thing_id: int, language_code: str) -> ResponseReturnValue:
    """Only where there is nothing yet: a machine never writes over what a person made."""
    _known, source = text_here(kind, thing_id)
    code = language_here(language_code)
    if slots.TRANSLATOR.value() is None or code in queries.of_text(source.kind, source.id) or code in source.written:
        abort(404)
    said = _asked(source, services.language_of(source), code)
    if said is None:
        flash(label(Refusal.SERVICE_FAILED), "warning")
    else:
        _keep(kind, thing_id, _draft(source, code, said))
    return redirect(url_for("text_versions.text", place=place, kind=kind, thing_id=thing_id))


def _asked(source: SourceText, first: str, code: str) -> list[str] | None:
    translate = slots.TRANSLATOR.value()
    assert translate is not None, "looked at before"
    try:
        return list(translate(list(source.parts.values()), first, code))
    except (OSError, ValueError):
        return None


def _draft(source: SourceText, code: str, said: list[str]) -> VersionDraft:
    return VersionDraft(
        language=code,
        maker=VersionMaker.MACHINE,
        words=dict(zip(source.parts, said, strict=True)),
        made_from=rules.digests(source),
    )


def _keep(kind: str, thing_id: int, draft: VersionDraft) -> None:
    begin_writing()
    find_scope()
    _known, source = text_here(kind, thing_id)
    assert source.place_id == current.place().id
    if press(lambda: services.write(source, draft, signed_in(), clock.now(), vouches=True)):
        flash(_("The machine has translated it. It is marked until a person has checked it."), "done")
    db.session.commit()
