"""Every action says what it did: the words for one that said nothing itself."""

from collections.abc import Callable

from flask import Response, flash, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.db import changes

View = Callable[..., ResponseReturnValue]
FLASHES = "_flashes"


def next_page_tells(why: str) -> Callable[[View], View]:
    """For an action after which the next page itself says what was done, in which way ``why`` says."""

    def mark(view: View) -> View:
        vars(view)["next_page_tells"] = why
        return view

    return mark


def how_many_said() -> int:
    return len(session.get(FLASHES, ()))


def confirm(view: View, response: Response, said: int) -> None:
    """Say that something was saved, or that nothing was changed, where the action itself said nothing.

    ``said``: how many messages waited before the action.
    """
    if response.status_code not in (302, 303) or how_many_said() != said or hasattr(view, "next_page_tells"):
        return
    if changes.any_made():
        flash(_("Saved."), "done")
    else:
        flash(_("Nothing was changed."), "notice")


def say_saved(words: str) -> None:
    """Say that what was asked for is done, if anything was changed at all."""
    if changes.any_made():
        flash(words, "done")
