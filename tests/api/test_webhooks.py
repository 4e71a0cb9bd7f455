"""What a webhook is told: only what is public, signed, once for each change however often we are stopped, and again on request."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.admin.tasks import tasks as all_tasks
from pb_app.api import queries, rules, webhook_sending
from pb_app.api.models import Webhook, WebhookDelivery
from pb_app.api.services import marks, webhooks
from pb_app.api.terms import DeliveryState, Refusal
from pb_app.db import db
from pb_app.jobs.worker import JobWorker
from pb_app.moderation import services as moderation
from pb_app.outbound import sending
from pb_app.outbox import ConsoleSender
from pb_app.proposals.moderation import proposal_thing
from pb_app.rounds.terms import PhaseKind
from tests.api.service import tick
from tests.world import World, email

ADDRESS = "https://hooks.example.org/commonpot"


class Receiver:
    """The other side: what it was sent, and what it answers next."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int | Exception] = []

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> int:
        assert address == ADDRESS
        self.got.append((dict(headers), body))
        answer = self.answers.pop(0) if self.answers else 204
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _body in self.got]

    def said(self, n: int = -1) -> Any:
        return json.loads(self.got[n][1])


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    made = Receiver()
    monkeypatch.setattr(sending, "post", made.post)
    yield made


def begin(app: Flask, world: World) -> tuple[int, int]:
    """A webhook for proposals of a round with one, whose rows were looked at before. Commits."""
    with app.app_context():
        proposal = world.proposal(world.round(PhaseKind.SHAPING))
        hook = webhooks.make(
            world.home(),
            name="Map",
            address=ADDRESS,
            resources=["proposals"],
            actor=world.actor(Role.ADMINISTRATOR),
            now=clock.now(),
        )
        ids = hook.id, proposal.id
        db.session.commit()
        tick(app, clock.now())
        assert queries.due_webhooks(clock.now()) == [], "what was there before is no news"
        db.session.rollback()
    return ids


def hide(app: Flask, world: World, proposal_id: int, reason: str = "Rude") -> None:
    with app.app_context():
        thing = proposal_thing(world.home().id, proposal_id)
        assert thing is not None
        moderation.hide(thing, world.home().id, reason, world.actor(Role.MODERATOR), clock.now())
        db.session.commit()
        tick(app, clock.now())


def send(app: Flask, hook_id: int, now: datetime | None = None) -> bool:
    with app.test_request_context():
        db.session.rollback()
        return webhook_sending.send_next(hook_id, now or clock.now())


def the_delivery() -> WebhookDelivery:
    db.session.rollback()
    found = db.session.scalar(select(WebhookDelivery))
    assert found is not None
    return found


def test_a_change_is_told_once_and_signed(app: Flask, world: World, receiver: Receiver) -> None:
    hook_id, proposal_id = begin(app, world)
    hide(app, world, proposal_id)
    assert send(app, hook_id) and not send(app, hook_id)
    headers, body = receiver.got[0]
    with app.app_context():
        tick(app, clock.now())
        assert queries.due_webhooks(clock.now()) == []
        secret = db.session.get_one(Webhook, hook_id).secret
        db.session.rollback()
    timestamp = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == rules.signature(headers["webhook-id"], timestamp, body, [secret])
    said = receiver.said()
    assert said["type"] == "proposals.changed" and said["data"]["key"] == str(proposal_id)
    assert said["data"]["row"]["title"] == "Hidden by the moderators. Reason: Rude"
    assert said["data"]["href"].endswith(f"/api/v2/riverside/proposals/{proposal_id}")
    assert "maya" not in body.decode().lower() and "A bench" not in body.decode()


def test_what_is_said_is_what_is_public_when_it_is_said(app: Flask, world: World, receiver: Receiver) -> None:
    hook_id, proposal_id = begin(app, world)
    with app.app_context():
        second = world.proposal(world.find_round(), "A shameful fountain")
        number = second.id
        db.session.commit()
        tick(app, clock.now())
    hide(app, world, number, "It names somebody")
    assert send(app, hook_id)
    assert receiver.said()["type"] == "proposals.added"
    assert "shameful" not in receiver.got[0][1].decode()
    assert proposal_id != number


