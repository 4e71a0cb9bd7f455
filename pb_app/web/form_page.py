"""Forms that do something: what was refused goes to its field, and what was typed stays."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template

from pb_app.access import Refused


def taken(form: Any, do: Callable[[], object]) -> bool:
    """Whether everything typed is right and was done; a Refused that ``do`` raises goes to its field."""
    if not form.validate_on_submit():
        return False
    try:
        do()
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def form_page(
    form: Any,
    do: Callable[[], object],
    back: str,
    title: str,
    submit: str,
    files: bool = False,
    lead: Any = None,
    then: str | None = None,
) -> Any:
    """A page with one form: do what it says and go to ``then`` (or back), or show what was refused."""
    if taken(form, do):
        return redirect(then or back)
    page = {"title": title, "submit": submit, "back_href": back, "files": files, "lead": lead}
    return render_template("form.html", form=form, **page), form.status()
