"""``flask move-in``: a report first, the same step after its digest, and one line where it refuses."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app.db import db
from pb_app.moving_in.models import MoveIn
from pb_app.proposals.models import Proposal
from tests.moving_in import files
from tests.world import World


@pytest.fixture
def slug(app: Flask, world: World) -> str:
    with app.app_context():
        return world.home().slug


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["move-in", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result.exit_code, result.output


def count(app: Flask, model: type[MoveIn] | type[Proposal]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_it_reports_first_and_brings_what_was_confirmed(app: Flask, slug: str, tmp_path: Path) -> None:
    file = tmp_path / "decidim.zip"
    file.write_bytes(files.decidim())
    told = ("--place", slug, "--site", "decide.old.example", "--budget", "20000", "--ended", "2024-08-01")
    before = count(app, Proposal)
    code, report = run(app, str(file), *told)
    assert code == 0, report
    assert "nothing has changed" in report and count(app, MoveIn) == 0
    digest = report.rsplit("--confirm ", 1)[1].strip()
    code, out = run(app, str(file), *told, "--confirm", "0" * 64)
    assert code == 1 and "something has changed" in out and count(app, MoveIn) == 0
    code, out = run(app, str(file), *told, "--confirm", digest)
    assert code == 0 and "brought, as move" in out
    assert count(app, MoveIn) == 1 and count(app, Proposal) > before


def test_it_asks_for_what_the_file_does_not_say(app: Flask, slug: str, tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    file.write_bytes(files.FORM)
    code, out = run(app, str(file), "--place", slug)
    assert code == 1 and "--title" in out
    told = ("--title", "Old round", "--budget", "20000", "--ended", "2024-08-01")
    code, out = run(app, str(file), "--place", slug, *told)
    assert code == 0 and "--confirm" in out


def test_a_refusal_is_one_line(app: Flask, slug: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7")
    for place, words in ((slug, "letter.pdf"), ("nowhere", "no place called nowhere")):
        code, out = run(app, str(file), "--place", place)
        assert code == 1 and words in out and "Traceback" not in out
