"""Mail is claimed, sent and written down, and no transaction is open while a mail server is spoken to."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock, outbox
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.outbox import OutboxMessage, SmtpSender, senders, sending
from pb_app.outbox.sending import BACKOFF, CLAIM, GIVE_UP_AFTER, SendingResult
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import casting
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Source, Voter
from tests.mail_servers import TakingServer
from tests.side_by_side import side_by_side
from tests.world import World

NOW = clock.now()
MINUTE = timedelta(minutes=1)


class Postbox:
    """Takes everything, or nothing; keeps what it took."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.sent = error, list[str]()

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        if self.error:
            raise self.error
        self.sent.append(subject)

    def text(self, to: str, body: str) -> None:
        raise OSError("no texts")


def queued(*subjects: str, stop: str | None = None) -> None:
    for subject in subjects:
        outbox.queue("a@example.org", subject=subject, body="https://pot.example/secret", now=NOW, stop=stop)
    db.session.commit()


def row(subject: str = "S") -> OutboxMessage:
    found = db.session.scalar(select(OutboxMessage).where(OutboxMessage.subject == subject))
    assert found is not None
    return found


def test_a_claim_belongs_to_one_worker_until_its_end(context: object) -> None:
    queued("S")
    (first,) = sending.claim("one", NOW)
    assert first.body == "https://pot.example/secret"
    assert not sending.claim("other", NOW + CLAIM - MINUTE)
    (again,) = sending.claim("other", NOW + CLAIM)
    assert again.id == first.id, "the first worker must have stopped"


def test_whoever_stopped_after_sending_leaves_it_to_be_sent_again(context: object) -> None:
    """At least once, never lost: nobody can know whether the server had taken it."""
    queued("S")
    sending.claim("stopped", NOW)  # … and sent it, and was killed before it wrote that down
    post = Postbox()
    assert outbox.release(post, NOW + MINUTE) == 0 and not post.sent
    assert outbox.release(post, NOW + CLAIM) == 1 and post.sent == ["S"]
    assert row().sent_at is not None and row().body == ""


def test_a_worker_that_comes_too_late_writes_nothing_down(context: object) -> None:
    queued("S")
    (slow,) = sending.claim("slow", NOW)
    assert sending.claim("other", NOW + CLAIM)
    sending.settle("slow", slow, SendingResult("TimeoutError"), NOW + CLAIM)
    assert (row().claimed_by, row().error) == ("other", "")


def test_many_workers_at_once_send_each_message_once(app: Flask, context: object) -> None:
    subjects = [f"letter {n}" for n in range(12)]
    queued(*subjects)
    post = Postbox()
    assert side_by_side(app, lambda n: outbox.release(post, NOW, f"worker {n}"), 4) == ["done"] * 4
    assert Counter(post.sent) == Counter(subjects)


def test_somebody_who_waits_comes_before_news(context: object) -> None:
    queued("digest", stop="https://pot.example/stop")
    queued("link")
    post = Postbox()
    outbox.release(post, NOW)
    assert post.sent == ["link", "digest"]


def test_a_try_that_failed_waits_longer_each_time_and_is_set_aside_in_the_end(context: object) -> None:
    queued("S")
    at, post = NOW, Postbox(OSError("no route"))
    for pause in BACKOFF:
        assert outbox.release(post, at) == 0
        assert row().next_at is not None and row().next_at == at + pause and row().error == "OSError"
        assert not sending.claim("early", at + pause - MINUTE / 2)
        at += pause
    assert row().failed_at is None
    outbox.release(post, at)
    assert row().attempts == GIVE_UP_AFTER and row().failed_at is not None and not outbox.waiting()
    assert outbox.release(Postbox(), at + timedelta(days=9)) == 0, "not by itself"


def test_what_was_set_aside_is_tried_again_or_dropped(context: object) -> None:
    queued("S")
    message = row()
    assert not outbox.retry(message.id) and not outbox.drop(message.id), "it is not set aside"
    message.failed_at, message.attempts = NOW, GIVE_UP_AFTER
    assert outbox.retry(message.id) and outbox.release(Postbox(), NOW) == 1
    message = row()
    message.sent_at, message.failed_at, message.body = None, NOW, ""
    db.session.flush()
    assert not outbox.retry(message.id), "what it said is gone"
    assert outbox.drop(message.id) and not outbox.set_aside()


