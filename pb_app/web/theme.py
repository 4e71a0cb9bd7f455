"""Light or dark: as the device wants it, or as the reader chose for this browser."""

from urllib.parse import urlencode

from flask import Flask, Response, request
from flask_babel import lazy_gettext as _l

from pb_app.web.labels import Wording

COOKIE = "theme"
#: What can be chosen; the first is what applies when nobody chose.
THEMES: dict[str, Wording] = {"auto": _l("Same as my device"), "light": _l("Light"), "dark": _l("Dark")}


def theme() -> str:
    """The address's wish, else the reader's earlier choice, else that of the device."""
    for wish in (request.args.get("theme"), request.cookies.get(COOKIE)):
        if wish in THEMES:
            return str(wish)
    return "auto"


def chosen_theme() -> str:
    """What the page is told: nothing where the device decides."""
    name = theme()
    return "" if name == "auto" else name


def themes() -> list[dict[str, object]]:
    """Each theme with a link to this same page; none where coming back by a link would not show it again."""
    if request.method != "GET":
        return []
    args = request.args.to_dict(flat=False)
    return [
        {"text": text, "query": "?" + urlencode({**args, "theme": [name]}, doseq=True), "here": name == theme()}
        for name, text in THEMES.items()
    ]


def init_theme(app: Flask) -> None:
    """What templates ask, and a cookie for what was chosen in the address."""
    app.jinja_env.globals.update(chosen_theme=chosen_theme, themes=themes)

    @app.after_request
    def remember(response: Response) -> Response:
        wish = request.args.get("theme")
        if wish in THEMES and response.status_code < 400:
            secure = app.config["SESSION_COOKIE_SECURE"]
            response.set_cookie(COOKIE, str(wish), max_age=31536000, samesite="Lax", httponly=True, secure=secure)
        return response
