"""The lines that conversations add to somebody's part: where they have answered and can go on, until the end.

With the end every key is destroyed: then nobody, and no page, knows any more who took part.
"""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.common_ground import current, queries, services, text_source
from pb_app.common_ground.models import Conversation
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.places import queries as places
from pb_app.text_versions.pages import ShownText
from pb_app.web.i18n import day
from pb_app.web.labels import label


def lines(account_id: int, now: datetime) -> list[PartLine]:
    talks = queries.unclosed()
    keys = {talk.id: current.key_of_account(talk, account_id) for talk in talks}
    mine = queries.taken_part(keys.values())
    slugs = places.slugs({talk.place_id for talk in talks})
    own = [talk for talk in talks if keys[talk.id] in mine]
    texts = text_source.shown(own)
    return [_line(talk, texts[talk.id], slugs[talk.place_id], now) for talk in own]


def _line(talk: Conversation, text: ShownText, place: str, now: datetime) -> PartLine:
    status = services.status_of(talk, now)
    href = url_for("common_ground.conversation", place=place, conversation_id=talk.id)
    note = _("Open until %(day)s.", day=day(talk.closes_on)) if status.is_open else ""
    return PartLine(
        subject=f"conversation:{talk.id}",
        section=PartSection.CONVERSATIONS,
        title=text.plain("question"),
        href=href,
        state=label(status),
        look="good" if status.is_open else "wait",
        note=" ".join(
            filter(None, [note, _("%(team)s answers by %(day)s.", team=text.plain("decides"), day=day(talk.answer_by))])
        ),
        step=PartStep(_("Go on"), url_for("common_ground.answer", place=place, conversation_id=talk.id))
        if status.is_open
        else None,
    )
