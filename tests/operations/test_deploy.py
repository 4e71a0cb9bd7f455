"""The kit in ``deploy/`` and the application agree: every variable, command, port, path and figure that it names is there."""

import re
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

import config
from pb_app.operations import metrics
from pb_app.web.extensions import ROOT

DEPLOY = ROOT / "deploy"
#: Variables of the programs that we run, not of ours.
OTHERS = {"POSTGRES_PASSWORD", "POSTGRES_USER", "POSTGRES_DB", "PROMETHEUS_MULTIPROC_DIR", "GUNICORN_BIND", "PATH"}
OTHERS |= {"WEB_CONCURRENCY", "PYTHONDONTWRITEBYTECODE", "PIP_NO_CACHE_DIR", "PIP_DISABLE_PIP_VERSION_CHECK"}
READ = re.compile(r'(?:environ\.get|_flag|_one_of)\(\s*"(\w+)"')
NAME = re.compile(r"^([A-Z][A-Z_]+)=", re.MULTILINE)


def settings() -> set[str]:
    """What ``config.py`` reads."""
    return set(READ.findall(Path(config.__file__).read_text()))


def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def kubernetes() -> list[Any]:
    return list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text()))


def units() -> dict[str, RawConfigParser]:
    found = {}
    for path in sorted((DEPLOY / "systemd").glob("*.*")):
        found[path.name] = RawConfigParser(strict=False, interpolation=None)
        found[path.name].read(path)
    return found


def variables() -> Iterator[str]:
    yield from NAME.findall((DEPLOY / "example.env").read_text())
    for service in compose()["services"].values():
        yield from service.get("environment", {})
    docker = (DEPLOY / "Dockerfile").read_text()
    for line in re.findall(r"^ENV ((?:.*\\\n)*.*)$", docker, re.MULTILINE):
        yield from re.findall(r"([A-Z_]{3,})=", line)
    for unit in units().values():
        if unit.has_option("Service", "environment"):
            yield unit.get("Service", "environment").split("=")[0]


def flask_commands() -> Iterator[list[str]]:
    """The words after ``flask --app wsgi``, wherever the kit runs it."""
    for service in compose()["services"].values():
        yield from [service["command"]] if "flask" in service.get("command", []) else []
    for document in kubernetes():
        containers = document.get("spec", {}).get("template", {}).get("spec", {}).get("containers", [])
        yield from (each["command"][2:] for each in containers if "command" in each)
    texts = [
        (DEPLOY / "README.md").read_text(),
        *(str(dict(unit["Service"])) for unit in units().values() if "Service" in unit),
    ]
    for text in texts:
        yield from (
            ["flask", "--app", "wsgi", *words.split()]
            for words in re.findall(r"flask --app wsgi ([a-z][a-z -]*)", text)
        )


def test_every_variable_is_a_setting() -> None:
    unknown = {name for name in variables() if name not in settings() | OTHERS}
    assert unknown == set()


def test_every_setting_is_explained() -> None:
    said = (ROOT / "docs" / "operations.md").read_text()
    assert {name for name in settings() if f"`{name}`" not in said} == set()


def test_every_command_exists(app: Flask) -> None:
    seen = 0
    for words in flask_commands():
        command: Any = app.cli
        for word in words[3:]:
            if not hasattr(command, "commands") or word.startswith("-"):
                break
            command = command.commands.get(word)
            assert command is not None, f"there is no command {' '.join(words)}"
            seen += 1
    assert seen > 12


def test_options_of_the_nightly_backup_exist(app: Flask) -> None:
    line = units()["commonpot-backup.service"].get("Service", "execstart")
    known = {option for each in app.cli.commands["backup"].params for option in each.opts}
    assert {"--for", "--keys-file", "--keys-for"} == set(re.findall(r"--[a-z-]+", line)) - {"--app"} <= known


def test_ports_and_paths_agree(app: Flask) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    docker, caddy = (DEPLOY / "Dockerfile").read_text(), (DEPLOY / "Caddyfile").read_text()
    web = next(each for each in kubernetes() if each["metadata"]["name"] == "commonpot-web")["spec"]["template"]["spec"]
    probe = web["containers"][0]["readinessProbe"]["httpGet"]
    assert {"/readyz", "/metrics"} <= rules
    assert probe["path"] == "/readyz" and "health_uri /readyz" in caddy and "/readyz" in docker
    bound = (DEPLOY / "gunicorn.conf.py").read_text()
    assert "EXPOSE 8000" in docker and "app:8000" in caddy and probe["port"] == 8000 and ":8000" in bound


def test_nothing_in_the_containers_is_root_or_writes_where_it_should_not() -> None:
    docker = (DEPLOY / "Dockerfile").read_text()
    assert docker.rindex("USER commonpot") < docker.rindex("CMD [") and "tini" in docker
    for name in ("app", "worker", "migrate"):
        service = compose()["services"][name]
        assert service["read_only"] and service["cap_drop"] == ["ALL"]
    claimed = {claim["metadata"]["name"] for claim in kubernetes() if claim["kind"] == "PersistentVolumeClaim"}
    for document in kubernetes():
        for volume in document.get("spec", {}).get("template", {}).get("spec", {}).get("volumes", []):
            assert "persistentVolumeClaim" not in volume or volume["persistentVolumeClaim"]["claimName"] in claimed


def test_alerts_ask_for_figures_that_there_are() -> None:
    rules = [
        rule for group in yaml.safe_load((DEPLOY / "alerts.yaml").read_text())["groups"] for rule in group["rules"]
    ]
    known = {*metrics.HELP, "commonpot_requests_total", "commonpot_request_seconds_bucket"}
    assert len(rules) > 5
    for rule in rules:
        assert set(re.findall(r"commonpot_\w+", rule["expr"])) <= known, rule["alert"]
        assert rule["annotations"]["summary"]


def test_every_file_of_the_kit_is_named_in_its_guide() -> None:
    guide = (DEPLOY / "README.md").read_text()
    for path in DEPLOY.iterdir():
        assert path.name in guide or path.name in ("Dockerfile", "gunicorn.conf.py", "README.md"), path.name


@pytest.mark.parametrize("word", ["xml", "JSON lines"])
def test_a_wrong_log_format_stops_the_start(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("LOG_FORMAT", word)
    with pytest.raises(config.MissingSetting, match="LOG_FORMAT must be one of: text, json"):
        config.load()
