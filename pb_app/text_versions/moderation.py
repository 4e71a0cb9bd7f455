"""Versions as things that can be reported and hidden. The original stays; a reader then gets that."""

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.text_versions import addresses, queries
from pb_app.text_versions.models import TextVersion
from pb_app.web.i18n import own_name


def version_thing(place_id: int, version_id: int) -> Thing | None:
    kept = queries.version(place_id, version_id)
    if kept is None or not kept.parts:
        return None
    words = [part.words for part in kept.parts.values()]
    return Thing(
        kind=ThingKind.TEXT_VERSION,
        id=kept.row.id,
        title=f"{words[0][:140]} ({own_name(kept.row.language)})",
        words="\n\n".join(words),
        href=addresses.of_text(place_id, kept.row.kind, kept.row.thing_id),
        owners=frozenset({kept.row.made_by_id}) if kept.row.made_by_id else frozenset(),
        hidden=kept.row.hidden_reason,
    )


def _hide(version_id: int, reason: str) -> str:
    db.session.get_one(TextVersion, version_id).hidden_reason = reason
    return ""


def _show(version_id: int, _kept: str) -> None:
    db.session.get_one(TextVersion, version_id).hidden_reason = None


VERSIONS = ReportableKind(
    kind=ThingKind.TEXT_VERSION,
    columns=frozenset({"text_version_part.words"}),
    find=version_thing,
    hide=_hide,
    show=_show,
    by_accounts=queries.by_accounts,
)
