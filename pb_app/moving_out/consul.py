"""The table of investments that CONSUL Democracy exports of a budget, with the small table of totals beside it.

Layout by consuldemocracy/consuldemocracy, ``app/models/budget/investment/exporter.rb``, with its English headings.
"""

import zipfile
from collections.abc import Iterator
from typing import IO

from pb_app.moving_out.contents import PackageContents
from pb_app.moving_out.packing import SteadyArchive
from pb_app.moving_out.round_rows import RoundRows, every_round, units
from pb_app.moving_out.terms import Cell, PackageRow
from pb_app.web.csv_files import csv_pieces

HEADINGS = (
    "ID", "Title", "Description", "Supports", "Administrator", "Valuator", "Valuation Group", "Scope of operation",
    "Feasibility", "Val. Fin.", "Unfeasibility explanation", "Selected", "Show to valuators", "Author username",
    "Latitude", "Longitude", "Price", "URL",
)  # fmt: skip
TOTALS = ("Investment ID", "Ballot votes", "Winner")


def write(contents: PackageContents, slug: str, target: IO[bytes]) -> None:
    """One round, as one budget: the platform's table has no column for a budget."""
    held = next(every_round(contents, slug), None)
    with zipfile.ZipFile(target, "w") as zip_file:
        archive = SteadyArchive(zip_file)
        if held is not None:
            archive.add("investments.csv", _encoded(HEADINGS, (_investment(row, held) for row in held.proposals)))
            archive.add("totals.csv", _encoded(TOTALS, _totals(held)))


def _encoded(headings: tuple[str, ...], rows: Iterator[list[Cell]]) -> Iterator[bytes]:
    return (piece.encode() for piece in csv_pieces(headings, rows))


def _investment(row: PackageRow, held: RoundRows) -> list[Cell]:
    price = f"{units(row['cost'])} {held.round['currency']}"
    refused, accepted = row["status"] == "refused", row["status"] == "accepted"
    feasibility = "Unfeasible" if refused else f"Feasible ({price})" if accepted else "Undecided"
    return [
        row["number"], row["title"], row["story"], held.supports.get(row["key"]), "", "", "", row["area"] or row["category"],
        feasibility, _yes(refused or accepted), row["answer"] if refused else "", _yes(accepted), "No", row["authors"],
        row["latitude"], row["longitude"], price, row["url"],
    ]  # fmt: skip


def _yes(said: object) -> str:
    return "Yes" if said else "No"


def _totals(held: RoundRows) -> Iterator[list[Cell]]:
    for row in held.proposals:
        if result := held.results.get(row["key"]):
            outcome = result["outcome"]
            yield [row["number"], result["votes"], _yes(outcome == "funded") if outcome else ""]
