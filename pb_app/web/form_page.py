"""The one way to take a form: what was refused goes to its field, and what was typed stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from pb_app.access import Refused
from pb_app.web.access import find_scope
from pb_app.web.forms import BaseForm, FieldError
from pb_app.web.labels import Wording, label

T = TypeVar("T")


@dataclass(frozen=True)
class Submitted(Generic[T]):
    """A form that was right and whose action was done, with what the action gave."""

    result: T


def submit(form: BaseForm, do: Callable[[], T]) -> Submitted[T] | None:
    """Do what a valid form asks for; None when something typed was wrong, or ``do`` raised a Refused.

    ``do`` may raise a FieldError too. Either goes to its field, or to the page's error summary.
    """
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
) -> ResponseReturnValue:
    """A page with one form: do what it says and go to ``then`` (or back), or show what was refused."""
    if done := submit(form, do):
        return redirect(then(done.result) if callable(then) else then or back)
    page = {"title": title, "submit": button, "back_href": back, "files": files, "lead": lead}
    return render_template("form.html", form=form, **page), form.status()
