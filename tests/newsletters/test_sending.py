"""Each person once: across a kill, a pause and two workers; in their language; and a second pair of eyes above 500."""

import email
import email.policy
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.newsletters import circulars, commands, queries, rules, stop_links
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.services import consents, issues, sending
from pb_app.newsletters.terms import IssueState, ListTopic, Refusal, Segment
from pb_app.outbox import OutboxMessage, SmtpSender
from tests.expect import logged, refused
from tests.mail_servers import TakingServer
from tests.newsletters.readers import VOTES, confirmed, draft
from tests.world import World

NOW = clock.now()
Post = Counter[str]


class Postbox:
    """Counts what each address gets; may be killed after so many."""

    def __init__(self, killed_after: int | None = None) -> None:
        self.got, self.left, self.html = Post(), killed_after, ""

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        if self.left == 0:
            raise SystemExit("killed")
        self.left = None if self.left is None else self.left - 1
        self.got[to] += 1
        self.html = html

    def text(self, to: str, body: str) -> None:
        raise OSError("no texts")


@pytest.fixture
def asking(app: Flask, world: World) -> Iterator[None]:
    with app.test_request_context():
        yield


def sent(world: World, issue: NewsletterIssue) -> None:
    issues.send(issue, None, world.actor(Role.BOARD_SECRETARY), NOW)
    db.session.commit()


def test_each_of_a_few_hundred_gets_it_once(world: World, asking: None) -> None:
    confirmed(world, 300, NOW)
    confirmed(world, 5, NOW, ListTopic.EVENTS, mark="other")
    issue = draft(world, NOW)
    sent(world, issue)
    assert commands.send_on(issue.id) == 300 and commands.send_on(issue.id) == 0
    assert (sending.progress(issue).gone, issue.state) == (0, IssueState.SENDING)
    post = Postbox()
    outbox.release(post, clock.now())
    assert set(post.got.values()) == {1} and len(post.got) == 300 and not any("other" in each for each in post.got)
    commands.send_on(issue.id)
    progress = sending.progress(issue)
    assert (progress.people, progress.gone, progress.unsent, issue.state) == (300, 300, 0, IssueState.SENT)


def test_the_outbox_is_never_flooded(world: World, asking: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "IN_OUTBOX", 30)
    monkeypatch.setattr(rules, "GROUP", 20)
    confirmed(world, 100, NOW)
    issue, post = draft(world, NOW), Postbox()
    sent(world, issue)
    rounds = 0
    while issue.state is not IssueState.SENT:
        commands.send_on(issue.id)
        assert len(list(db.session.scalars(select(OutboxMessage.id).where(OutboxMessage.sent_at.is_(None))))) <= 30
        outbox.release(post, clock.now())
        rounds += 1
        assert rounds < 10
    assert len(post.got) == 100 and set(post.got.values()) == {1}


def test_a_kill_in_the_middle_of_a_group_leaves_nobody_out_and_nobody_twice(
    world: World, asking: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "GROUP", 10)
    confirmed(world, 45, NOW)
    issue, copies = draft(world, NOW), iter(range(1000))
    sent(world, issue)
    whole = outbox.queue

    def dying(*args: object, **more: object) -> OutboxMessage:
        if next(copies) in (13, 27):
            raise SystemExit("killed")
        return whole(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "queue", dying)
    for _ in range(2):
        with pytest.raises(SystemExit):
            commands.send_on(issue.id)
        db.session.rollback()
    commands.send_on(issue.id)
    post = Postbox(killed_after=20)
    with pytest.raises(SystemExit):
        outbox.release(post, clock.now())
    survivor = Postbox()
    outbox.release(survivor, clock.now())
    outbox.release(survivor, clock.now() + timedelta(minutes=6))  # when the claim of the one who was killed has ended
    assert len(post.got + survivor.got) == 45 and set((post.got + survivor.got).values()) == {1}


