"""A real server with two worker processes, and voters who know what they were told: the ground of every drill."""

import http.client
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from pb_app import clock
from pb_app.db import db
from pb_app.factory import create_app
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as round_services
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from pb_app.voting import draft_ballot
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.device_cookies import DRAFT, RECEIPT
from pb_app.voting.opening import verification
from pb_app.voting.opening.replay import ReplayState
from pb_app.voting.register import services as register_services
from pb_app.voting.slots import KEY_FILES
from pb_app.voting.terms import Proof, Source
from pb_app.web import sealed_text
from tests.databases import migrated
from tests.world import DAY, World

SECRET = "for drills only, long enough to be one"
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Ticket:
    """All that a voter's browser holds when it presses the button."""

    voter_id: int
    cookie: str
    body: bytes


@dataclass
class Ledger:
    """What was acknowledged, and what went wrong."""

    told: dict[int, list[str]] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    lost: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def acknowledged(self) -> int:
        return sum(map(len, self.told.values()))

    def wait_for(self, more: int, seconds: float = 60) -> None:
        """Until so many more were acknowledged, so that what happens next hits a server at work, however slow it is."""
        wanted, deadline = self.acknowledged + more, time.monotonic() + seconds
        while self.acknowledged < wanted and time.monotonic() < deadline:
            time.sleep(0.02)


