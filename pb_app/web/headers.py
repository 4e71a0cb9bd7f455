"""Response headers: what the browser may load, and what it must not guess."""

from flask import Flask, Response, request, session

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


def init_headers(app: Flask) -> None:
    """Add the headers to every response; pages are private to the reader and never cached by others."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if response.mimetype == "text/html":
            # On a computer that others use, nobody may go back to a page with a name on it.
            response.headers.setdefault(
                "Cache-Control", "private, no-store" if "_user_id" in session else "private, no-cache"
            )
            response.vary.add("Cookie")
            if request.args.get("q"):
                # A page that echoes what was typed beside a form token is not compressed (BREACH).
                response.headers["Content-Encoding"] = "identity"
        return response
