"""Somebody has to do something first, such as sign in: a page carries what was typed until they come back to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, render_template, request

from pb_app.web import typed
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording

#: Signing in holds secrets, and a ballot is nobody's business: neither is carried along.
NEVER_CARRIED = frozenset({"people", "voting"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedPage:
    """``errors/carried.html``: what to do first, with the link to it, and where what was typed is shown again."""

    title: Wording
    lead: Wording
    link: Wording
    href: str
    here: str
    pairs: list[tuple[str, str]]


def carried_page(*, title: Wording, lead: Wording, link: Wording, href: str) -> Response | None:
    """None where nothing was typed, or where another site sent it."""
    is_shown = typed.typed() is not None
    page = request.full_path.rstrip("?") if is_shown else typed.page_of_form()
    sent = typed.sent()
    left_out = typed.NOT_TYPED | secrets(sent.get(typed.FORM_NAME, ""))
    pairs = [(name, value) for name, value in sent.items(multi=True) if name not in left_out]
    if not (pairs and page and (is_shown or typed.from_own_page())) or request.blueprint in NEVER_CARRIED:
        return None
    here = f"{page}{'&' if '?' in page else '?'}{urlencode({typed.AGAIN: 1})}"
    typed.say_nothing()
    shown = CarriedPage(title=title, lead=lead, link=link, href=href, here=here, pairs=pairs)
    response = Response(render_template("errors/carried.html", page=shown), 403)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def secrets(form_name: str) -> frozenset[str]:
    """The names of the fields that hold a secret on the form of this name; where there is none, on whichever form."""
    every = list(_forms(BaseForm))
    known = [form for form in every if form.form_name() == form_name]
    passwords = frozenset(name for form in every for name, field in vars(form).items() if _is_password(field))
    return passwords.union(*(form.secrets() for form in known or every))


def _forms(form: type[BaseForm]) -> Iterator[type[BaseForm]]:
    yield form
    for below in form.__subclasses__():
        yield from _forms(below)


def _is_password(field: object) -> bool:
    return getattr(getattr(field, "field_class", None), "input_type", "") == "password"
