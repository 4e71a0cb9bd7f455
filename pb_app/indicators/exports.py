"""Figures as rows for a file; what is hidden on pages is hidden here."""

from collections.abc import Iterator
from fractions import Fraction

from pb_app.indicators import pages, queries
from pb_app.indicators.models import Indicator
from pb_app.indicators.queries import EVERYWHERE
from pb_app.indicators.terms import UNIT, AreaFigure, NumberKind
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods.labels import area_name, set_name
from pb_app.places.models import Place

COLUMNS = (
    "indicator",
    "title",
    "publisher",
    "edition",
    "licence",
    "source",
    "made_up",
    "area_set",
    "area_code",
    "area_name",
    "period",
    "number",
    "value",
    "denominator",
    "low",
    "high",
    "state",
    "areas_used",
    "areas_in_all",
    "areas_hidden",
    "fitted",
)


def rows(place: Place) -> Iterator[tuple[object, ...]]:
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
        "yes" if known.is_made_up else "no",
    )


def _numbers(indicator: Indicator, figure: AreaFigure) -> tuple[object, ...]:
    scale = UNIT if indicator.number is NumberKind.SCORE else 1
    value = _decimal(figure.value / scale) if figure.is_shown else ""
    denominator = _decimal(figure.denominator) if figure.is_shown and figure.denominator is not None else ""
    fitted = "yes" if figure.is_fitted else "no"
    parts = (figure.state.value, figure.used, figure.parts, figure.hidden, fitted)
    ends = [
        _decimal(Fraction(end, UNIT)) if figure.is_shown and end is not None else ""
        for end in (figure.low, figure.high)
    ]
    return (indicator.number.value, value, denominator, *ends, *parts)


def _decimal(number: Fraction) -> str:
    """At most three places, none when it is whole."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.3f}"