def test_what_no_mail_can_be_made_of_is_set_aside_and_the_next_one_goes(context: object, black_hole: int) -> None:
    queued("S", "T", "U")
    row("S").subject = "S\u2028Bcc: all"
    row("T").to = "a@example.org\r\nBcc: all@example.org"
    db.session.commit()
    sender = SmtpSender("127.0.0.1", black_hole, "from@x.org", starttls=False)
    for subject in ("S\u2028Bcc: all", "T"):
        (message,) = sending.claim("one", NOW)
        assert message.subject == subject
        sending.settle("one", message, sending._send(sender, message), NOW)
        assert row(subject).failed_at is not None and row(subject).body, "it can be looked at, and tried again"
    last = Postbox(ValueError("a setting that is wrong"))
    assert outbox.release(last, NOW) == 0 and row("U").failed_at is None, "that is tried again"


@pytest.mark.parametrize("end", [chr(n) for n in range(0x2030) if len(f"a{chr(n)}b".splitlines()) > 1] + ["\r\n"])
def test_a_subject_is_one_line_however_lines_are_broken(context: object, end: str) -> None:
    queued(f"News{end}of today")
    assert row("News of today")
    EmailMessage()["Subject"] = row("News of today").subject


@pytest.fixture
def black_hole() -> Iterator[int]:
    """A mail server that takes the call and never says a word; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_mail_server_that_never_answers_stops_nobody_from_voting(
    app: Flask, context: object, world: World, black_hole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senders, "PATIENCE", 3)
    made = world.round(PhaseKind.VOTING)
    world.proposal(made, "A bench")
    voter = Voter(register_services.add(made.id, Source.CODE, None).voter_id)
    ready = casting.voting_context(made)
    queued("S")
    ended: list[datetime] = []

    def post() -> None:
        with app.app_context():
            outbox.release(SmtpSender("127.0.0.1", black_hole, "from@x.org", starttls=False), NOW)
            ended.append(clock.now())

    worker = threading.Thread(target=post)
    worker.start()
    _until_claimed()
    began = time.monotonic()
    begin_writing()
    casting.put_in(ready, voter, casting.prepare(ready, voter, {1: 1}, world.files), clock.now, "n")
    db.session.commit()
    assert time.monotonic() - began < 2 and not ended, "the vote is in while the server still says nothing"
    worker.join(20)
    db.session.rollback()
    assert row().error and row().sent_at is None and row().next_at is not None


def _until_claimed() -> None:
    for _ in range(200):
        claimed = row().claimed_by
        db.session.rollback()  # whoever looks keeps no writer out
        if claimed:
            return
        time.sleep(0.02)
    raise AssertionError("nobody claimed it")


class EndingServer(TakingServer):
    """Ends each connection after two messages, as many mail servers do."""

    def __init__(self) -> None:
        super().__init__()
        self.greeted = self.in_this_one = 0

    def greet(self, *_: object, **__: object) -> "EndingServer":
        self.greeted, self.in_this_one = self.greeted + 1, 0
        return self

    def send_message(self, message: EmailMessage) -> None:
        super().send_message(message)
        self.in_this_one += 1

    def noop(self) -> tuple[int, bytes]:
        return (250, b"fine") if self.in_this_one < 2 else (421, b"enough for now")


def test_one_connection_carries_several_letters_and_is_made_again_when_the_server_ends_it(
    context: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = EndingServer()
    monkeypatch.setattr("smtplib.SMTP", server.greet)
    queued(*(f"letter {n}" for n in range(5)))
    assert outbox.release(SmtpSender("h", 25, "from@x.org", starttls=False), NOW) == 5
    assert [each["Subject"] for each in server.taken] == [f"letter {n}" for n in range(5)] and server.greeted == 3


class AskedInBetween(Postbox):
    """While the first letter is handed over, somebody asks for a link."""

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        super().send(to, subject, body, stop)
        if len(self.sent) == 1:
            queued("link")


def test_a_link_waits_for_no_more_than_the_letter_under_way(context: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker lets go of what it has claimed when its server is slow, and takes up what somebody waits for."""
    monkeypatch.setattr(sending, "HELD", -1.0)
    queued("news 0", "news 1", "news 2", stop="https://pot.example/stop")
    post = AskedInBetween()
    assert outbox.release(post, NOW) == 4 and post.sent == ["news 0", "link", "news 1", "news 2"]
    assert all(row(subject).attempts == 1 for subject in post.sent), "what was let go counts as no try"


def test_whoever_is_killed_has_handed_over_one_letter_that_nobody_knows_of(context: object) -> None:
    """Of those claimed together, only the one under way may come twice, with the same Message-ID."""
    queued(*(f"letter {n}" for n in range(6)))
    batch = sending.claim("killed", NOW, 5)
    sending.settle("killed", batch[0], SendingResult(), NOW)
    post = Postbox()
    assert outbox.release(post, NOW) == 1, "the others are still claimed"
    assert outbox.release(post, NOW + CLAIM) == 4
    assert Counter(post.sent) == Counter(f"letter {n}" for n in range(1, 6))
