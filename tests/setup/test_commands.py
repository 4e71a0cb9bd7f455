"""``python3 -m pb_app``: what it says when something is missing, before anything slow happens."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pb_app.setup import assets, environment, serving
from pb_app.setup.environment import SetUpError
from pb_app.web.extensions import ROOT


def test_a_port_in_use_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(SetUpError, match="can’t be used .* PORT=5001"):
            serving.address()


@pytest.mark.parametrize("port", ["x", "0", "70000", "-1"])
def test_a_port_that_is_none(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SetUpError, match="PORT must be a number"):
        serving.address()


def test_an_old_python_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    with pytest.raises(SetUpError, match="needs Python 3.11 or newer; this is 3.10.1"):
        environment.check_python()


def test_without_the_venv_module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SetUpError, match="apt install python3-venv"):
        environment._make(tmp_path / "python")


def test_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SetUpError, match=r"Is there a network\? \(no route to anywhere\)"):
        environment._run(
            [sys.executable, "-c", "print('no route to anywhere'); raise SystemExit(1)"], "Is there a network?"
        )


def test_the_stylesheet_of_another_service_is_never_served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    monkeypatch.setattr(assets, "_run", lambda command, trouble: (tmp_path / "app.css").write_text("a{src:url(x)}"))
    with pytest.raises(SetUpError, match="another service"):
        assets._compile({"node": ["node"]})


def test_help_and_a_word_it_does_not_know() -> None:
    command = [sys.executable, "-m", "pb_app"]
    done = subprocess.run([*command, "--help"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and "--no-demo" in done.stdout
    done = subprocess.run([*command, "dance"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and "dance" in done.stderr


@pytest.fixture
def port() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    yield number


@pytest.mark.parametrize(("arguments", "says"), [(["--no-demo"], "Set-up code for")])
def test_the_server_starts_on_an_empty_folder(tmp_path: Path, port: int, arguments: list[str], says: str) -> None:
    """The real command in a folder of its own: migrates, prints the address, answers."""
    import urllib.request

    environment_ = {**os.environ, "INSTANCE_FOLDER": str(tmp_path), "PORT": str(port), "COMMONPOT_READY": "1"}
    environment_.pop("DATABASE_URL", None)
    server = subprocess.Popen(
        [sys.executable, "-m", "pb_app", *arguments], cwd=ROOT, env=environment_, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        printed = [server.stdout.readline() for _ in range(2)]
        assert f"127.0.0.1:{port}" in "".join(printed) and says in "".join(printed)
        for _ in range(50):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                    assert b'"ok":true' in answer.read().replace(b" ", b"")
                    break
            except OSError:
                import time

                time.sleep(0.1)
        else:
            pytest.fail("the server did not answer")
    finally:
        server.terminate()
        server.communicate(timeout=60)


def test_what_is_needed_is_what_the_project_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"flask", "flask-smorest", "psycopg"} <= set(environment.needed(tests=False))
    assert "pytest" in environment.needed(tests=True) and "pytest" not in environment.needed(tests=False)
    assert environment.complete(tests=True)
    monkeypatch.setattr(environment, "needed", lambda *, tests: ["flask", "no-such-package"])
    assert not environment.complete(tests=True)
