"""Log lines for machines: one JSON object a line, with the number of the request and never a person, a path or an address."""

import json
import logging
import re
import secrets
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, has_request_context, request

HEADER = "X-Request-ID"
#: What a proxy may hand on: long enough to find again, short enough for a line.
_GOOD = re.compile(r"[A-Za-z0-9_-]{8,64}")
log = logging.getLogger("commonpot.requests")


class JsonLines(logging.Formatter):
    """``{"time": …, "level": …, "logger": …, "request": …, "endpoint": …, "message": …}``."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if has_request_context():
            line |= {"request": g.get("request_id", ""), "endpoint": request.endpoint or ""}
        line |= getattr(record, "figures", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _request_id(*, behind_proxy: bool) -> str:
    """The proxy's own number, if we trust the proxy; else a new one."""
    given = request.headers.get(HEADER, "") if behind_proxy else ""
    return given if _GOOD.fullmatch(given) else secrets.token_hex(8)


def init_request_log(app: Flask) -> None:
    """Number every request; with ``LOG_FORMAT=json`` write everything, and a line for each request, as JSON."""
    if app.config["LOG_FORMAT"] == "json":
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
        logging.getLogger("alembic").setLevel(logging.WARNING)

    @app.before_request
    def number() -> None:
        g.request_id = _request_id(behind_proxy=app.config["TRUSTED_PROXIES"] > 0)
        g.began_at = time.perf_counter()

    @app.after_request
    def note(response: Response) -> Response:
        response.headers[HEADER] = g.get("request_id", "")
        if app.config["LOG_FORMAT"] == "json":
            log.info("served", extra={"figures": _figures(response)})
        return response


def seconds() -> float:
    """How long the present request has taken so far."""
    return time.perf_counter() - float(g.get("began_at", time.perf_counter()))


def _figures(response: Response) -> dict[str, object]:
    return {"method": request.method, "status": response.status_code, "ms": round(seconds() * 1000, 1)}
