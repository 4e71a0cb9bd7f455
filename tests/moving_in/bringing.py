"""Bringing files through the services, as the tests of what comes of it need them."""

from collections.abc import Sequence
from datetime import date

from pb_app import clock
from pb_app.access import Role
from pb_app.imports.headings import guess
from pb_app.imports.tables import read_table
from pb_app.imports.terms import UploadChoices
from pb_app.moving_in.models import MoveIn
from pb_app.moving_in.readers import packages, sheets
from pb_app.moving_in.rules import MovePlan
from pb_app.moving_in.services import bringing
from pb_app.moving_in.services.bringing import FileBrought
from pb_app.moving_in.terms import HistoryPackage, MoveAnswers, RoundAnswers
from tests.world import World

SECRET = "a secret of the tests"
LANGUAGES: Sequence[str] = ("en", "cy")


def package(content: bytes) -> HistoryPackage:
    choices = UploadChoices()
    if packages.system_of(content).is_sheet:
        choices = UploadChoices(guess(sheets.SHEET, read_table(sheets.SHEET, content).headings))
    return bringing.without_bad_pictures(packages.read(content, choices, LANGUAGES))


def answers(read: HistoryPackage, basis: str = "", title: str = "Old round") -> MoveAnswers:
    rounds = {
        each.key: RoundAnswers(title=each.title or title, budget=each.budget or 20_000_00, ended_on=date(2024, 8, 1))
        for each in read.rounds
    }
    return MoveAnswers(site=read.site, currency=read.currency or "GBP", basis=basis, rounds=rounds)


def plan(world: World, content: bytes) -> MovePlan:
    read = package(content)
    return bringing.look(world.home(), read, answers(read), clock.now())


def bring(world: World, content: bytes, basis: str = "") -> MoveIn:
    read = package(content)
    file = FileBrought(digest="f" * 64, secret=SECRET)
    actor = world.actor(Role.ADMINISTRATOR)
    return bringing.bring(world.home(), read, answers(read, basis), file=file, actor=actor, now=clock.now())
