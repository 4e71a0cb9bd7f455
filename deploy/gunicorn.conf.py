"""How gunicorn serves Commonpot: read by ``gunicorn --config deploy/gunicorn.conf.py wsgi:app``."""

import os
from pathlib import Path
from typing import Any

bind = os.environ.get("GUNICORN_BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 30
# A worker that leaks would be noticed late: each is replaced now and then, never all at once.
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None


def on_starting(server: Any) -> None:
    """Figures of workers that are gone belong to the last run."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    for path in Path(folder).glob("*.db") if folder else ():
        path.unlink(missing_ok=True)


def child_exit(server: Any, worker: Any) -> None:
    """What a worker counted stays; what it was doing does not."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
