"""A page with one form: do what it says and go back, or show what was refused."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template

from pb_app.access import Refused


def form_page(
    form: Any, do: Callable[[], object], back: str, title: str, submit: str, files: bool = False, lead: Any = None
) -> Any:
    """``do`` runs when everything typed is right; a Refused it raises goes to its field, and what was typed stays."""
    if form.validate_on_submit():
        try:
            do()
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    page = {"title": title, "submit": submit, "back_href": back, "files": files, "lead": lead}
    return render_template("form.html", form=form, **page), form.status()
