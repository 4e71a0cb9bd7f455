"""Writers take turns; nobody waits for longer than five seconds, and no process keeps the others out."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pb_app.db import write_lock
from pb_app.db.write_lock import DatabaseBusy, Turns, WriteQueue

#: Writes again and again for a second, with other writers waiting in the same process; prints how often.
BUSY = """
import sys, threading, time
from pb_app.db.write_lock import WriteQueue
queue, until, turns = WriteQueue(sys.argv[1]), time.monotonic() + 1.5, []
def write():
    while time.monotonic() < until:
        info = {}
        queue.enter(info)
        time.sleep(0.002)
        turns.append(1)
        queue.leave(info)
threads = [threading.Thread(target=write) for _ in range(int(sys.argv[2]))]
[thread.start() for thread in threads], [thread.join() for thread in threads]
print(len(turns))
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "town.db")


def test_turns_come_in_the_order_of_asking() -> None:
    turns, order = Turns(), list[int]()
    assert turns.take(0)

    def wait(n: int) -> None:
        assert turns.take(5)
        order.append(n)
        turns.give()

    threads = []
    for n in range(5):
        threads.append(threading.Thread(target=wait, args=(n,)))
        threads[-1].start()
        while len(turns._waiting) <= n:
            time.sleep(0.001)
    turns.give()
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
    assert turns.take(0), "nobody is left, so it is free again"


def test_who_gives_up_does_not_get_a_turn() -> None:
    turns = Turns()
    turns.take(0)
    assert not turns.take(0.01)
    turns.give()
    assert turns.take(0)


def test_a_turn_that_comes_in_the_last_moment_is_taken() -> None:
    turns, late = Turns(), threading.Event()
    turns.take(0)
    turns._waiting.append(late)
    turns.give()
    assert not turns._leave(late)


@pytest.mark.parametrize("same", [True, False], ids=["in one process", "between processes"])
def test_a_writer_behind_a_stuck_one_gives_up(path: str, same: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that is stuck still holds the lock when the other gives up."""
    monkeypatch.setattr(write_lock, "PATIENCE", 0.05)
    stuck = WriteQueue(path)
    held: dict[str, int] = {}
    stuck.enter(held)
    queue, info = (stuck if same else WriteQueue(path)), dict[str, int]()
    with pytest.raises(DatabaseBusy):
        queue.enter(info)
    assert not info
    stuck.leave(held)
    queue.enter(info)
    assert info


def test_who_can_not_open_the_file_leaves_the_turn_to_the_next(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    queue, info = WriteQueue(path), dict[str, int]()

    def no_file_left(path: str) -> int:
        raise OSError(24, "Too many open files")

    with monkeypatch.context() as full:
        full.setattr(write_lock, "_open", no_file_left)
        with pytest.raises(OSError, match="Too many open files"):
            queue.enter(info)
    assert not info
    queue.enter(info)
    assert info


def test_a_busy_process_lets_the_others_in(path: str) -> None:
    """Eight writers in one process and one in another: each process gets its share of turns."""
    command = [sys.executable, "-c", BUSY, path]
    many, alone = (subprocess.Popen([*command, n], stdout=subprocess.PIPE, text=True) for n in ("8", "1"))
    share = int(alone.communicate()[0]), int(many.communicate()[0])
    assert min(share) >= max(share) // 10, share
