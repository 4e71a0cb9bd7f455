"""The figures of an outcome, then and now, from indicators and from what projects measured. Nothing here is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from babel.numbers import format_decimal
from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from pb_app.indicators import labels as indicator_labels
from pb_app.indicators import queries as indicators
from pb_app.indicators.models import Indicator
from pb_app.indicators.pages import worded
from pb_app.indicators.terms import UNIT, AreaFigure, FigureState, IndicatorSide, NumberKind
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.outcomes import labels as measure_labels
from pb_app.outcomes import queries as measures
from pb_app.outcomes import rules as measure_rules
from pb_app.outcomes.models import Reading
from pb_app.outcomes.terms import MeasureKind, MeasurementTime, StandardMeasure
from pb_app.places.models import Place
from pb_app.shared_outcomes import queries, rules
from pb_app.shared_outcomes.figure_periods import chain, times
from pb_app.shared_outcomes.terms import (
    Direction,
    FeedKind,
    FeedPoint,
    FeedSide,
    FeedUnit,
    FigureFeed,
    PointState,
)
from pb_app.web.labels import label

SIDES = {
    IndicatorSide.STRENGTH: FeedSide.MORE,
    IndicatorSide.NEED: FeedSide.LESS,
    IndicatorSide.PLAIN: FeedSide.NEITHER,
}
UNITS = {NumberKind.COUNT: FeedUnit.COUNT, NumberKind.RATE: FeedUnit.SHARE, NumberKind.SCORE: FeedUnit.SCORE}
STATES = {
    FigureState.SHOWN: PointState.SHOWN,
    FigureState.HIDDEN: PointState.HIDDEN,
    FigureState.MISSING: PointState.MISSING,
    FigureState.NOT_ADDED: PointState.MISSING,
}
LOOKS = {Direction.BETTER: "green", Direction.WORSE: "red", Direction.SAME: "grey"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePair:
    """A figure then and now. ``projects``: how many it stands on; ``left_out``: those without both, or too few people."""

    feed: FigureFeed
    kind: FeedKind
    title: str
    source: str
    href: str
    unit: FeedUnit
    side: FeedSide
    then: FeedPoint | None
    now: FeedPoint | None
    direction: Direction
    projects: int = 0
    left_out: int = 0

    @property
    def look(self) -> str:
        return LOOKS.get(self.direction, "yellow")

    @property
    def then_said(self) -> str:
        return said(self.unit, self.then)

    @property
    def now_said(self) -> str:
        return said(self.unit, self.now)

    @property
    def note(self) -> str:
        """How many projects stand behind it, and which are left out."""
        if self.kind is FeedKind.INDICATOR:
            return self.source
        if not self.projects:
            return _nothing_yet(self.left_out)
        counted = ngettext("From %(num)d project.", "From %(num)d projects.", self.projects)
        if not self.left_out:
            return counted
        missing = ngettext(
            "%(num)d more has no figure before and after, or too few people answered.",
            "%(num)d more have no figure before and after, or too few people answered.",
            self.left_out,
        )
        return f"{counted} {missing}"


def _nothing_yet(left_out: int) -> str:
    if left_out:
        return _("No project has a figure from before and after yet, or too few people answered.")
    return _("No project has measured this yet.")


def said(unit: FeedUnit, point: FeedPoint | None) -> str:
    """A figure as people read it; in words where there is none."""
    if point is None:
        return _("no figure so far")
    if not point.is_shown:
        return label(point.state)
    if unit is FeedUnit.SHARE and point.share is not None:
        return indicator_labels.in_percent(point.share)
    number = NumberKind.SCORE if unit is FeedUnit.SCORE else NumberKind.COUNT
    return indicator_labels.shown_number(point.value, number)


def number_said(number: int) -> str:
    return str(format_decimal(number, locale=get_locale()))


def pair(place: Place, area_id: int | None, feed: FigureFeed, since: str | None = None) -> FigurePair:
    """The figure of a place or of one of its areas. ``since``: the period it is compared with; else the first there is."""
    if feed.indicator_id is not None:
        return _of_indicator(place, area_id, feed, since)
    return _of_measure(place, area_id, feed)


def same_figure(place: Place, feed: FigureFeed) -> str:
    """What a figure is, whichever edition of it is named: two that are equal are one figure."""
    if feed.indicator_id is None:
        return f"measure:{feed.measure}"
    editions = chain(place.id, feed.indicator_id)
    return f"indicator:{editions[0].id if editions else feed.indicator_id}"


def _of_indicator(place: Place, area_id: int | None, feed: FigureFeed, since: str | None) -> FigurePair:
    assert feed.indicator_id is not None
    editions = chain(place.id, feed.indicator_id)
    newest = editions[-1] if editions else indicators.by_ids([feed.indicator_id])[feed.indicator_id]
    unit, side = UNITS[newest.number], SIDES[newest.side]
    area = _area_of(place.id, area_id)
    periods = times(editions)
    now = _point(*periods[-1], area) if periods else FeedPoint(when="", state=_why_none(newest))
    first = _compared_with(periods, since)
    then = _point(*first, area) if first and first != periods[-1] else None
    return FigurePair(
        feed=feed,
        kind=FeedKind.INDICATOR,
        title=worded(indicators.wordings_of([newest.id])[newest.id]).title,
        source=f"{newest.publisher}, {newest.edition}",
        href=url_for("indicators.index", place=place.slug),
        unit=unit,
        side=side,
        then=then,
        now=now,
        direction=rules.direction(unit, side, then, now),
    )


def _why_none(newest: Indicator) -> PointState:
    return PointState.TAKEN_BACK if newest.taken_back_at else PointState.MISSING


def _area_of(place_id: int, area_id: int | None) -> int:
    area = neighbourhoods.by_home(place_id, area_id) if area_id is not None else None
    return area.id if area else indicators.EVERYWHERE


def _compared_with(periods: Sequence[tuple[Indicator, str]], since: str | None) -> tuple[Indicator, str] | None:
    if not periods:
        return None
    return next((at for at in reversed(periods) if at[1] <= since), periods[0]) if since else periods[0]


def _point(indicator: Indicator, period: str, area: int) -> FeedPoint:
    nothing = AreaFigure(state=FigureState.MISSING)
    figure = indicators.figures(indicator, period).get(area, nothing)
    scale = UNIT if indicator.number is NumberKind.SCORE else 1
    edition = f"{indicator.id}" if scale != 1 else ""
    return FeedPoint(
        when=period,
        edition=indicator.edition,
        basis=f"{indicator.set_id}:{indicator.number.value}:{edition}",
        state=STATES[figure.state],
        value=figure.value if figure.is_shown else Fraction(0),
        denominator=figure.denominator if figure.is_shown else None,
        used=figure.used,
        parts=figure.parts,
    )


def _of_measure(place: Place, area_id: int | None, feed: FigureFeed) -> FigurePair:
    known = next((one for one in measures.library(place.id) if one.code == feed.measure), None)
    bands = known is not None and known.kind is MeasureKind.BANDS
    award_ids = queries.measuring(place.id, feed.measure, area_id)
    both = _both(measures.readings(award_ids), feed.measure, bands=bands)
    unit = FeedUnit.SHARE if bands else FeedUnit.COUNT
    then = _added([before for before, _after in both], feed.measure, MeasurementTime.BEFORE, bands=bands)
    now = _added([after for _before, after in both], feed.measure, MeasurementTime.AFTER, bands=bands)
    side = _side(feed.measure)
    name = measure_labels.name(feed.measure, known.name if known else "")
    return FigurePair(
        feed=feed,
        kind=FeedKind.MEASURE,
        title=_measure_title(name, feed.measure) if bands else name,
        source=_("What projects measured"),
        href=url_for("shared_outcomes.projects", place=place.slug, measure=feed.measure, area=area_id),
        unit=unit,
        side=side,
        then=then,
        now=now,
        direction=rules.direction(unit, side, then, now),
        projects=len(both),
        left_out=len(award_ids) - len(both),
    )


def _measure_title(question: str, code: str) -> str:
    """With the answers that are counted: the two good bands."""
    if code == StandardMeasure.ANXIOUS:
        return _("%(question)s Low or very low.", question=question)
    return _("%(question)s High or very high.", question=question)


def _side(code: str) -> FeedSide:
    """More people, hours and good answers are better; of a place's own measures nobody has said which way is."""
    return FeedSide.MORE if code in {standard.value for standard in StandardMeasure} else FeedSide.NEITHER


