"""What the browser of somebody who answers keeps until they send: their answers so far, so that its own Back and Reload work.

One sealed cookie that only this installation can open. It goes with the browser, opens for an hour, and only for whoever was
signed in when it was made: on a page whose address has the random name of this run, which the survey's own page offers. Another remembers that a survey was
answered here by an open link or a card, and how often, but not what.
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
#: Which surveys were answered here by an open link or a card, and for how long that is remembered.
DONE, DONE_FOR, MOST_DONE = "survey-done", 60 * 60 * 24 * 31, 50
#: So long after a card was used, an account that answers in the same browser is taken for the same person.
SITTING = 60 * 60 * 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersKept:
    """A run that was left: the screen that was shown last ("" for the first), and the answers so far, signed."""

    run: str
    screen: str
    signed: str


@dataclass(frozen=True, slots=True)
class _Change:
    """What this response does with the cookie: "" takes it away."""

    sealed: str


def new_run() -> str:
    return secrets.token_urlsafe(9)


def keep(run: str, signed: str, *, screen: str) -> bool:
    """Keep the answers so far of a run, as the page has them; False where they are too long for a cookie."""
    text = json.dumps({"run": run, "who": _who(), "at": _now(), "signed": signed, "screen": screen})
    sealed = sealed_text.seal(text, secret=_secret(), purpose=PURPOSE)
    if len(sealed) >= sealed_text.LONGEST:
        forget()
        return False
    _send(sealed)
    return True


def kept(run: str) -> str | None:
    """The answers so far of a run; None where this browser has none of it, or not any more."""
    found = left()
    return found.signed if found and run and found.run == run else None


def left() -> AnswersKept | None:
    """The run that this browser keeps for this reader, if it has not been an hour."""
    text = sealed_text.unseal(request.cookies.get(COOKIE, ""), secret=_secret(), purpose=PURPOSE)
    data = json.loads(text) if text else {}
    age = _now() - data.get("at", 0)
    if not data.get("run") or data.get("who") != _who() or not 0 <= age + 60 <= LIFE + 60:
        return None
    return AnswersKept(run=data["run"], screen=data.get("screen", ""), signed=data["signed"])


def forget() -> None:
    if COOKIE in request.cookies or "survey_device" in g:
        _send("")


def sent(survey_id: int) -> int:
    """How often this browser has answered a survey by its open link."""
    many, _card_at = _done().get(str(survey_id), (0, 0))
    return many


def used_card(survey_id: int) -> bool:
    """Whether somebody answered with a card here a short while ago."""
    _many, card_at = _done().get(str(survey_id), (0, 0))
    return _now() - card_at < SITTING


def note_sent(survey_id: int, *, by_card: bool) -> None:
    """Somebody has answered here by an open link or with a card. What they answered is not in it."""
    done = _done()
    many, card_at = done.pop(str(survey_id), (0, 0))
    done[str(survey_id)] = (many, _now()) if by_card else (many + 1, card_at)
    g.surveys_done = dict(list(done.items())[-MOST_DONE:])
    after_this_request(_write_done)


def _done() -> dict[str, tuple[int, int]]:
    if "surveys_done" in g:
        return dict(g.surveys_done)
    text = sealed_text.unseal(request.cookies.get(DONE, ""), secret=_secret(), purpose=DONE)
    return {id: (many, at) for id, (many, at) in json.loads(text).items()} if text else {}


def _write_done(response: Response) -> Response:
    sealed = sealed_text.seal(json.dumps(g.surveys_done), secret=_secret(), purpose=DONE)
    _set(response, DONE, sealed, DONE_FOR)
    return response


def _now() -> int:
    return int(clock.now().timestamp())


def _send(sealed: str) -> None:
    is_first = "survey_device" not in g
    g.survey_device = _Change(sealed)
    if is_first:
        after_this_request(_write)


def _write(response: Response) -> Response:
    _set(response, COOKIE, g.survey_device.sealed, None if g.survey_device.sealed else 0)
    return response


def _set(response: Response, name: str, sealed: str, seconds: int | None) -> None:
    response.set_cookie(
        name,
        sealed,
        max_age=seconds,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
        path=url_for("surveys.index", place=here.place().slug),
    )


def _who() -> int:
    actor = current_actor()
    return actor.account_id if actor else 0


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
