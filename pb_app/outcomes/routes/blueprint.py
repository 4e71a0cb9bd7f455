"""The blueprint that all doors of outcomes hang on, and what its forms have in common."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template

from pb_app.access import Refused
from pb_app.outcomes import labels

bp = Blueprint("outcomes", __name__, url_prefix="/outcomes")
assert labels


def form_page(form: Any, do: Callable[[], object], back: str, title: str, submit: str, lead: Any = None) -> Any:
    """A page with one form: do it and go back, or show what was refused."""
    if form.validate_on_submit():
        try:
            do()
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    page = {"title": title, "submit": submit, "back_href": back, "lead": lead}
    return render_template("form.html", form=form, **page), form.status()
