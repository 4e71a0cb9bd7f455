"""What waits for whoever looks after the languages of a place."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.places import queries as places
from pb_app.text_versions import pages
from pb_app.text_versions.terms import VersionState
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    """One line for all that is behind or not checked; what is merely missing is on the page alone."""
    here = places.by_id(reader.place_id)
    if not may(Action.TRANSLATE) or len(here.languages) < 2:
        return
    states = [state for row in pages.parity_rows(here) for _code, state in row.states]
    waiting = sum(state in (VersionState.BEHIND, VersionState.UNCHECKED) for state in states)
    if waiting:
        yield DeskTask(
            title=_("Texts in all languages"),
            reason=ngettext(
                "%(num)d translation is not checked, or its original has changed.",
                "%(num)d translations are not checked, or their originals have changed.",
                waiting,
            ),
            href=url_for("text_versions.parity", place=reader.place),
            button=_("Look at them"),
        )
