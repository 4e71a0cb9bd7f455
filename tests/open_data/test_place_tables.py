"""What everybody can read is published whole: each public list is a table, and its file, the package and the API say the same."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import cast

from flask import Flask
from werkzeug.routing import Rule

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.evidence import services as evidence
from pb_app.evidence.terms import AnswerDraft, EvidenceVerdict
from pb_app.forum import queries as forums
from pb_app.gain_share import queries as gains
from pb_app.gain_share import services as gain_services
from pb_app.meetings import queries as meetings
from pb_app.meetings import services as bodies
from pb_app.meetings.terms import DecisionDraft, MeetingStatus
from pb_app.moving_out.place_rows import PLACE_KINDS
from pb_app.open_data.place_tables import PLACE_TABLES
from pb_app.partners import queries as partners
from pb_app.places.public_tables import ColumnType, TableCell, TableRow, csv_cell
from pb_app.sharing import queries as sharing
from pb_app.sharing.services import barriers
from pb_app.web import csv_files
from tests.api.service import walk
from tests.moving_out import packages
from tests.open_data.excused_pages import EXCUSED, FEATURES
from tests.scenes import scene
from tests.web.addresses import methods, routes, stamp
from tests.world import World, said, talks
from tests.world.alliance import a_letter
from tests.world.estate import furnish
from tests.world.forums import meet


@scene
def full(app: Flask, world: World) -> World:
    """One of everything."""
    with app.app_context():
        furnish(world)
        talk = talks.opened(world)
        talks.filled(talk, talks.as_camps(50))
        talks.closed(world, talk)
        _answered(world)
        _agreed(world)
        _arrived(world)
        _written(world)
        db.session.commit()
    return world


def _agreed(world: World) -> None:
    """A forum agreed to the minutes of its meeting before, which say what it decided, and about what."""
    now, runs = clock.now(), world.actor(Role.ADMINISTRATOR)
    (forum,) = forums.of_place(world.home().id)
    before = meetings.meetings(forum.id)[0]
    about = frozenset(list(bodies.subjects_ahead(world.home().id))[:1])
    draft = DecisionDraft(words="We share it.", reason="It helps.", binds="All of us", about=about)
    bodies.record_decision(before, draft, runs, now)
    bodies.move_meeting(before, MeetingStatus.CLOSED, runs, now)
    kept = meetings.minutes(before.id)
    assert kept is not None
    bodies.correct_minutes(before, "The agenda had one more point.", runs, now)
    bodies.approve_minutes(kept, meet(forum, runs, now + timedelta(days=1)), runs, now + timedelta(days=1))


def _answered(world: World) -> None:
    """The newest thing that people said in the furnished place has an answer."""
    now = clock.now()
    point = evidence.record(
        world.home(), said.draft(world, now, "It is dark there"), world.actor(Role.BOARD_SECRETARY), now
    )
    draft = AnswerDraft(verdict=EvidenceVerdict.DID, words="There is a lamp now.")
    evidence.answer(point, draft, shown=evidence.shown_with(point), actor=world.actor(Role.ASSESSOR), now=now)


def _arrived(world: World) -> None:
    """The money that somebody says has come is in the book."""
    (receipt,) = gains.receipts([row.id for row in gains.of_place(world.home().id)])
    row, finance = gains.by_id(receipt.gain_id), world.actor(Role.FINANCE)
    gain_services.answer_receipt(row, receipt, "", agree=True, actor=finance, now=clock.now())


def _written(world: World) -> None:
    """A letter about a rule in the way was sent, and what the page says was corrected."""
    (row,), now = sharing.barriers(world.home().id), clock.now()
    partner = partners.by_ids([row.partner_id])[row.partner_id]
    officer = world.actor(Role.PARTNER_LEAD)
    barriers.ask(row, partner, a_letter(now.date(), now.date() + timedelta(days=30)), officer, now)
    draft = replace(barriers.draft_of(row), cost="Three days a week.")
    barriers.correct(row, partner, draft, why="It is more.", actor=officer, now=now)


def pages(app: Flask) -> set[str]:
    """Every page of these features that everybody can read."""
    mine = [rule for rule in routes(app) if rule.endpoint.partition(".")[0] in FEATURES]
    return {rule.endpoint for rule in mine if "GET" in methods(rule) and stamp(app, rule).public}


def files(app: Flask) -> dict[str, str]:
    """Of these features: the file of each list, by its endpoint."""
    mine = [rule for rule in routes(app) if rule.endpoint.partition(".")[0] in FEATURES]
    return {rule.endpoint: rule.rule for rule in mine if _is_a_file(rule)}


def _is_a_file(rule: Rule) -> bool:
    return rule.rule.endswith(".csv") and rule.arguments == {"place"} and rule.endpoint not in EXCUSED


def test_every_public_list_is_a_table(app: Flask) -> None:
    """Whoever adds a list publishes it whole: a PublicTable in PLACE_TABLES, or a reason here why it is no list."""
    known = {table.page for table in PLACE_TABLES} | EXCUSED.keys() | files(app).keys()
    assert pages(app) - known == set()
    assert EXCUSED.keys() - pages(app) == set(), "a page that is gone"
    assert len(files(app)) == len(PLACE_TABLES) == len(PLACE_KINDS)


def test_file_package_and_api_say_the_same(app: Flask, full: World) -> None:
    client, by_columns = app.test_client(), dict[tuple[str, ...], list[list[str]]]()
    for path in files(app).values():
        answer = client.get(path.replace("<place>", "riverside"), headers={"Accept-Language": "ar"})
        heads, *lines = csv.reader(io.StringIO(answer.text))
        by_columns[tuple(heads)] = lines
    with app.test_request_context():
        package = packages.written(full.home(), after=timedelta(0))
    for table in PLACE_TABLES:
        rows = cast(list[TableRow], walk(client, f"{table.name}?limit=3"))
        assert rows, f"{table.name}: the furnished place has one of everything"
        assert packages.rows(package, table.name) == rows, table.name
        assert by_columns[tuple(table.columns)] == [[_cell(row[name]) for name in table.columns] for row in rows], (
            table.name
        )
        assert len({table.key_of(row) for row in rows}) == len(rows), f"{table.name}: a key names one row"
        one = client.get(f"/api/v2/riverside/{table.name}/" + "~".join(map(str, table.key_of(rows[-1]))))
        assert one.get_json()["data"] == rows[-1], table.name


def _cell(cell: TableCell) -> str:
    return str(csv_files.safe(csv_cell(cell)))


def test_no_table_names_a_person(app: Flask, full: World) -> None:
    client = app.test_client()
    for table in PLACE_TABLES:
        text = client.get(f"/api/v2/riverside/{table.name}?limit=500").text
        assert not [word for word in ("Maya", "George", "Nia", "Ines", "@example.org") if word in text], table.name
        assert all(column.about for column in table.columns.values())
        assert all(table.columns[name].type is not ColumnType.YES_NO for name in table.key)
