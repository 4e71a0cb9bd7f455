"""Everything public about a fund as CSV, one table at a time or all together."""

import tempfile
import zipfile
from collections.abc import Iterator, Sequence

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from pb_app.delivery.models import Award
from pb_app.funds import current as funds_current
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.open_data.datasets import DATASETS, OF_ROUND, awards_of
from pb_app.open_data.routes.blueprint import bp, handed_out
from pb_app.results import queries as results
from pb_app.rounds import current as rounds_current
from pb_app.web.access import public
from pb_app.web.csv_files import csv_pieces

CSV = "text/csv"


def _pieces(name: str, fund: Fund, awards: Sequence[Award]) -> Iterator[str]:
    table = DATASETS[name]
    return csv_pieces(list(table.columns), table.rows(fund, awards))


@bp.route("/<place>/<fund>/")
@public("what can be downloaded of a fund")
def of_fund(place: str, fund: str) -> ResponseReturnValue:
    return render_template("open_data/fund.html", fund=funds_current.fund(), tables=DATASETS)


@bp.route("/<place>/<fund>/book.csv")
@public("the whole book, line by line, however long it is")
def book(place: str, fund: str) -> Response:
    return handed_out(_pieces("book", funds_current.fund(), ()), f"{fund}-book.csv", CSV)


@bp.route("/<place>/<fund>/tables/<name>.csv")
@public("a fund's public tables")
def table(place: str, fund: str, name: str) -> Response:
    if name not in DATASETS:
        abort(404)
    current_fund = funds_current.fund()
    return handed_out(_pieces(name, current_fund, awards_of(current_fund)), f"{fund}-{name}.csv", CSV)


@bp.route("/<place>/<fund>/all.zip")
@public("all of a fund's public tables, to recount them at home")
def everything(place: str, fund: str) -> Response:
    """Written to a temporary file that is deleted once it was sent, so that a large book is never held in memory."""
    current_fund, file = funds_current.fund(), tempfile.TemporaryFile()  # noqa: SIM115 (closed once the response was sent)
    awards = awards_of(current_fund)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in DATASETS:
            with archive.open(f"{name}.csv", "w", force_zip64=True) as target:
                for piece in _pieces(name, current_fund, awards):
                    target.write(piece.encode())
    file.seek(0)
    response = Response(iter(lambda: file.read(65536), b""), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{fund}.zip"'
    response.call_on_close(file.close)
    return response


@bp.route("/<place>/<round>/files")
@public("what can be downloaded of a round")
def of_round(place: str, round: str) -> ResponseReturnValue:
    current_round = rounds_current.round()
    counted = results.of_round(current_round.id) is not None
    return render_template(
        "open_data/round.html", round=current_round, counted=counted, tables=[DATASETS[n] for n in OF_ROUND]
    )


@bp.route("/<place>/<round>/round-tables/<name>.csv")
@public("a round's public tables")
def round_table(place: str, round: str, name: str) -> Response:
    if name not in OF_ROUND:
        abort(404)
    current_round = rounds_current.round()
    fund = funds.by_id(current_round.fund_id)
    return handed_out(_pieces(name, fund, awards_of(fund, current_round.id)), f"{round}-{name}.csv", CSV)
