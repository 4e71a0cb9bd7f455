"""``flask --app wsgi move-in FILE --place SLUG``: the same report as on the page, and with ``--confirm`` the same step."""

import hashlib
import json
from pathlib import Path

import click
from flask import Flask, current_app

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.imports.headings import guess
from pb_app.imports.labels import message
from pb_app.imports.tables import read_table
from pb_app.imports.terms import UnreadableFile, UploadChoices
from pb_app.moving_in import forms
from pb_app.moving_in.forms import HISTORY_FILES
from pb_app.moving_in.labels import source
from pb_app.moving_in.readers import packages, sheets
from pb_app.moving_in.remembered import earlier_answers
from pb_app.moving_in.rules import MovePlan
from pb_app.moving_in.services import bringing
from pb_app.moving_in.services.bringing import FileBrought
from pb_app.moving_in.terms import HistoryKind, HistoryPackage, MoveAnswers
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.labels import label

#: More than a page takes: the package of a large place has many pictures.
MOST_BYTES = 100_000_000


def init_commands(app: Flask) -> None:
    @app.cli.command("move-in")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
    @click.option("--place", "slug", required=True, help="short name of the place the history goes to")
    @click.option("--site", default="", help="host of the old website, such as decide.mytown.org")
    @click.option("--currency", default="GBP", help="three letters of the currency of its sums")
    @click.option("--budget", default="", help="money of rounds for which the file says none")
    @click.option("--ended", default="", help="day (YYYY-MM-DD) on which such rounds ended")
    @click.option("--title", default="", help="name of a round that the file does not name")
    @click.option("--confirm", default="", help="the digest that the report printed: bring just what it said")
    def move_in(file: Path, slug: str, confirm: str, **said: str) -> None:
        """Say what FILE of another platform would bring, or (with --confirm) bring it. Names of people never come."""
        with current_app.test_request_context():
            place = places.by_slug(slug)
            if place is None:
                raise click.ClickException(f"there is no place called {slug}")
            if file.stat().st_size > MOST_BYTES:
                raise click.ClickException(f"{file.name}: larger than {MOST_BYTES} bytes")
            try:
                _move(place, file.read_bytes(), said, confirm)
            except UnreadableFile as error:
                raise click.ClickException(f"{file.name}: {message(error, kinds=HISTORY_FILES)}") from None
            except Refused as refused:
                db.session.rollback()
                raise click.ClickException(label(refused.refusal)) from None


def _move(place: Place, content: bytes, said: dict[str, str], confirm: str) -> None:
    package = bringing.without_bad_pictures(packages.read(content, _choices(content), place.languages))
    answers = _answers(place, package, said)
    plan = bringing.look(place, package, answers, clock.now())
    _report(plan)
    if not confirm:
        click.echo(f"nothing has changed; to bring this, add: --confirm {plan.digest}")
        return
    if confirm != plan.digest:
        raise click.ClickException("something has changed since that report: read this one, and confirm it")
    file = FileBrought(digest=hashlib.sha256(content).hexdigest(), secret=str(current_app.config["SECRET_KEY"]))
    move = bringing.bring(place, package, answers, file=file, actor=None, now=clock.now())
    db.session.commit()
    click.echo(f"brought, as move {move.id}")


def _choices(content: bytes) -> UploadChoices:
    """A spreadsheet's columns by their headings; nobody is there to ask."""
    if not packages.system_of(content).is_sheet:
        return UploadChoices()
    return UploadChoices(guess(sheets.SHEET, read_table(sheets.SHEET, content).headings))


def _answers(place: Place, package: HistoryPackage, said: dict[str, str]) -> MoveAnswers:
    """What was said on the command line, before, or by the file; in this order."""
    answers = {"site": said["site"] or package.site, "currency": said["currency"]}
    answers |= {} if said["site"] else earlier_answers(place.id, package)
    for number, each in enumerate(package.rounds):
        names = [forms.round_field(what, number) for what in ("title", "budget", "ended")]
        told = (
            each.title or said["title"],
            _money(each.budget) or said["budget"],
            _day(each.ended_on) or said["ended"],
        )
        for name, value in zip(names, told, strict=True):
            answers.setdefault(name, value)
    made = forms.answers_of(package, answers)
    if made is None or not all(each.title for each in made.rounds.values()):
        raise click.ClickException("say --title, --budget and --ended for rounds of which the file does not")
    return made


def _money(minor: int | None) -> str:
    return f"{minor / 100:.2f}" if minor else ""


def _day(day: object) -> str:
    return str(day) if day else ""


def _report(plan: MovePlan) -> None:
    click.echo(source(plan.package.system, plan.answers.site))
    for kind in HistoryKind:
        click.echo(f"{plan.new_of(kind):>7}  {label(kind)}")
    click.echo(f"{plan.same:>7}  the same as before")
    for each in plan.changed:
        parts = ", ".join(change.part for change in each.changes)
        click.echo(f"differs: {each.title}: {parts} (stays as it is)")
    for left in plan.package.left_out:
        where = ":".join(filter(None, (left.file, str(left.row or ""))))
        click.echo(f"{where}: {label(left.reason)}: {json.dumps(left.text, ensure_ascii=False)}")
