"""Sealed cookies, each for one thing of one round. Nothing in them or beside them says who is signed in."""

from flask import Flask, Response, current_app, g, request

from pb_app.web import sealed_text

#: What a draft ballot's cookie and a receipt's are called before the number of the round.
DRAFT, RECEIPT = "ballot-draft-", "ballot-receipt-"


def _full(name: str) -> str:
    return f"__Host-{name}" if current_app.config["SESSION_COOKIE_SECURE"] else name


def _changes() -> dict[str, tuple[str, int]]:
    """By cookie: what this request keeps in it, and for how many seconds; 0 drops it."""
    changes: dict[str, tuple[str, int]] = g.setdefault("device_cookies", {})
    return changes


def load(name: str) -> str | None:
    """What this device keeps under this name, with what this request has changed."""
    changes = _changes()
    if name in changes:
        text, seconds = changes[name]
        return text if seconds else None
    sealed = request.cookies.get(_full(name))
    return sealed_text.unseal(sealed, secret=current_app.config["SECRET_KEY"], purpose=name) if sealed else None


def keep(name: str, text: str, seconds: int) -> None:
    _changes()[name] = (text, max(1, seconds))


def drop(name: str) -> None:
    _changes()[name] = ("", 0)


def rounds_with(kind: str) -> list[int]:
    """The rounds this device keeps something of this kind for, in ascending order."""
    sent = (name.removeprefix("__Host-") for name in request.cookies)
    names = {*sent, *_changes()}
    numbers = (name.removeprefix(kind) for name in names if name.startswith(kind))
    return sorted(int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 10)


def drop_all() -> None:
    for kind in (DRAFT, RECEIPT):
        for round_id in rounds_with(kind):
            drop(f"{kind}{round_id}")


def _send(response: Response) -> Response:
    config = current_app.config
    for name, (text, seconds) in _changes().items():
        sealed = sealed_text.seal(text, secret=config["SECRET_KEY"], purpose=name) if seconds else ""
        response.set_cookie(
            _full(name),
            sealed,
            max_age=seconds,
            httponly=True,
            samesite="Lax",
            secure=config["SESSION_COOKIE_SECURE"],
        )
    return response


def init_device_cookies(app: Flask) -> None:
    """Send with each response what was kept or dropped while it was made."""
    app.after_request(_send)
