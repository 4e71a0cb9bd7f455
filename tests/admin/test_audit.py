"""The log that people read: a sentence for each kind of line, who, before and after, filters, files, the public page."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from flask import Flask

import pb_app
from pb_app import clock
from pb_app.access import Role
from pb_app.admin.audit_sentences import PERSONAL, SENTENCES, sentence
from pb_app.audit import log
from pb_app.audit.event import Event
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.people.events import AccountMade
from pb_app.proposals.events import ProposalChanged
from pb_app.proposals.terms import Status
from pb_app.rounds.events import RoundChanged
from pb_app.web.labels import label
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
LOG, STAFF = "/admin/riverside/audit", "/admin/riverside/what-staff-did"
#: Kinds that older logs hold and nothing writes any more.
EARLIER = {
    "board:agenda-sent",
    "board:meeting",
    "board:minutes-approved",
    "comments:comment-hidden",
    "comments:comment-shown",
}


def _events() -> Iterator[type[Event]]:
    root = Path(pb_app.__file__).parent
    for path in root.rglob("*.py"):
        if "(Event)" in path.read_text():
            import_module(".".join(("pb_app", *path.relative_to(root).with_suffix("").parts)))
    yield from Event.__subclasses__()


def test_each_kind_of_line_has_a_sentence() -> None:
    kinds = {event.kind: event for event in _events()}
    assert sorted(kinds.keys() - SENTENCES.keys()) == [], "write a sentence in pb_app/admin/audit_sentences.py"
    assert SENTENCES.keys() - kinds.keys() == EARLIER
    assert SENTENCES.keys() >= PERSONAL


def test_sentences_name_only_what_their_line_has(context: object) -> None:
    for event in _events():
        fields = set(event.__dataclass_fields__)
        named = set(re.findall(r"%\((\w+)\)s", str(SENTENCES[event.kind])))
        assert named <= fields - {"reason", "account_id"}, event.kind


def test_a_line_from_long_ago_still_reads(context: object) -> None:
    assert sentence("results:counted", {}) == "The ballots were counted: –."
    assert sentence("gone:kind", {}) == "gone:kind"


def write(app: Flask, world: World) -> int:
    with app.app_context():
        round = world.finished_round()
        boss, now = world.actor(Role.ADMINISTRATOR), clock.now()
        log.record(RoundChanged(round.id, "=1+1"), boss, now, round.place_id)
        log.record(ProposalChanged(1, "submitted", "refused"), boss, now, round.place_id)
        log.record(ProposalChanged(1, "draft", "submitted"), world.actor("maya"), now, round.place_id)
        log.record(RoundChanged(999, "x"), None, now, round.place_id)
        db.session.commit()
        return round.id


def status(app: Flask, word: Status) -> str:
    with app.test_request_context():
        return label(word)


def test_who_what_before_and_after(app: Flask, world: World, visit: Visit) -> None:
    write(app, world)
    page = (
        visit(email(Role.INSPECTOR))
        .get(LOG)
        .sees("A round was changed.", "A proposal reached its next step.", "The website")
    )
    page.sees("Newest row of the whole log", status(app, Status.SUBMITTED), status(app, Status.REFUSED))
    visit(email(Role.MODERATOR)).get(LOG, 403)


def test_filters_narrow_the_page_and_the_files(app: Flask, world: World, visit: Visit) -> None:
    round_id = write(app, world)
    with app.app_context():
        maya = world.actor("maya").account_id
    inspector = visit(email(Role.INSPECTOR))

    def rows(query: str) -> list[dict[str, str]]:
        text = inspector.client.get(f"{LOG}.csv?{query}").get_data(as_text=True)
        return list(csv.DictReader(io.StringIO(text)))

    assert {row["kind"] for row in rows("what=rounds:changed")} == {"rounds:changed"}
    assert [row["after"] for row in rows(f"who={maya}&what=proposals:changed")][-1:] != []
    of_round = rows(f"round_id={round_id}&what=rounds:changed")
    assert any("=1+1" in row["details"] for row in of_round) and not any("999" in row["details"] for row in of_round)
    assert rows("since=2999-01-01") == [] and rows("until=2000-01-01") == []
    assert len(rows("who=x&since=nonsense&round_id=-1")) == len(rows(""))
    inspector.get(f"{LOG}?what=rounds:changed").sees("A round was changed.").get(f"{LOG}?page=99", 404)


def test_json_lines_hold_what_the_fingerprint_is_of(app: Flask, world: World, visit: Visit) -> None:
    write(app, world)
    text = visit(email(Role.INSPECTOR)).client.get(f"{LOG}.jsonl").get_data(as_text=True)
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["n"] for line in lines] == sorted(line["n"] for line in lines)
    assert {"kind", "body", "previous", "hash", "who", "sentence"} <= lines[0].keys()
    assert visit().client.get(f"{LOG}.jsonl").status_code == 303


def test_everybody_reads_what_staff_did_and_nothing_about_people(app: Flask, world: World, visit: Visit) -> None:
    write(app, world)
    with app.app_context():
        boss, moved = world.actor(Role.ADMINISTRATOR), db.session.query(AuditEvent).filter_by(kind=ProposalChanged.kind)
        decided = [event for event in moved if event.body["after"] in ("accepted", "refused") and event.actor_id]
        assert 0 < len(decided) < moved.count()
        log.record(AccountMade(boss.account_id), boss, clock.now(), world.home().id)
        db.session.commit()
    page = visit().get("/places/riverside/").follow("What staff did")
    page.sees("A round was changed.", "A proposal reached its next step.").misses(boss.name, "account", "signed")
    assert page.words().count("A proposal reached its next step.") == len(decided), (
        "authors move their proposals themselves"
    )
    page.get(f"{STAFF}?page=50", 404)
