"""What the browser of somebody who answers keeps until they send: their answers so far, so that its own Back and Reload work.

One sealed cookie that only this installation can open. It goes with the browser, opens for an hour, and only on a page whose
address has the random name of this run, for whoever was signed in when it was made.
"""

import json
import secrets
from dataclasses import dataclass

from flask import Response, after_this_request, current_app, g, request, url_for

from pb_app import clock
from pb_app.places import current as here
from pb_app.web import sealed_text
from pb_app.web.actor import current_actor

COOKIE, PURPOSE = "survey-answers", "survey answers"
#: In an address: which run of a survey this is, and which of its screens.
RUN, AT = "in", "at"
#: Seconds after which nothing is read any more; each step begins them anew.
LIFE = 60 * 60


@dataclass(frozen=True, slots=True)
class _Change:
    """What this response does with the cookie: "" takes it away."""

    sealed: str


def new_run() -> str:
    return secrets.token_urlsafe(9)


def keep(run: str, signed: str) -> bool:
    """Keep the answers so far of a run, as the page has them; False where they are too long for a cookie."""
    text = json.dumps({"run": run, "who": _who(), "at": int(clock.now().timestamp()), "signed": signed})
    sealed = sealed_text.seal(text, secret=_secret(), purpose=PURPOSE)
    if len(sealed) >= sealed_text.LONGEST:
        forget()
        return False
    _send(sealed)
    return True


def kept(run: str) -> str | None:
    """The answers so far of a run; None where this browser has none of it, or not any more."""
    text = sealed_text.unseal(request.cookies.get(COOKIE, ""), secret=_secret(), purpose=PURPOSE)
    data = json.loads(text) if text else {}
    age = clock.now().timestamp() - data.get("at", 0)
    is_ours = bool(run) and data.get("run") == run and data.get("who") == _who() and 0 <= age + 60 <= LIFE + 60
    return str(data["signed"]) if is_ours else None


def forget() -> None:
    if COOKIE in request.cookies or "survey_device" in g:
        _send("")


def _send(sealed: str) -> None:
    is_first = "survey_device" not in g
    g.survey_device = _Change(sealed)
    if is_first:
        after_this_request(_write)


def _write(response: Response) -> Response:
    response.set_cookie(
        COOKIE,
        g.survey_device.sealed,
        max_age=None if g.survey_device.sealed else 0,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
        path=url_for("surveys.index", place=here.place().slug),
    )
    return response


def _who() -> int:
    actor = current_actor()
    return actor.account_id if actor else 0


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