@pytest.mark.dialect
def test_two_workers_at_the_same_moment(app: Flask, world: World) -> None:
    with app.test_request_context():
        confirmed(world, 120, NOW)
        issue = draft(world, NOW)
        sent(world, issue)
        issue_id = issue.id
    dealt: list[int] = []

    def work() -> None:
        with app.test_request_context():
            dealt.append(commands.send_on(issue_id))
            db.session.remove()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        to = Counter(db.session.scalars(select(OutboxMessage.to)))
        assert len(to) == 120 and set(to.values()) == {1} and sum(dealt) == 120


def test_a_pause_takes_back_what_nobody_has_in_hand(world: World, asking: None) -> None:
    confirmed(world, 30, NOW)
    issue, dee, post = draft(world, NOW), world.actor(Role.BOARD_SECRETARY), Postbox(killed_after=12)
    sent(world, issue)
    commands.send_on(issue.id)
    with pytest.raises(SystemExit):
        outbox.release(post, clock.now())
    begin_writing()
    sending.pause(issue, dee, NOW)
    db.session.commit()
    assert outbox.release(Postbox(), clock.now()) == 0 and commands.send_on(issue.id) == 0
    sending.resume(issue, dee, NOW)
    db.session.commit()
    commands.send_on(issue.id)
    outbox.release(later := Postbox(), clock.now() + timedelta(minutes=6))
    assert set((post.got + later.got).values()) == {1} and len(post.got + later.got) == 30
    with refused(Refusal.NOT_PAUSED):
        sending.resume(issue, dee, NOW)


def test_a_stop_is_for_good(world: World, asking: None) -> None:
    confirmed(world, 30, NOW)
    issue, dee = draft(world, NOW), world.actor(Role.BOARD_SECRETARY)
    sent(world, issue)
    commands.send_on(issue.id)
    sending.stop(issue, dee, NOW)
    db.session.commit()
    assert outbox.release(Postbox(), clock.now()) == 0
    assert (issue.state, issue.people, queries.not_queued(issue.id)) == (IssueState.STOPPED, 0, 0)
    for do in (sending.stop, sending.pause):
        with refused(Refusal.NOT_SENDING):
            do(issue, dee, NOW)


def test_whoever_leaves_or_bounces_while_it_goes_out_gets_nothing_more(world: World, asking: None) -> None:
    ids = confirmed(world, 12, NOW)
    issue = draft(world, NOW)
    sent(world, issue)
    sending.begin(issue, circulars.letter, NOW)
    reader = queries.reader(world.home().id, "r3@reader.example")
    assert reader is not None and reader.id == ids[3]
    consents.leave(reader, VOTES, NOW)
    outbox.note_bounce("r4@reader.example", "550", NOW)
    db.session.commit()
    commands.send_on(issue.id)
    outbox.release(post := Postbox(), clock.now())
    assert len(post.got) == 10 and not {"r3@reader.example", "r4@reader.example"} & post.got.keys()
    assert issue.people == 10


def test_a_planned_issue_waits_for_its_time(app: Flask, world: World, asking: None) -> None:
    confirmed(world, 12, NOW)
    issue, dee = draft(world, NOW), world.actor(Role.BOARD_SECRETARY)
    at = clock.now() + timedelta(hours=1)
    assert issues.send(issue, at, dee, NOW) is IssueState.PLANNED
    db.session.commit()
    assert commands.send_on(issue.id) == 0 and queries.due(NOW) == [] and queries.due(at) == [issue.id]
    sending.stop(issue, dee, NOW)
    assert (issue.state.value, issue.send_at) == ("draft", None)


def test_who_a_segment_means(world: World, asking: None) -> None:
    ids = confirmed(world, 20, NOW)
    confirmed(world, 11, NOW, language="cy", mark="w")
    place = world.home().id
    assert issues.count(place, Segment(topic=VOTES)) == 31
    assert issues.count(place, Segment(topic=VOTES, language="cy")) == 11
    for reader in (queries.reader(place, f"r{n}@reader.example") for n in range(3)):
        assert reader is not None and reader.id in ids
        reader.account_id = world.actor(Role.FINANCE).account_id
    finance = Segment(topic=VOTES, audience="role:finance")
    assert issues.count(place, finance) == 3
    sent(world, draft(world, NOW, finance))
    with refused(Refusal.TOO_FEW):
        sent(world, draft(world, NOW, Segment(topic=VOTES, audience="round:1")))


