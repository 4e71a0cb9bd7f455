"""The blueprint of text versions, and what its routes look up."""

from flask import Blueprint, abort

from pb_app.access import Action
from pb_app.places import current
from pb_app.text_versions import labels, slots
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextKind
from pb_app.web.access import may
from pb_app.web.actor import current_actor

bp = Blueprint("text_versions", __name__, url_prefix="/text-versions")


def text_here(kind: str, thing_id: int) -> tuple[TextSource, SourceText]:
    """A text of this place that everybody can read and moderators have not taken off the pages."""
    known = slots.source_of(TextKind(kind)) if kind in set(TextKind) else None
    source = known.find(current.place().id, thing_id) if known else None
    if known is None or source is None or source.is_hidden or not source.parts:
        abort(404)
    return known, source


def language_here(code: str) -> str:
    """A language that a text can be in."""
    return code if code in labels.choosable(current.place().languages) else abort(404)


def is_owner(source: SourceText) -> bool:
    actor = current_actor()
    return actor is not None and actor.account_id in source.owners


def vouches(source: SourceText) -> bool:
    """Whether the reader may say that a version is right: its author, and the office."""
    return is_owner(source) or may(Action.TRANSLATE)


def has_service() -> bool:
    return slots.TRANSLATOR.value() is not None