class Ground:
    """An application with a furnished database in ``folder``; the server runs beside it."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.folder, self.url = folder, url or f"sqlite:///{folder / 'drill.sqlite3'}"
        os.environ.update(INSTANCE_FOLDER=str(folder), SECRET_KEY=SECRET, DATABASE_URL=self.url, DEMO="0")
        migrated(self.url, folder)
        self.app: Flask = create_app(SECRET_KEY=SECRET)
        with self.app.app_context():
            World.build(self.app)
            db.session.commit()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.server: subprocess.Popen[bytes] | None = None
        self.rules: dict[int, str] = {}

    @property
    def world(self) -> World:
        return World("riverside", KEY_FILES.value(self.app))

    def round(self, slug: str, projects: int = 3) -> int:
        """A round that is being voted on; returns its id."""
        with self.app.app_context():
            made = self.world.round(PhaseKind.VOTING, slug, rulebook=Rulebook(most=5))
            for n in range(projects):
                self.world.proposal(made, f"Idea {n}", 100)
            db.session.commit()
            self.rules[made.id] = made.rules.digest()
            return made.id

    def close_in(self, round_id: int, seconds: float) -> datetime:
        """Move the close of a vote to so many seconds from now; returns it."""
        with self.app.app_context():
            moved = [self._until(window, seconds) for window in rounds.windows(round_id)]
            round_services.replace_phases(rounds.by_id(round_id), moved)
            db.session.commit()
            return next(window.closes for window in moved if window.kind is PhaseKind.VOTING)

    def _until(self, window: Window, seconds: float) -> Window:
        if window.kind is not PhaseKind.VOTING:
            later = DAY if window.opens > clock.now() else timedelta()
            return Window(window.kind, window.opens + later, window.closes + later)
        return Window(window.kind, window.opens, clock.now() + timedelta(seconds=seconds))

    def voters(self, round_id: int, count: int, projects: int = 3) -> list[Ticket]:
        """People on the roll, each with a ballot ready on the page that looks it over."""
        with self.app.app_context():
            ids = [register_services.add(round_id, Source.CARD, None).voter_id for _ in range(count)]
            for voter_id in ids:
                credentials_services.give(round_id, Proof.CARD, str(voter_id), voter_id=voter_id)
            db.session.commit()
        return [self.ticket(round_id, voter_id, n % projects + 1) for n, voter_id in enumerate(ids)]

    def shown(self, round_id: int, voter_id: int, choice: int) -> str:
        """What binds the cast to the page that showed this ballot."""
        known = {"secret": self.app.config["SECRET_KEY"], "rules": self.rules[round_id]}
        return draft_ballot.digest({choice: 1}, round_id=round_id, voter_id=voter_id, **known)

    def ticket(self, round_id: int, voter_id: int, choice: int) -> Ticket:
        shown = self.shown(round_id, voter_id, choice)
        with self.app.test_request_context():
            session[f"voter{round_id}"] = [voter_id, "online", "card", str(voter_id)]
            token = generate_csrf()
            interface = self.app.session_interface
            cookie = interface.get_signing_serializer(self.app).dumps(dict(session))  # type: ignore[attr-defined]
        fields = {"csrf_token": token, "ticket": f"{voter_id}-{choice}", "typed": f"{choice}:1", "shown": shown}
        draft = sealed_text.seal(f"{choice}:1", secret=self.app.config["SECRET_KEY"], purpose=f"{DRAFT}{round_id}")
        cookies = f"session={cookie}; {DRAFT}{round_id}={draft}"
        return Ticket(voter_id, cookies, urlencode(fields).encode())

    def start(self, workers: int = 2, threads: int = 4, preload: str = "", target: str = "wsgi:app") -> None:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "-w",
            str(workers),
            "--threads",
            str(threads),
            "--no-control-socket",
        ]
        command += ["-b", f"127.0.0.1:{self.port}", "--log-level", "error", "--timeout", "60", target]
        environment = {**os.environ, **({"LD_PRELOAD": preload} if preload else {})}
        self.server = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
                    connection.request("GET", "/healthz")
                    connection.getresponse().read()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.server is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.server.pid, how)
            self.server.wait()
            self.server = None

    def children(self) -> list[int]:
        """The worker processes."""
        assert self.server is not None
        found = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        return [int(pid) for pid in found.split()]

    def state(self, round_id: int) -> tuple[ReplayState, list[str]]:
        """What the chain tells of, and everything that does not fit."""
        with self.app.app_context():
            state = verification.replay(round_id)
            wrong = [str(discrepancy) for discrepancy in verification.discrepancies_of_box(state)]
            db.session.rollback()
        return state, wrong

    def close(self) -> None:
        self.stop(signal.SIGKILL)
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


@contextmanager
def ground(folder: Path, url: str | None = None) -> Iterator[Ground]:
    made = Ground(folder, url)
    try:
        yield made
    finally:
        made.close()


def tracker_in(cookie: str) -> str:
    """The receipt in the cookie that a cast sets, opened with the secret of the drills."""
    name, _, sealed = cookie.split(";")[0].partition("=")
    return (sealed_text.unseal(sealed, secret=SECRET, purpose=name) or "").split("|")[0]


def send(connection: http.client.HTTPConnection, path: str, ticket: Ticket) -> tuple[int, str]:
    """Press the button: (status, tracker or "")."""
    headers = {"Cookie": ticket.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, ticket.body, headers)
    answer = connection.getresponse()
    answer.read()
    told = ""
    if answer.status in (302, 303) and answer.getheader("Location", "").endswith("/receipt"):
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            if cookie.startswith(RECEIPT):
                told = tracker_in(cookie)
    return answer.status, told


def crowd(
    port: int,
    slug: str,
    tickets: Sequence[Ticket],
    connections: int,
    until: threading.Event | None = None,
    ledger: Ledger | None = None,
) -> Ledger:
    """Everybody casts once over so many connections; who gets no answer does not try again."""
    ledger, waiting = ledger or Ledger(), queue.SimpleQueue[Ticket]()
    for ticket in tickets:
        waiting.put(ticket)
    path = f"/voting/riverside/{slug}/cast"

    def one() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while not (until and until.is_set()):
            try:
                ticket = waiting.get_nowait()
            except queue.Empty:
                break
            began = time.perf_counter()
            try:
                status, told = send(connection, path, ticket)
            except (OSError, http.client.HTTPException):
                connection.close()
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                with ledger.lock:
                    ledger.lost += 1
                time.sleep(0.1)
                continue
            with ledger.lock:
                ledger.times.append(time.perf_counter() - began)
                ledger.statuses[status] = ledger.statuses.get(status, 0) + 1
                if told:
                    ledger.told.setdefault(ticket.voter_id, []).append(told)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ledger


def missing(ledger: Ledger, state: ReplayState) -> list[str]:
    """Receipts that were given out and are not in the box."""
    return [told[-1] for told in ledger.told.values() if told[-1] not in state.live]