def test_above_500_a_second_person_reads_just_these_words(world: World, asking: None) -> None:
    confirmed(world, 501, NOW)
    issue, dee, ines = draft(world, NOW), world.actor(Role.BOARD_SECRETARY), world.actor(Role.ADMINISTRATOR)
    with refused(Refusal.NOT_ASKED):
        issues.agree(issue, ines, NOW)
    assert issues.send(issue, None, dee, NOW) is IssueState.ASKED
    db.session.commit()
    assert commands.send_on(issue.id) == 0
    with refused(Refusal.SAME_PERSON):
        issues.agree(issue, dee, NOW)
    with refused(Refusal.NOT_A_DRAFT):
        issues.write(issue, "en", subject="Other", words="Other")
    queries.editions([issue.id])[issue.id]["en"].words = "Changed behind their back."
    db.session.flush()
    with refused(Refusal.CHANGED_SINCE):
        issues.agree(issue, ines, NOW)
    issues.say_no(issue, ines, NOW)
    assert issue.state.value == "draft"
    issues.send(issue, None, dee, NOW)
    issues.agree(issue, ines, NOW)
    assert issue.state.value == "planned"
    logged("newsletters:answered", issue.place_id, ines, issue_id=issue.id, agreed=True)


def test_each_reader_gets_their_language_and_their_own_way_to_stop(world: World, asking: None) -> None:
    confirmed(world, 6, NOW)
    confirmed(world, 6, NOW, language="ar", mark="ar")
    said = {"en": ("Voting is open", "## Come\n\n[Vote](https://pot.example/v)"), "ar": ("التصويت مفتوح", "تعال.")}
    issue = draft(world, NOW, None, **said)
    sent(world, issue)
    commands.send_on(issue.id)
    parts = {}
    for row in db.session.scalars(select(OutboxMessage)):
        parts[row.to] = (row.subject, row.stop, *outbox.copy_of(row.circular_id, body=row.body, stop=row.stop))
    stops = {stop for _subject, stop, _text, _html in parts.values()}
    assert len(stops) == 12 and all(stop and "reader.example" not in stop for stop in stops)
    subject, stop, text, html = parts["ar0@reader.example"]
    assert subject == "التصويت مفتوح" and 'lang="ar" dir="rtl"' in html and str(stop) in text and str(stop) in html
    subject, stop, text, html = parts["r0@reader.example"]
    assert subject == "Voting is open" and "Vote (https://pot.example/v)" in text and "<h2" in html
    assert "<img" not in html and outbox.STOP not in text + html, "nothing that counts who opens it"


def test_the_headers_of_a_letter(app: Flask, world: World, asking: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read back by another parser: both parts, one address to stop, pressed with one click (RFC 8058)."""
    post = TakingServer()
    monkeypatch.setattr("smtplib.SMTP", lambda *_a, **_k: post)
    confirmed(world, 12, NOW)
    issue = draft(world, NOW, None, en=("Voting is open – now", "Come, and bring **Zoë**."))
    sent(world, issue)
    commands.send_on(issue.id)
    outbox.release(SmtpSender("h", 25, "Pot <pot@town.example>", starttls=False), clock.now())
    read = [email.message_from_bytes(each.as_bytes(), policy=email.policy.default) for each in post.taken]
    assert len({each["Message-ID"] for each in read}) == len(read) == 12
    one = read[0]
    assert one["Subject"] == "Voting is open – now" and one["Message-ID"].endswith("@town.example>") and one["Date"]
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = one["List-Unsubscribe"]
    assert address.startswith("<http") and address.endswith(">") and address.count("<") == 1
    assert one.get_content_type() == "multipart/alternative"
    text, html = (one.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None and "bring Zoë" in text.get_content()
    assert html is not None and "<strong>Zoë</strong>" in html.get_content()
    stopped = stop_links.read_stop(address.strip("<>").rpartition("/")[2])
    assert stopped is not None and (stopped[0].email, stopped[1]) == (one["To"], VOTES)
