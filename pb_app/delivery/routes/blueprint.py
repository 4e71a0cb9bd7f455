"""The blueprint that all doors of delivery hang on, and what its forms have in common."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from pb_app.access import Refused
from pb_app.delivery import here, labels

bp = Blueprint("delivery", __name__, url_prefix="/delivery")
assert labels


def project(place: str, award_id: int, endpoint: str = "delivery.award") -> str:
    """The address of one of a project's pages."""
    return url_for(endpoint, place=place, award_id=award_id)


def form_page(
    form: Any, do: Callable[[], object], back: str, title: str, submit: str, files: bool = False, lead: Any = None
) -> Any:
    """A page with one form about the project: do it and go back, or show what was refused."""
    if form.validate_on_submit():
        try:
            do()
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    page = {"title": title, "submit": submit, "back_href": back, "files": files, "lead": lead}
    return render_template("form.html", form=form, **page), form.status()


def private() -> None:
    """Refuse readers who neither belong to the project nor look after awards."""
    here.only_group_or_office()
