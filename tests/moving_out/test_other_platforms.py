"""What is written for Decidim and CONSUL is read back by our own readers of their files: titles, states, costs, counts."""

import pytest
from flask.ctx import AppContext
from sqlalchemy import select

from pb_app import clock
from pb_app.db import db
from pb_app.moving_in.terms import HistoryPackage, SourceSystem
from pb_app.moving_out.terms import PackageFormat
from pb_app.proposals.models import Photo, Proposal, StatusChange
from pb_app.proposals.terms import Status
from tests.moving_out import packages as made
from tests.world import World

Facts = dict[str, tuple[Status, int | None, int | None, int | None, bool | None]]


def refused(world: World) -> Proposal:
    """The fountain’s neighbour was refused, and its name begins like a formula."""
    slide = world.proposal(world.find_round(), "=A slide", 120, accept=False)
    slide.status = Status.REFUSED
    db.session.add(StatusChange(proposal_id=slide.id, status=Status.REFUSED, reason="Not safe.", at=clock.now()))
    db.session.flush()
    return slide


def facts(read: HistoryPackage) -> Facts:
    return {each.title: (each.status, each.cost, each.supports, each.votes, each.selected) for each in read.proposals}


EXPECTED: Facts = {
    "A bench": (Status.ACCEPTED, 300_00, 1, 3, True),
    "A fountain": (Status.ACCEPTED, 900_00, 0, 1, False),
    "=A slide": (Status.REFUSED, 120_00, 0, None, None),
}


def test_decidim_reads_it(context: AppContext, world: World) -> None:
    made.furnish(world)
    refused(world)
    content = made.written(world.home(), PackageFormat.DECIDIM)
    read = made.package(content)
    assert read.system is SourceSystem.DECIDIM
    assert facts(read) == {**EXPECTED, "A running idea": (Status.SUBMITTED, 300_00, 0, None, None)}
    assert {each.title for each in read.rounds} == {"Streets", "Ideas"}
    assert [each.body.partition("\n")[0] for each in read.comments] == [
        "A lovely idea.", "Thank you!", "=1+1 is what it costs",
    ]  # fmt: skip
    assert [bool(each.parent_key) for each in read.comments] == [False, True, False]
    bench = next(each for each in read.proposals if each.title == "A bench")
    assert len(read.steps) == 3 and {each.proposal_key for each in read.steps} == {bench.key}
    assert bench.spot == (51_500_001, -120_000)


def test_consul_reads_it(context: AppContext, world: World) -> None:
    made.furnish(world)
    refused(world)
    content = made.written(world.home(), PackageFormat.CONSUL, round="streets")
    read = made.package(content)
    assert read.system is SourceSystem.CONSUL and read.currency == "GBP" and read.site == "riverside.example"
    assert facts(read) == EXPECTED
    slide = next(each for each in read.proposals if each.title == "=A slide")
    assert slide.answer == "Not safe." and slide.category == "North"


@pytest.mark.parametrize("format", [PackageFormat.DECIDIM, PackageFormat.CONSUL])
def test_these_are_steady_too(format: PackageFormat, context: AppContext, world: World) -> None:
    made.furnish(world)
    assert made.written(world.home(), format, round="streets") == made.written(world.home(), format, round="streets")


def test_no_cell_begins_like_a_formula(context: AppContext, world: World) -> None:
    made.furnish(world)
    refused(world)
    every = (
        (made.written(world.home()), ","),
        (made.written(world.home(), PackageFormat.DECIDIM), ";"),
        (made.written(world.home(), PackageFormat.CONSUL, round="streets"), ","),
    )
    for content, delimiter in every:
        tables = [name for name in made.members(content) if name.endswith(".csv")]
        cells = [cell for name in tables for row in made.table(content, name, delimiter) for cell in row.values()]
        assert "'=A slide" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]


def test_no_file_has_a_name_that_somebody_wrote(context: AppContext, world: World) -> None:
    made.furnish(world)
    db.session.scalars(select(Photo)).one().alt = "../../etc/passwd"
    names = set(made.members(made.written(world.home())))
    assert not [name for name in names if ".." in name or "passwd" in name]
    assert "pictures/00001.webp" in names
