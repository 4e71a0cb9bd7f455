"""One digest a day by default, in the reader's language, stopped in one tap; nothing before the commit; bounces noticed."""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.notifications import digests, rules, services
from pb_app.notifications.commands import failed_addresses
from pb_app.notifications.models import NewsItem
from pb_app.notifications.terms import Frequency, LinkKind, Topic, link
from pb_app.outbox import OutboxMessage, SmtpSender
from pb_app.people import queries as people
from pb_app.people import services as accounts
from pb_app.places import queries as places
from pb_app.proposals.terms import Headline
from pb_app.rounds.terms import PhaseKind
from tests.mail_servers import TakingServer
from tests.visitor import Visitor, last_link
from tests.world import World, email

Visit = Callable[..., Visitor]
DAY = timedelta(days=1)

#: Where the news of these tests leads.
TO = link(LinkKind.BOARDS, place_id=1)


def tell(app: Flask, world: World, topic: Topic, title: str = "A bench", headline: StrEnum = Headline.CHANGED) -> None:
    with app.app_context():
        account = people.by_email(email("maya"))
        assert account is not None
        services.notify([account.id], topic, headline, TO, clock.now(), title=title)
        db.session.commit()


def letters(app: Flask) -> list[OutboxMessage]:
    with app.app_context():
        return list(
            db.session.scalars(
                select(OutboxMessage).where(OutboxMessage.to == email("maya")).order_by(OutboxMessage.id)
            )
        )


def test_news_of_a_day_comes_in_one_letter(app: Flask, world: World) -> None:
    now = clock.now()
    for title in ("A bench", "A tree"):
        tell(app, world, Topic.FOLLOWED, title)
    digests.tick(app, now)
    tell(app, world, Topic.FOLLOWED, "A pond")
    digests.tick(app, now + timedelta(hours=3))
    assert len(letters(app)) == 1 and "A bench" in letters(app)[0].body and "A tree" in letters(app)[0].body
    digests.tick(app, now + DAY)
    assert len(letters(app)) == 2 and "A pond" in letters(app)[1].body
    digests.tick(app, now + DAY * 2)
    assert len(letters(app)) == 2, "nothing new, no letter"


def test_what_decides_about_ones_own_comes_at_once(app: Flask, world: World) -> None:
    tell(app, world, Topic.MINE)
    with app.test_request_context():
        assert digests.compose(clock.now()) == 1
        db.session.commit()
    tell(app, world, Topic.COMMENTS)
    with app.test_request_context():
        assert digests.compose(clock.now()) == 0


def test_a_warning_goes_out_whatever_somebody_chose_to_hear(app: Flask, world: World) -> None:
    """Such as an event that is cancelled: they asked for it themselves."""
    with app.test_request_context():
        account = people.by_email(email("maya"))
        assert account is not None
        services.choose(account.id, Topic.MINE, Frequency.NEVER)
        services.notify([account.id], Topic.MINE, Headline.CHANGED, TO, clock.now(), title="x")
        services.warn([account.id], Headline.CHANGED, TO, clock.now(), title="A picnic")
        assert digests.compose(clock.now()) == 1
        db.session.commit()
    (sent,) = letters(app)
    assert "A picnic" in sent.body and "Stop these messages" not in sent.body


def test_nothing_leaves_before_the_commit(app: Flask, world: World) -> None:
    with app.app_context():
        account = people.by_email(email("maya"))
        assert account is not None
        services.notify([account.id], Topic.MINE, Headline.CHANGED, TO, clock.now(), title="x")
        db.session.rollback()
    digests.tick(app, clock.now())
    assert letters(app) == []


