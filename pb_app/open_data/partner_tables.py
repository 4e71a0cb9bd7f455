"""The tables of public facts that partners can agree to let a program read."""

from collections.abc import Iterator, Sequence

from flask_babel import lazy_gettext as _l

from pb_app.funds import queries as funds
from pb_app.open_data.datasets import DATASETS, awards_of
from pb_app.places.models import Place
from pb_app.results import queries as results
from pb_app.rounds import queries as rounds
from pb_app.sharing.slots import SharedTable


def _awards(place: Place) -> Iterator[Sequence[object]]:
    for fund in funds.of_place(place.id):
        for row in DATASETS["awards"].rows(fund, awards_of(fund)):
            yield fund.slug, *(cell.isoformat() if hasattr(cell, "isoformat") else cell for cell in row)


def _results(place: Place) -> Iterator[Sequence[object]]:
    for round in rounds.published(place.id):
        count = results.of_round(round.id)
        for line, proposal in results.lines(count.id) if count else ():
            yield round.slug, proposal.number, proposal.title, proposal.cost, line.fate.value


AWARDS = SharedTable(
    key="awards",
    title=_l("Projects and what they were given"),
    about=_l("Each award with what is paid and what receipts show."),
    columns={"fund": "short name of the fund"} | dict(DATASETS["awards"].columns),
    rows=_awards,
)
RESULTS = SharedTable(
    key="results",
    title=_l("Results of rounds"),
    about=_l("Each project on a ballot that has been counted, and whether it was funded."),
    columns={
        "round": "short name of the round",
        "proposal": "number of the proposal in its round",
        "title": "title of the project",
        "cost": "how much it costs, in minor units",
        "outcome": "what the count decided",
    },
    rows=_results,
)
