"""What waits at the desk of whoever looks after the place."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.exchange.pages import sources
from pb_app.exchange.terms import SourceState
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    """Places whose numbers nobody has compared, and feeds that bring nothing."""
    if not may(Action.MANAGE_PLACE):
        return
    for card in sources.cards(reader.place_id):
        href = url_for("exchange.source", place=reader.place, sender_id=card.row.id)
        if card.state is SourceState.NOT_COMPARED:
            reason = _("Compare the numbers with them over the phone. Then you can take over what they share.")
            yield DeskTask(title=card.row.name, reason=reason, href=href, button=_("Compare the numbers"))
        elif card.problem and not card.state.is_ended:
            reason = _("What we last found at its address could not be used.")
            yield DeskTask(title=card.row.name, reason=reason, href=href, button=_("See why"))
