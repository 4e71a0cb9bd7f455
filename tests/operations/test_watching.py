"""What the machines that watch are told, and what they are not: no person, no address, no path."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from pb_app import clock, outbox
from pb_app.db import db
from pb_app.operations.request_log import JsonLines
from pb_app.voting.slots import KEY_FILES
from pb_app.web.registry import KEY as SLOTS
from tests.world import World


def figures(app: Flask, **headers: str) -> dict[str, float]:
    answer = app.test_client().get("/metrics", headers=headers)
    assert answer.status_code == 200 and answer.mimetype == "text/plain"
    families = text_string_to_metric_families(answer.text)
    return {
        " ".join([sample.name, *(sample.labels[name] for name in sorted(sample.labels))]): sample.value
        for each in families
        for sample in each.samples
    }


def test_requests_are_counted_by_page_and_answer(own_app: Flask) -> None:
    client = own_app.test_client()
    for path in ("/healthz", "/healthz", "/no/such/page", "/wp-login.php"):
        client.get(path)
    seen = figures(own_app)
    assert seen["commonpot_requests_total places.healthz GET 200"] == 2
    assert seen["commonpot_requests_total none GET 404"] == 2, "whatever leads nowhere is one label"
    assert seen["commonpot_request_seconds_count places.healthz"] == 2


def test_what_waits_is_a_figure(app: Flask, world: World) -> None:
    assert figures(app)["commonpot_mail_waiting"] == 0
    with app.app_context():
        outbox.queue("maya@example.org", subject="Hello", body="…", now=clock.now())
        db.session.commit()
    seen = figures(app)
    assert seen["commonpot_mail_waiting"] == 1 and seen["commonpot_mail_set_aside"] == 0
    assert seen["commonpot_worker_seen_seconds"] == float("inf"), "no worker was ever there"
    assert not any("maya" in name for name in seen)


def test_strangers_get_no_figures(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app.test_client()
    assert client.get("/metrics", environ_overrides={"REMOTE_ADDR": "203.0.113.9"}).status_code == 404
    monkeypatch.setitem(app.config, "TRUSTED_PROXIES", 1)
    assert client.get("/metrics").status_code == 404, "behind a proxy everybody seems to be here"
    monkeypatch.setitem(app.config, "METRICS_TOKEN", "a long token")
    assert client.get("/metrics", headers={"Authorization": "Bearer another"}).status_code == 404
    assert figures(app, Authorization="Bearer a long token")


def test_ready_means_that_ballots_can_be_cast(own_app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    client = own_app.test_client()
    assert client.get("/readyz").status_code == 200
    nowhere = replace(KEY_FILES.value(own_app), folder=tmp_path / "gone" / "keys")
    monkeypatch.setitem(own_app.extensions[SLOTS], KEY_FILES.name, nowhere)
    answer = client.get("/readyz")
    assert answer.status_code == 503 and answer.json is not None and answer.json["keys"] is False
    assert client.get("/healthz").status_code == 200


def test_a_request_has_a_number(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app.test_client()
    given = {"X-Request-ID": "from-the-proxy-1"}
    assert client.get("/healthz", headers=given).headers["X-Request-ID"] != "from-the-proxy-1"
    monkeypatch.setitem(app.config, "TRUSTED_PROXIES", 1)
    assert client.get("/healthz", headers=given).headers["X-Request-ID"] == "from-the-proxy-1"
    for bad in ("short", "x" * 65, "with spaces in", "<script>alert(1)"):
        assert client.get("/healthz", headers={"X-Request-ID": bad}).headers["X-Request-ID"] != bad


def test_a_line_says_where_and_never_who(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(app.config, "LOG_FORMAT", "json")
    with caplog.at_level(logging.INFO, logger="commonpot.requests"):
        app.test_client().get("/people/confirm/secret-token?email=maya@example.org")
    record = next(record for record in caplog.records if record.name == "commonpot.requests")
    line = json.loads(JsonLines().format(record))
    assert line["message"] == "served" and line["status"] in (302, 404) and line["ms"] >= 0
    assert "maya" not in str(line) and "secret-token" not in str(line)


def test_a_fault_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError:
        logging.getLogger("commonpot.web").exception("it broke")
    text = JsonLines().format(caplog.records[-1])
    assert "\n" not in text and "two" in json.loads(text)["exception"]


def test_old_code_goes_on_serving_while_new_code_has_upgraded(own_app: Flask) -> None:
    client = own_app.test_client()
    for migration, ready in (("9999", 200), ("0037", 503)):
        with own_app.app_context():
            db.session.execute(text(f"UPDATE alembic_version SET version_num = '{migration}'"))
            db.session.commit()
        assert client.get("/healthz").status_code == 503
        assert client.get("/readyz").status_code == ready, migration