def test_one_that_fails_is_tried_for_a_day_and_then_set_aside(app: Flask, world: World, receiver: Receiver) -> None:
    hook_id, proposal_id = begin(app, world)
    hide(app, world, proposal_id)
    now, tries = clock.now(), len(rules.BACKOFF) + 1
    receiver.answers = [500, 302, OSError("away"), *[503] * 10]
    for n in range(tries):
        assert not send(app, hook_id, now)
        with app.app_context():
            wait = rules.pause(n + 1) or rules.BACKOFF[0]
            assert queries.due_webhooks(now + wait - timedelta(seconds=1)) == []
            db.session.rollback()
        assert not send(app, hook_id, now + wait - timedelta(seconds=1)), "it waits its time"
        now += wait
    assert len(receiver.got) == tries and len(set(receiver.ids)) == 1, "each try has the same event id"
    with app.app_context():
        row = the_delivery()
        assert (row.state, row.tries, row.result) == (DeliveryState.DEAD, tries, "503")
        assert queries.due_webhooks(now) == []
        hook = db.session.get_one(Webhook, hook_id)
        receiver.answers = []
        assert webhooks.replay(hook, [row], world.actor(Role.ADMINISTRATOR), now) == 1
        db.session.commit()
    assert send(app, hook_id, now)
    assert len(set(receiver.ids)) == 1
    with app.app_context():
        assert the_delivery().state is DeliveryState.SENT
        db.session.rollback()


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(
    app: Flask, world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Killed before or after the other side took it: it comes again under the same event id, and is settled once."""
    hook_id, proposal_id = begin(app, world)
    hide(app, world, proposal_id)
    now = clock.now()

    def die(address: str, body: bytes, headers: dict[str, str]) -> int:
        if where == "after":
            receiver.post(address, body, headers)
        raise Killed

    monkeypatch.setattr(sending, "post", die)
    with pytest.raises(Killed):
        send(app, hook_id, now)
    monkeypatch.setattr(sending, "post", receiver.post)
    assert not send(app, hook_id, now + timedelta(seconds=30)), "nobody else sends it while it may still be on its way"
    assert send(app, hook_id, now + rules.CLAIM)
    assert not send(app, hook_id, now + rules.CLAIM + timedelta(hours=1))
    assert len(set(receiver.ids)) == 1 and len(receiver.got) == (2 if where == "after" else 1)
    with app.app_context():
        assert the_delivery().state is DeliveryState.SENT
        db.session.rollback()


def test_a_look_that_is_killed_before_it_is_kept_tells_once(
    app: Flask, world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook_id, proposal_id = begin(app, world)
    with app.app_context():
        thing = proposal_thing(world.home().id, proposal_id)
        assert thing is not None
        moderation.hide(thing, world.home().id, "Rude", world.actor(Role.MODERATOR), clock.now())
        db.session.commit()
        monkeypatch.setattr(marks, "note", lambda *_a: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            tick(app, clock.now())
        monkeypatch.undo()
        monkeypatch.setattr(sending, "post", receiver.post)
        db.session.rollback()
        tick(app, clock.now())
        tick(app, clock.now())
    assert send(app, hook_id) and not send(app, hook_id)


def test_the_jobs_send_it(app: Flask, world: World, receiver: Receiver) -> None:
    hook_id, proposal_id = begin(app, world)
    hide(app, world, proposal_id)
    task = next(task for task in all_tasks(app) if task.name == webhook_sending.KIND)
    busy = JobWorker(app, [task], ConsoleSender())
    db_free(app)
    assert busy.do_next() and not busy.do_next()
    assert len(receiver.got) == 1
    with app.app_context():
        assert queries.due_webhooks(clock.now()) == [] and hook_id
        db.session.rollback()


def db_free(app: Flask) -> None:
    with app.app_context():
        db.session.rollback()


def test_a_new_secret_signs_beside_the_old_one_for_a_day(app: Flask, world: World) -> None:
    hook_id, _proposal = begin(app, world)
    with app.app_context():
        hook, now = db.session.get_one(Webhook, hook_id), clock.now()
        old = hook.secret
        webhooks.change_secret(hook, world.actor(Role.ADMINISTRATOR), now)
        assert webhooks.secrets_of(hook, now) == [hook.secret, old]
        assert webhooks.secrets_of(hook, now + rules.OVERLAP) == [hook.secret] != [old]
        db.session.commit()
        webhooks.tidy(now + rules.OVERLAP + timedelta(seconds=1))
        db.session.expire_all()
        assert db.session.get_one(Webhook, hook_id).old_secret == ""
        stored = db.session.connection().exec_driver_sql("SELECT secret FROM webhook").scalar()
        assert "whsec_" not in str(stored), "secrets are sealed"
        db.session.rollback()


@pytest.mark.parametrize(
    "address", ["http://hooks.example.org/", "https://127.0.0.1/", "https://intranet/", "https://x.local/"]
)
def test_only_public_addresses_are_kept(app: Flask, world: World, address: str) -> None:
    with app.app_context():
        actor = world.actor(Role.ADMINISTRATOR)
        with pytest.raises(Refused) as refused:
            webhooks.make(world.home(), name="Map", address=address, resources=["news"], actor=actor, now=clock.now())
        assert refused.value.refusal is Refusal.ADDRESS_WRONG and refused.value.field == "address"


def test_an_address_that_was_public_once_is_looked_at_again(app: Flask, world: World) -> None:
    message = webhook_sending.WebhookMessage(
        address="https://10.0.0.1/", event_id="evt_1", body=b"{}", secrets=["whsec_AAAA"]
    )
    assert webhook_sending.post(message, clock.now()) == (False, "forbidden")


def test_who_runs_the_place_makes_it_and_sends_again(app: Flask, world: World, receiver: Receiver, visit: Any) -> None:
    hook_id, proposal_id = begin(app, world)
    hide(app, world, proposal_id)
    with app.app_context():
        row = the_delivery()
        row.state, row.tries, row.result = DeliveryState.DEAD, 7, "500"
        db.session.commit()
    ines = visit(email(Role.ADMINISTRATOR)).get("/api/riverside/webhooks").sees("Map", "1 message did not get through")
    ines.follow("Map").sees("1 message did not get through", "Proposals: Changed", "Answer: 500", ADDRESS)
    ines.submit("Send all of them again").sees("1 message will be sent again", "1 message waits to be sent")
    assert send(app, hook_id)
    ines.get(ines.path).sees("Sent").submit("Send it again").sees("1 message will be sent again")
    ines.submit("Make a new secret").sees("whsec_", "The old one still signs for a day")
    ines.get(f"/api/riverside/webhooks/{hook_id}").sees("The old secret still signs beside the new one until")
    ines.submit("End this webhook").sees("It is told nothing any more", "There is no webhook yet")
    assert not send(app, hook_id)
    ines.follow("Make a webhook")
    ines.submit("Make the webhook", 422, name="Map", address="http://x.org", resources=["news"]).sees(
        "begins with https"
    )
    ines.submit("Make the webhook", 422, name="Map", address=ADDRESS, resources=None).sees("Choose at least one")
    ines.submit("Make the webhook", name="Map", address=ADDRESS, resources=["news"]).sees("whsec_")
    desk = visit(email(Role.ADMINISTRATOR)).get("/admin/riverside/")
    desk.misses("did not get through")
