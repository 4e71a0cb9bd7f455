"""Step 3 for a list that is taken as a whole or not at all: what it changes, what is wrong with its rows, one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pb_app.access import Refused
from pb_app.imports.terms import Refusal, RowProblem
from pb_app.imports.wizard import Wizard
from pb_app.web.form_page import submit
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording

#: More rows than anybody reads; how many more there are is said.
MOST_SHOWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """A file that was read. ``counts`` says what it changes; ``is_wrong``: it has to be corrected first.

    ``digest`` covers what the page shows, so that what is confirmed is that or nothing.
    """

    counts: Sequence[tuple[Wording, int]]
    problems: Sequence[RowProblem]
    is_wrong: bool
    digest: str

    @property
    def shown_problems(self) -> Sequence[RowProblem]:
        return self.problems[:MOST_SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.problems) - MOST_SHOWN)


class TakeForm(BaseForm):
    """A form with only a button."""


def check_page(
    wizard: Wizard, checked: CheckedFile, take: Callable[[], object], *, discard: str, done: str
) -> ResponseReturnValue:
    """Show what was read, or take it; ``discard`` is where stopping is posted to, ``done`` where one goes afterwards."""
    form = TakeForm()

    def do() -> None:
        if request.form.get("shown") != checked.digest or checked.is_wrong:
            raise Refused(Refusal.CHANGED_SINCE)
        take()
        wizard.discard()

    if submit(form, do):
        return redirect(done)
    page = {"checked": checked, "steps": wizard.steps, "discard": discard, "words": wizard.words}
    return render_template("imports/check.html", form=form, **page), form.status()
