"""The drills themselves. Each returns what happened as figures; ``python -m tests.drills NAME`` runs one in full."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from pb_app import clock
from pb_app.db import db
from pb_app.rounds import queries as rounds
from pb_app.voting.opening import services as opening_services
from pb_app.voting.slots import KEY_FILES
from pb_app.voting.terms import ChainEventKind
from tests.drills.harness import Ground, Ledger, crowd, ground, missing
from tests.postgres import DurableServer

SHIM = Path(__file__).with_name("power.c")


@dataclass
class Figures:
    """What a drill found. ``lost`` and ``wrong`` must be 0."""

    cycles: int = 0
    acknowledged: int = 0
    lost: int = 0
    wrong: int = 0
    errors: int = 0
    note: str = ""

    def __str__(self) -> str:
        return (
            f"{self.cycles} cycles, {self.acknowledged} acknowledged, {self.lost} lost, {self.wrong} wrong, "
            f"{self.errors} errors of ours {self.note}"
        )


def races(folder: Path, url: str | None, count: int) -> Figures:
    """Two workers, two ballots of one person at once: one envelope, whatever happens."""
    with ground(folder, url) as here:
        round_id = here.round("races")
        here.start()
        first = here.voters(round_id, count)
        second = [here.ticket(round_id, ticket.voter_id, (n + 1) % 3 + 1) for n, ticket in enumerate(first)]
        pairs = [ticket for pair in zip(first, second, strict=True) for ticket in pair]
        ledger = crowd(here.port, "races", pairs, 4)
        state, wrong = here.state(round_id)
        told = {tracker for many in ledger.told.values() for tracker in many}
        doubles = len(state.live) - count
        errors = sum(n for status, n in ledger.statuses.items() if status >= 500)
        lost = len(ledger.told) - len([1 for many in ledger.told.values() if set(many) & state.live])
        assert told >= state.live
        return Figures(count, ledger.acknowledged, lost, doubles + len(wrong), errors, " ".join(wrong[:2]))


def closings(folder: Path, url: str | None, count: int, voters: int = 600) -> Figures:
    """The vote closes while people cast: every receipt counts, and nothing comes after the close."""
    found = Figures()
    with ground(folder, url) as here:
        here.start()
        for n in range(count):
            round_id = here.round(f"close{n}")
            tickets, ledger = here.voters(round_id, voters), Ledger()
            shutting = threading.Thread(target=_close_soon, args=(here, round_id, ledger))
            shutting.start()
            crowd(here.port, f"close{n}", tickets, 8, ledger=ledger)
            shutting.join()
            state, wrong = here.state(round_id)
            found.cycles += 1
            found.acknowledged += ledger.acknowledged
            found.lost += len(missing(ledger, state))
            found.wrong += (
                len(wrong) + (ChainEventKind.CLOSED not in state.ended) + (len(state.live) != len(ledger.told))
            )
            found.errors += sum(n for status, n in ledger.statuses.items() if status >= 500)
    return found


def _close_soon(here: Ground, round_id: int, ledger: Ledger) -> None:
    """Once people are casting, let the time run out, and shut the box."""
    ledger.wait_for(20)
    closes = here.close_in(round_id, 0.3)
    time.sleep(max(0.0, (closes - clock.now()).total_seconds()))
    _shut(here, round_id)


def _shut(here: Ground, round_id: int) -> None:
    with here.app.app_context():
        opening_services.close(rounds.by_id(round_id), KEY_FILES.value(here.app), clock.now())
        db.session.commit()


def kills(folder: Path, url: str | None, count: int, voters: int = 2400) -> Figures:
    """Workers die under load, again and again."""
    found, over, ledger = Figures(), threading.Event(), Ledger()
    with ground(folder, url) as here:
        round_id = here.round("kills")
        tickets = here.voters(round_id, voters)
        here.start()

        def killer() -> None:
            while found.cycles < count:
                ledger.wait_for(20)
                for pid in here.children():
                    os.kill(pid, signal.SIGKILL)
                found.cycles += 1
            over.set()

        thread = threading.Thread(target=killer)
        thread.start()
        crowd(here.port, "kills", tickets, 8, over, ledger)
        thread.join()
        state, wrong = here.state(round_id)
        found.acknowledged, found.lost = ledger.acknowledged, len(missing(ledger, state))
        found.wrong = len(wrong)
        found.errors = sum(n for status, n in ledger.statuses.items() if status >= 500 and status != 503)
        found.note = f"({ledger.lost} without an answer, {len(state.live) - len(ledger.told)} of them in the box)"
    return found


def build_shim(folder: Path) -> Path:
    """Compile the shim that keeps only what was synced. Raises when there is no C compiler."""
    target = folder / "power.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", target, SHIM, "-ldl"], check=True)
    return target


def cuts(folder: Path, count: int, voters: int = 120, forget_log: bool = False) -> Figures:
    """Power cuts: only bytes that were synced survive. ``forget_log`` leaves the log unsynced, and must lose ballots."""
    found, shim = Figures(), build_shim(folder)
    for n in range(count):
        place = folder / f"cut{n}{forget_log}"
        place.mkdir()
        _one_cut(place, shim, voters, forget_log, found)
        shutil.rmtree(place)
    return found


def _one_cut(place: Path, shim: Path, voters: int, forget_log: bool, found: Figures) -> None:
    with ground(place) as here:
        round_id = here.round("cuts")
        tickets = here.voters(round_id, voters)
        database, shadow = place / "drill.sqlite3", place / "shadow"
        with here.app.app_context():
            db.engine.dispose()
        shadow.mkdir()
        for file in place.glob("drill.sqlite3*"):
            shutil.copyfile(file, shadow / file.name)
        os.environ.update(POWER_FROM=str(place), POWER_TO=str(shadow), POWER_FORGET="-wal" if forget_log else "")
        over, ledger = threading.Event(), Ledger()
        here.start(preload=str(shim))

        def cut() -> None:
            ledger.wait_for(voters // 3)
            here.stop(signal.SIGKILL)
            over.set()

        threading.Thread(target=cut).start()
        crowd(here.port, "cuts", tickets, 8, over, ledger)
        over.wait()
        for file in place.glob("drill.sqlite3*"):
            file.unlink()
        for file in shadow.iterdir():
            if not file.name.endswith("-shm"):
                shutil.copyfile(file, place / file.name)
        assert database.exists()
        state, wrong = here.state(round_id)
        found.cycles += 1
        found.acknowledged += ledger.acknowledged
        found.lost += len(missing(ledger, state))
        found.wrong += len(wrong)


def postgres_kills(folder: Path, server: DurableServer, url: str, count: int, voters: int = 900) -> Figures:
    """The database server dies under load and comes back; the web server stays."""
    found, over, ledger = Figures(), threading.Event(), Ledger()
    with ground(folder, url) as here:
        round_id = here.round("kills")
        tickets = here.voters(round_id, voters)
        here.start()

        def killer() -> None:
            while found.cycles < count:
                ledger.wait_for(20)
                server.die()
                time.sleep(0.3)
                server.rise()
                found.cycles += 1
            time.sleep(1)
            over.set()

        thread = threading.Thread(target=killer)
        thread.start()
        crowd(here.port, "kills", tickets, 8, over, ledger)
        thread.join()
        state, wrong = here.state(round_id)
        found.acknowledged, found.lost, found.wrong = ledger.acknowledged, len(missing(ledger, state)), len(wrong)
        found.errors = sum(n for status, n in ledger.statuses.items() if status >= 500 and status != 503)
        found.note = f"(503 answered {ledger.statuses.get(503, 0)} times)"
    return found


def scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="cp-drill-"))
