"""Secrecy by structure: what the box's tables can't hold, nobody can leak."""

import re
from pathlib import Path

from flask import Flask
from sqlalchemy import Date, DateTime, inspect

import pb_app
from pb_app.db import Base, db
from pb_app.db.types import UTCDateTime
from pb_app.voting.box.models import Envelope, Opened
from pb_app.voting.chain.models import VoteEvent
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.register.models import RollMark

BOX = [Base.metadata.tables[model.__tablename__] for model in (Envelope, Opened, RoundKey, VoteEvent)]


def test_the_box_knows_no_person_no_time_and_no_sequence() -> None:
    for table in BOX:
        targets = {key.column.table.name for key in table.foreign_keys}
        assert targets <= {"round"}, f"{table.name} points at {targets}"
        for column in table.columns:
            assert not isinstance(column.type, DateTime | Date | UTCDateTime), f"{table.name}.{column.name} is a time"
            assert column.autoincrement is not True
    assert "id" not in Envelope.__table__.columns


def test_envelopes_are_kept_by_slot_not_by_order(app: Flask, context: object) -> None:
    """A hidden row number would tell in which order people voted."""
    if db.engine.dialect.name == "sqlite":
        for table in (
            "envelope",
            "opened",
            "roll",
            "roll_mark",
            "credential",
            "vote_event",
            "person_key",
            "person_pair",
        ):
            sql = (
                db.session.connection()
                .exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = '{table}'")
                .scalar()
            )
            assert "WITHOUT ROWID" in str(sql)


def test_a_roll_mark_holds_a_day_and_nothing_finer() -> None:
    columns = {column.name: column.type for column in RollMark.__table__.columns}
    assert set(columns) == {"round_id", "voter_id", "channel", "voted_on"}
    assert type(columns["voted_on"]) is Date


def test_no_table_points_at_an_envelope_or_an_opened_ballot() -> None:
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            assert key.column.table.name not in ("envelope", "opened")


def test_the_log_can_not_say_who_cast_or_what() -> None:
    assert set(VoteEvent.__table__.columns.keys()) == {"round_id", "n", "kind", "body", "hash"}
    assert inspect(Opened).columns.keys() == ["round_id", "n", "ballot"]


def _rooms(path: Path) -> set[str]:
    """The rooms of voting whose tables, questions or deeds a file imports."""
    wanted = (
        r"^from pb_app\.voting\.(\w+)(?:\.(?:models|queries|services) import| import (?:models|queries|services)\b)"
    )
    return set(re.findall(wanted, path.read_text(), re.M))


def test_only_casting_and_opening_use_the_register_and_the_box() -> None:
    """Turnout adds up both, as totals; nothing else in voting brings them together."""
    folder = Path(pb_app.__file__).parent / "voting"
    both = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if "box" in (rooms := _rooms(path)) and rooms & {"register", "credentials"}
    }
    assert both == {"casting.py", "opening/services.py", "opening/verification.py", "turnout/queries.py"}


#: Where somebody answers, notes or votes, and the database must not say when; of voting, everything.
ANSWERS = {
    "board.note", "board.vote", "board.marks", "board.answer_question", "board.answer_for_group",
    "common_ground.conversation", "common_ground.answer", "common_ground.undo", "common_ground.suggest",
    "enrolment.enter", "enrolment.card", "enrolment.digits", "enrolment.phone",
    "hearings.notes", "hearings.cards", "hearings.say_yes", "hearings.leave_out", "hearings.correct",
    "polling.assist", "polling.came_in", "polling.tender", "polling.read",
    "surveys.answer", "surveys.card",
}  # fmt: skip


def test_what_must_have_no_time_is_not_remembered_as_a_form(app: Flask) -> None:
    """Each of these commits by itself, with its own way to count once, or is stamped."""
    secret = ANSWERS | {name for name in app.view_functions if name.startswith("voting.")}
    views = {name: app.view_functions[name] for name in secret}
    remembered = {name for name, view in views.items() if hasattr(view, "writes") and not hasattr(view, "reads_first")}
    assert {name for name in remembered if not hasattr(views[name], "leaves_no_trace")} == set()
