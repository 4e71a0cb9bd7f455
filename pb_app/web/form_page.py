"""The one way to take a form: what was refused goes to its field, and what was typed stays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.access import Refused
from pb_app.hashchain import text_digest
from pb_app.web import typed
from pb_app.web.access import find_scope
from pb_app.web.forms import BaseForm, FieldError
from pb_app.web.labels import Wording, label

T = TypeVar("T")
#: The hidden field with what a form showed when it was opened.
OPENED = "opened_with"


@dataclass(frozen=True)
class Submitted(Generic[T]):
    """A form that was right and whose action was done, with what the action gave."""

    result: T


def submit(form: BaseForm, do: Callable[[], T], only_if: Callable[[], object] | None = None) -> Submitted[T] | None:
    """Do what a valid form asks for; None when something typed was wrong, or ``do`` raised a Refused.

    ``do`` may raise a FieldError too. Either goes to its field, or to the page's error summary. ``only_if`` raises a
    Refused where the form is for something that can't be done now: that is said before anything about what was typed.
    """
    if request.method == "POST" and only_if is not None:
        try:
            only_if()
        except Refused as refusal:
            form.refuse_all(refusal)
            return None
    if not form.validate_on_submit():
        return None
    try:
        return Submitted(do())
    except (Refused, FieldError) as refusal:
        form.refuse(refusal)
        find_scope()  # whoever waited for a lock has to read again where this page is
        return None


def press(do: Callable[[], object]) -> bool:
    """Do what a button without a form asks for; a refusal stands above the page one comes back to."""
    try:
        do()
    except Refused as refusal:
        flash(label(refusal.refusal), "warning")
        return False
    return True


def shut(only_if: Callable[[], object], back: str) -> ResponseReturnValue | None:
    """Instead of a form whose action can't be done now: back to the page it is about, which says above it why not."""
    if request.method != "GET" or press(only_if):
        return None
    return redirect(back, 303)


def form_page(
    form: BaseForm,
    do: Callable[[], T],
    *,
    title: Wording,
    button: Wording,
    back: str = "",
    then: str | Callable[[T], str] | None = None,
    files: bool = False,
    lead: Sequence[Wording] | None = None,
    bound_to: Mapping[str, object] | None = None,
    moment: str = "",
    only_if: Callable[[], object] | None = None,
) -> ResponseReturnValue:
    """A page with one form: do what it says and go to ``then`` (or back), or show what was refused.

    ``bound_to``: the values that the form shows of something which others can change too. If they have changed since the
    page was opened, nothing is done and the page says so, so that nobody's change is undone unseen.
    ``moment``: when a short card to learn from belongs above the form.
    ``only_if``: raises a Refused where this can't be done now. Then nobody is shown a form that would be refused.
    """
    if only_if is not None and (away := shut(only_if, back)):
        return away
    opened = text_digest(repr(sorted(bound_to.items()))) if bound_to is not None else ""
    is_old = bound_to is not None and request.method == "POST" and request.form.get(OPENED) != opened

    def unless_changed() -> T:
        if is_old:
            raise FieldError("", _("Somebody has changed this since you opened it. Read it again, then try once more."))
        return do()

    if done := submit(form, unless_changed, only_if):
        return redirect(then(done.result) if callable(then) else then or back)
    page = {"title": title, "submit": button, "back_href": back, "files": files, "lead": lead, "moment": moment}
    was = typed.sent().get(
        OPENED, opened
    )  # of a page shown again: others may have changed it since it was opened first
    hidden = {OPENED: "old" if is_old else was} if bound_to is not None else {}
    return render_template("form.html", form=form, hidden=hidden, **page), form.status()
