"""Figures and where they are from as tables; what is hidden on pages is hidden here."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from pb_app import clock
from pb_app.indicators import pages, queries
from pb_app.indicators.models import Indicator
from pb_app.indicators.queries import EVERYWHERE
from pb_app.indicators.terms import UNIT, AreaFigure, NumberKind
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods.labels import area_name, set_name
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, csv_cell, day, whole, words, yes_no


def _figures(place: Place, now: datetime) -> Iterator[tuple[object, ...]]:
    """Every public figure about every area, and about the whole place, for each period."""
    sets = {area_set.id: set_name(area_set) for area_set in neighbourhoods.sets(place.id)}
    areas = {
        area.id: (sets[set_id], area.code, area_name(area)) for set_id in sets for area in neighbourhoods.areas(set_id)
    }
    areas[EVERYWHERE] = ("", "", place.name)
    for line in pages.public_sources(place):
        for period in queries.periods(line.indicator.id):
            for area_id, figure in queries.figures(line.indicator, period).items():
                yield (*_about(line), *areas[area_id], period, *_numbers(line.indicator, figure))


def _about(line: pages.SourceLine) -> tuple[object, ...]:
    known = line.indicator
    return (
        known.id,
        line.words.title,
        known.publisher,
        known.edition,
        known.licence,
        known.source,
        known.is_made_up,
    )


def _numbers(indicator: Indicator, figure: AreaFigure) -> tuple[object, ...]:
    scale = UNIT if indicator.number is NumberKind.SCORE else 1
    value = _decimal(figure.value / scale) if figure.is_shown else ""
    denominator = _decimal(figure.denominator) if figure.is_shown and figure.denominator is not None else ""
    parts = (figure.state.value, figure.used, figure.parts, figure.hidden, figure.is_fitted)
    ends = [
        _decimal(Fraction(end, UNIT)) if figure.is_shown and end is not None else ""
        for end in (figure.low, figure.high)
    ]
    return (indicator.number.value, value, denominator, *ends, *parts)


def _decimal(number: Fraction) -> str:
    """At most three places, none when it is whole."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.3f}"


def _sources(place: Place, now: datetime) -> Iterator[tuple[object, ...]]:
    sets = {area_set.id: set_name(area_set) for area_set in neighbourhoods.sets(place.id)}
    for line in pages.public_sources(place):
        known = line.indicator
        published = known.published_at.date() if known.published_at else None
        yield (*_about(line), sets[known.set_id], known.number.value, line.period, known.replaces_id, published)


_ABOUT = {
    "title": words("what it says"),
    "publisher": words("who published it"),
    "edition": words("which issue"),
    "licence": words("the line that the licence asks for"),
    "source": words("where it is from"),
    "made_up": yes_no("made up for a demo"),
    "area_set": words("which kind of areas"),
}
FIGURES = PublicTable(
    name="figures",
    about="Figures about areas, with their source and licence. Small numbers are hidden as on the pages.",
    page="indicators.index",
    key=("indicator", "area_set", "area_code", "period"),
    columns={
        "indicator": whole("id of the figure’s subject"),
        **_ABOUT,
        "area_code": words("code of the area; empty for the whole place"),
        "area_name": words("its name"),
        "period": words("which time it is about"),
        "number": words("count, rate or score"),
        "value": words("the number, empty where it is hidden or missing"),
        "denominator": words("out of how many, for a rate"),
        "low": words("lower end of the interval, where the source gives one"),
        "high": words("upper end of the interval"),
        "state": words("shown, hidden, missing or not-added"),
        "areas_used": whole("how many of its parts have a number"),
        "areas_in_all": whole("how many parts it has"),
        "areas_hidden": whole("how many parts the publisher hides"),
        "fitted": yes_no("parts are counted by the share that lies in the area"),
    },
    cells=_figures,
)
SOURCES = PublicTable(
    name="figure_sources",
    about="Where figures about areas come from.",
    page="indicators.index",
    key=("indicator",),
    columns={
        "indicator": whole("id of the figure’s subject"),
        **_ABOUT,
        "number": words("count, rate or score"),
        "newest": words("the newest time it is about"),
        "replaces": whole("id of the edition before it"),
        "published_on": day("since when it is public here"),
    },
    cells=_sources,
)


def rows(place: Place) -> Iterator[tuple[object, ...]]:
    """The same figures for the programs of partners."""
    for row in FIGURES.rows(place, clock.now()):
        yield tuple(csv_cell(cell) for cell in row.values())
