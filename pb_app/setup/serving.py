"""``python3 -m pb_app``: migrate, seed an empty database, say where and how to sign in, serve."""

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from pb_app.setup.environment import SetUpError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def address() -> tuple[str, int]:
    """HOST and PORT, checked before anything slow happens."""
    host, text = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "5000")
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise SetUpError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(text)))
        except OSError as error:
            raise SetUpError(
                f"Port {text} on {host} can’t be used ({error.strerror}). Try: PORT=5001 python3 -m pb_app"
            ) from None
    return host, int(text)


def _keep_a_worker() -> None:
    """A worker in a process of its own, so that counting slows no page down; another one whenever it ends."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "flask", "--app", str(root / "wsgi.py"), "jobs", "work"]
    while True:
        began = time.monotonic()
        subprocess.run([*command, "--parent", str(os.getpid())], check=False)
        time.sleep(max(1.0, 10.0 - (time.monotonic() - began)))


def refuse_early_version() -> None:
    """A database from before the first release is said in one line, before anything tries to change it."""
    from pb_app.db import db, early_versions

    with db.engine.connect() as connection:
        refusal = early_versions.refusal(connection)
    if refusal:
        raise SetUpError(refusal)


def serve(*, demo: bool) -> None:
    """Run until stopped."""
    host, port = address()
    if demo and host not in LOOPBACK:
        raise SetUpError(
            f"The demo opens its accounts to anybody, so it does not run at {host}. "
            "Use HOST=127.0.0.1, or start without it: python3 -m pb_app --no-demo"
        )
    os.environ["DEMO"] = str(int(demo))
    import logging

    from flask_migrate import upgrade

    from pb_app.admin.first_start import prepare
    from pb_app.factory import create_app
    from pb_app.web.serving import serve_requests

    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    app = create_app()
    with app.app_context():
        refuse_early_version()
        upgrade()
        shown = f"[{host}]" if ":" in host else host
        for line in prepare(app, f"http://{shown}:{port}", with_demo=demo):
            print(line)
    sys.stdout.flush()
    threading.Thread(target=_keep_a_worker, daemon=True).start()
    serve_requests(app, host=host, port=port)
