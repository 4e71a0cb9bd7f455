"""A newsletter to many through a slow mail server, while people vote and the worker is killed again and again."""

import os
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from email import message_from_bytes
from pathlib import Path

from sqlalchemy import func, select, update

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.jobs import services as jobs
from pb_app.jobs.models import Job
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.services import issues
from pb_app.newsletters.terms import JOB, IssueState
from pb_app.outbox import OutboxMessage
from tests.drills.drills import Figures
from tests.drills.harness import ROOT, Ground, Ledger, crowd, ground, missing
from tests.newsletters.readers import confirmed, draft
from tests.world import DAY

#: Seconds that the mail server takes for a letter.
SLOW = 0.002


class Mailboxes(socketserver.ThreadingTCPServer):
    """A mail server, as far as a sender needs it. Like mailboxes, it keeps one of what comes twice with one Message-ID."""

    daemon_threads, allow_reuse_address = True, True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiving)
        self.kept: dict[str, set[str]] = {}
        self.taken = Counter[str]()
        self.lock = threading.Lock()

    def keep(self, content: bytes) -> None:
        letter = message_from_bytes(content)
        to, mark = str(letter["To"]), str(letter["Message-ID"])
        if not letter["List-Unsubscribe"] or not to.endswith("@reader.example"):
            return  # the clock writes to people with a role too
        with self.lock:
            self.kept.setdefault(to, set()).add(mark)
            self.taken[to] += 1


class Receiving(socketserver.StreamRequestHandler):
    server: Mailboxes

    def handle(self) -> None:
        with suppress(ConnectionError):  # the sender was killed
            self._talk()

    def _talk(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            self._say("250 fine")

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        time.sleep(SLOW)
        self.server.keep(b"".join(lines))

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


def _worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work"]
    return subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stderr=subprocess.DEVNULL)


def _issue(here: Ground, readers: int) -> int:
    """An issue that goes out now, agreed by a second person where one is needed; returns its id."""
    with here.app.test_request_context():
        now, dee = clock.now(), here.world.actor(Role.BOARD_SECRETARY)
        confirmed(here.world, readers, now)
        issue = draft(here.world, now)
        if issues.send(issue, None, dee, now) is IssueState.ASKED:
            issues.agree(issue, here.world.actor(Role.ADMINISTRATOR), now)
        jobs.ask(JOB, str(issue.id), now)
        db.session.commit()
        return issue.id


def _go_on(here: Ground, issue_id: int) -> bool:
    """What the clock does once a minute, without the minutes: whoever was killed is not waited for. False when it is sent."""
    with here.app.app_context():
        long_ago = clock.now() - DAY
        for table in (Job, OutboxMessage):
            claimed = table.claimed_by.is_not(None)
            db.session.execute(update(table).where(claimed).values(claimed_until=long_ago))
        jobs.ask(JOB, str(issue_id), clock.now())
        issue = db.session.get_one(NewsletterIssue, issue_id)
        waits = issue.state is not IssueState.SENT
        db.session.commit()
    return waits


def newsletters(folder: Path, url: str | None, kills: int, readers: int = 20_000, voters: int = 1200) -> Figures:
    """``lost``: people without the letter, or ballots; ``wrong``: people with two letters, and what does not fit in the box."""
    found, ledger, post = Figures(), Ledger(), Mailboxes()
    threading.Thread(target=post.serve_forever, daemon=True).start()
    os.environ.update(MAIL_HOST="127.0.0.1", MAIL_PORT=str(post.server_address[1]), MAIL_STARTTLS="0")
    with ground(folder, url) as here:
        round_id = here.round("letters")
        tickets = here.voters(round_id, voters)
        issue_id = _issue(here, readers)
        here.start()
        voting = threading.Thread(target=crowd, args=(here.port, "letters", tickets, 4, None, ledger))
        voting.start()
        began = time.monotonic()
        _send_through(here, issue_id, post, kills=kills, readers=readers, found=found)
        took = time.monotonic() - began
        voting.join()
        state, wrong = here.state(round_id)
    post.shutdown()
    post.server_close()
    found.acknowledged = ledger.acknowledged
    found.lost = readers - len(post.kept) + len(missing(ledger, state))
    found.wrong = sum(len(marks) > 1 for marks in post.kept.values()) + len(wrong)
    found.errors = sum(n for status, n in ledger.statuses.items() if status >= 500 and status != 503)
    twice = sum(post.taken.values()) - len(post.kept)
    found.note = f"({len(post.kept)} people in {took:.0f} s; {twice} letters handed over twice with one id)"
    return found


def _send_through(here: Ground, issue_id: int, post: Mailboxes, *, kills: int, readers: int, found: Figures) -> None:
    """Kill the worker after each part of the letters, and begin another."""
    worker, deadline = _worker(), time.monotonic() + 900 + readers / 5
    try:
        while time.monotonic() < deadline:
            time.sleep(0.3)
            if found.cycles < kills and len(post.kept) > readers * (found.cycles + 1) / (kills + 1):
                worker.send_signal(signal.SIGKILL)
                worker.wait()
                found.cycles += 1
                _go_on(here, issue_id)
                worker = _worker()
            elif _is_idle(here) and not _go_on(here, issue_id):
                return
    finally:
        worker.kill()
        worker.wait()


def _is_idle(here: Ground) -> bool:
    """No job of the newsletter is under way or due, and the outbox is empty."""
    with here.app.app_context():
        waits = select(func.count()).where(OutboxMessage.sent_at.is_(None), OutboxMessage.failed_at.is_(None))
        jobs_open = select(func.count()).where(Job.kind == JOB, Job.finished_at.is_(None))
        idle = not db.session.scalar(waits) and not db.session.scalar(jobs_open)
        db.session.rollback()
    return idle