def _both(
    readings: Mapping[int, Mapping[tuple[str, MeasurementTime], Reading]], code: str, *, bands: bool
) -> list[tuple[Reading, Reading]]:
    """Like with like: of each project what it measured before and after, if both can be shown."""
    can_show = _answers_show if bands else _number_shows
    pairs = [
        (of_award.get((code, MeasurementTime.BEFORE)), of_award.get((code, MeasurementTime.AFTER)))
        for of_award in readings.values()
    ]
    return [(first, last) for first, last in pairs if first and last and can_show(first) and can_show(last)]


def _number_shows(reading: Reading) -> bool:
    return reading.number is not None


def _answers_show(reading: Reading) -> bool:
    """Enough people, and no band that is hidden: one that is left out on the project's page is left out here."""
    shown = measure_rules.bands_shown(reading.counts or [])
    return shown is not None and None not in shown


def _added(readings: Sequence[Reading], code: str, moment: MeasurementTime, *, bands: bool) -> FeedPoint | None:
    if not readings:
        return None
    number = len(readings)
    if not bands:
        total = Fraction(sum(reading.number or 0 for reading in readings))
        return FeedPoint(when=label(moment), used=number, parts=number, value=total)
    best = slice(0, 2) if code == StandardMeasure.ANXIOUS else slice(2, 4)
    counted = Fraction(sum(sum((reading.counts or [])[best]) for reading in readings))
    asked = Fraction(sum(sum(reading.counts or []) for reading in readings))
    return FeedPoint(when=label(moment), used=number, parts=number, value=counted, denominator=asked)
