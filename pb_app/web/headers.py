"""Response headers: what the browser may load, and what it must not guess."""

from flask import Flask, Response, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from pb_app.web.typed import ANSWERED

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
#: With it a browser drops what pages and workers have kept on the device; cookies stay.
CLEAR_STORAGE = '"cache", "storage"'
ALWAYS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: What says nothing of a person: the session without anything in it but these, and the reader's language and colours.
NOT_PERSONAL = frozenset({"csrf_token", "viewer", "_flashes", "_permanent", "_fresh", "_id"})
COOKIES_OF_ANYBODY = frozenset({"session", "language", "theme", "device"})


class PrivateSessions(SecureCookieSessionInterface):
    """Sessions that no shared cache ever sees: an answer that others may keep sets no cookie.

    Where a page was shown again, that page has saved its session already.
    """

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not response.cache_control.public and ANSWERED not in request.environ:
            super().save_session(app, session, response)


def _is_personal(response: Response) -> bool:
    """Whether this device has something of one person: a sign-in, a ballot, an answer, an idea that waits."""
    sent = {header.split("=", 1)[0] for header in response.headers.getlist("Set-Cookie")}
    names = {name.removeprefix("__Host-") for name in request.cookies.keys() | sent}
    return bool(session.keys() - NOT_PERSONAL) or bool(names - COOKIES_OF_ANYBODY)


def init_headers(app: Flask) -> None:
    """Add the headers to every response; pages are private to the reader and never cached by others."""
    app.session_interface = PrivateSessions()

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        # On a computer that others use, nobody may go back to a page with a name or a choice on it.
        response.headers.setdefault(
            "Cache-Control", "private, no-store" if _is_personal(response) else "private, no-cache"
        )
        if response.mimetype == "text/html":
            response.vary.add("Cookie")
            if request.args.get("q"):
                # A page that echoes what was typed beside a form token is not compressed (BREACH).
                response.headers["Content-Encoding"] = "identity"
        return response
