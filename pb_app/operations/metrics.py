"""Figures for Prometheus: what this process served, and what waits in the database. No label holds a person or an address.

With several workers set ``PROMETHEUS_MULTIPROC_DIR`` to an empty folder; then any worker answers for all.
"""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from flask import Flask, Response, current_app, request

from pb_app import clock
from pb_app.operations import queries, request_log

if TYPE_CHECKING:
    from prometheus_client.core import Metric

KEY = "operations.metrics"
#: Seconds. A page should take less than the fourth.
BUCKETS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
HELP = {
    "commonpot_mail_waiting": "Messages that wait to be sent",
    "commonpot_mail_oldest_seconds": "Age of the oldest message that waits",
    "commonpot_mail_set_aside": "Messages that were given up on",
    "commonpot_jobs_waiting": "Jobs that somebody asked for and that are not done",
    "commonpot_jobs_late_seconds": "How long the job that is due longest has been due",
    "commonpot_jobs_set_aside": "Jobs that were given up on",
    "commonpot_worker_seen_seconds": "Since a worker last said that it is there",
}


class RequestMetrics:
    """How many requests, by endpoint and status, and how long they took."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        self.registry: CollectorRegistry = CollectorRegistry()
        self.requests: Counter = Counter(
            "commonpot_requests", "Requests", ["method", "endpoint", "status"], registry=self.registry
        )
        self.seconds: Histogram = Histogram(
            "commonpot_request_seconds", "How long requests took", ["endpoint"], buckets=BUCKETS, registry=self.registry
        )

    def count(self, method: str, endpoint: str, *, status: int, seconds: float) -> None:
        self.requests.labels(method, endpoint, str(status)).inc()
        self.seconds.labels(endpoint).observe(seconds)


def init_metrics(app: Flask) -> None:
    """Count every request of this application; the page itself is in ``routes``."""
    app.extensions[KEY] = RequestMetrics()

    @app.after_request
    def end(response: Response) -> Response:
        # What leads nowhere has no endpoint: one label for all of it, or anybody could make as many as they like.
        endpoint = request.endpoint or "none"
        method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        of_requests().count(method, endpoint, status=response.status_code, seconds=request_log.seconds())
        return response


def of_requests() -> RequestMetrics:
    return cast(RequestMetrics, current_app.extensions[KEY])


def exposition() -> tuple[bytes, str]:
    """The whole page and its content type."""
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest, multiprocess

    now = clock.now()
    state = CollectorRegistry()
    state.register(_State({**queries.mail_gauges(now), **queries.job_gauges(now)}))
    served = of_requests().registry
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        served = CollectorRegistry()
        multiprocess.MultiProcessCollector(served)
    return generate_latest(served) + generate_latest(state), CONTENT_TYPE_LATEST


class _State:
    """Numbers read when the page was asked for; they are kept in no file that workers share."""

    def __init__(self, values: Mapping[str, float]) -> None:
        self._values = values

    def collect(self) -> "Iterator[Metric]":
        from prometheus_client.core import GaugeMetricFamily

        for name, value in self._values.items():
            yield GaugeMetricFamily(name, HELP[name], value=value)