def test_letters_speak_the_readers_language(app: Flask, world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/notifications/")
    maya.submit("Save", language="cy")
    tell(app, world, Topic.MINE)
    digests.tick(app, clock.now())
    body = [letter for letter in letters(app) if letter.stop][-1].body
    assert "A bench" in body and "has changed" not in body


def test_a_title_does_not_turn_the_sentence_around_it(app: Flask, world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False)
    tell(app, world, Topic.FOLLOWED, "A bench")
    assert "\u2068A bench\u2069" in maya.get("/notifications/?lang=ar").words()
    assert "\u2068" not in maya.get("/notifications/?lang=en").words(), "English about English needs no marks"
    tell(app, world, Topic.FOLLOWED, "مقعد")
    assert "\u2068مقعد\u2069" in maya.get("/notifications/?lang=en").words()


def test_the_language_of_the_first_sign_in_is_kept(app: Flask, world: World) -> None:
    with app.app_context():
        for language in ("ar", "cy"):
            secret = accounts.send_link(email("george"), "/x/{secret}", "S", "{link}", clock.now())
            account = accounts.follow_link(secret, language, clock.now())
            assert account.language == "ar", "the first one stays until they choose another"


def test_each_topic_as_often_as_wanted(app: Flask, world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/notifications/").submit("Save", 422, followed="hourly")
    maya.sees("Choose one of the answers shown").submit("Save", followed="never", comments="weekly", area="at-once")
    before = len(letters(app))
    for topic in (Topic.FOLLOWED, Topic.COMMENTS, Topic.AREA):
        tell(app, world, topic, topic.value)
    now = clock.now()
    digests.tick(app, now)
    assert sum("area" in letter.subject for letter in letters(app)[before:]) == 1
    tell(app, world, Topic.COMMENTS, "second")
    digests.tick(app, now + DAY * 2)
    assert not any("second" in letter.body for letter in letters(app))
    digests.tick(app, now + DAY * 7)
    assert any("second" in letter.body for letter in letters(app))
    assert not any("“followed”" in letter.body for letter in letters(app))


def test_one_tap_stops_a_topic_without_signing_in(app: Flask, world: World, visit: Visit) -> None:
    tell(app, world, Topic.FOLLOWED)
    digests.tick(app, clock.now())
    stop = letters(app)[-1].stop
    assert stop is not None
    path = urlsplit(stop).path
    reader = visit().get(path).sees("Stop messages about: What you follow")
    tell(app, world, Topic.FOLLOWED, "Still here")
    with app.app_context():
        assert db.session.query(NewsItem).filter_by(sent_at=None).count() == 1, "looking stops nothing"
    plain = app.test_client().post(path, data={"List-Unsubscribe": "One-Click"})
    assert plain.status_code == 200, "a mail program presses it with no token of ours"
    tell(app, world, Topic.FOLLOWED, "No more")
    with app.app_context():
        assert db.session.query(NewsItem).filter(NewsItem.details.contains("No more")).count() == 0
    reader.get(path + "x", 404)
    reader.get("/notifications/stop/W10.bad", 404)


def test_the_header_for_mail_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    post = TakingServer()
    monkeypatch.setattr(smtplib, "SMTP", lambda *_a, **_k: post)
    SmtpSender("host", 25, "from@x.org", starttls=False).send("a@x.org", "S", "B", "https://x.org/post/stop/t")
    assert post.taken[0]["List-Unsubscribe"] == "<https://x.org/post/stop/t>"
    assert post.taken[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


class Refusing:
    """A mail server that knows nobody of this name."""

    def __init__(self, code: int) -> None:
        self.code = code

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        raise smtplib.SMTPRecipientsRefused({to: (self.code, b"no such user")})

    def text(self, to: str, body: str) -> None: ...


def test_an_address_that_mail_comes_back_from_is_noticed_and_forgiven(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        outbox.queue(email("maya"), subject="Hello", body="B", now=clock.now())
        outbox.release(Refusing(450), clock.now())
        assert not outbox.has_bounced(email("maya")), "only for now is not for good"
        outbox.release(Refusing(550), clock.now() + timedelta(minutes=1))
        assert outbox.has_bounced(email("maya")) and not outbox.waiting()
    tell(app, world, Topic.MINE)
    digests.tick(app, clock.now())
    assert len(letters(app)) == 1, "no more letters go there"
    maya = visit().get("/people/sign-in").submit("Send me a link and a code", email=email("maya"))
    maya.get(last_link(app, email("maya"))).submit("Sign in")
    maya.get("/notifications/").misses("came back").sees("“A bench” has changed.")


REPORT = b"""From: MAILER-DAEMON@x.org
To: fund@x.org
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It failed.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; x.org

Final-Recipient: rfc822; Maya@Riverside.example
Action: failed
Status: 5.1.1

Final-Recipient: rfc822; later@x.org
Action: delayed
Status: 4.4.1
--b--
"""


def test_a_returned_message_is_read(app: Flask, world: World) -> None:
    assert failed_addresses(REPORT) == [("maya@riverside.example", "5.1.1")]
    runner = app.test_cli_runner()
    assert "1 noted" in runner.invoke(args=["notifications", "read-bounce"], input=REPORT).output
    with app.app_context():
        assert outbox.has_bounced(email("maya"))
    for junk in (b"", b"hello", b"\xff\xfe\x00"):
        done = runner.invoke(args=["notifications", "read-bounce"], input=junk)
        assert done.exit_code == 1 and "not a message about an address" in done.output


def test_commands(app: Flask, world: World) -> None:
    runner = app.test_cli_runner()
    assert "0 letters" in runner.invoke(args=["notifications", "digest"]).output
    assert "1 noted" in runner.invoke(args=["notifications", "bounced", "A@x.org"]).output
    assert runner.invoke(args=["notifications", "bounced"]).exit_code == 2


def test_saved_areas_come_in_the_digest(app: Flask, world: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get("/proposals/riverside/saved")
    with app.app_context():
        areas = {area.name: area.id for area in places.areas(world.home().id)}
    george.submit("Save", area=[str(areas["South"])]).sees("Saved")
    george.submit("Save", 400, area=["999999"])
    with app.app_context():
        round = world.round(PhaseKind.IDEAS)
        world.proposal(round, "In the north", 50, accept=False, area="N")
        world.proposal(round, "In the south", 50, accept=False, area="S")
        db.session.commit()
    george.get("/notifications/").sees("A new proposal near you: “In the south”").misses("In the north")
    visit(email(Role.HELPER)).get("/notifications/").sees("Nothing new yet")


@given(st.sampled_from(Frequency), st.integers(0, 400), st.booleans())
def test_when_news_is_due(how: Frequency, hours: int, first: bool) -> None:
    now = datetime.fromisoformat("2027-01-01T12:00:00+00:00")
    last = None if first else now - timedelta(hours=hours)
    due = rules.is_due(how, last, now)
    if how is Frequency.NEVER:
        assert not due
    elif how is Frequency.AT_ONCE or first:
        assert due
    else:
        assert due == (hours >= (22 if how is Frequency.DAILY else 166))
