"""Questions about indicators. ``figures`` is the one function that every page, file and citation takes its numbers from."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.indicators import rules
from pb_app.indicators.figure_files import FigureContext
from pb_app.indicators.models import Indicator, IndicatorValue, IndicatorWording
from pb_app.indicators.terms import AreaFigure, Reading
from pb_app.neighbourhoods import queries as neighbourhoods

#: Stands for the whole place among areas.
EVERYWHERE = 0


def of_place(place_id: int) -> Sequence[Indicator]:
    """All of them, drafts too, the newest first."""
    query = select(Indicator).where(Indicator.place_id == place_id).order_by(Indicator.id.desc())
    return db.session.scalars(query).all()


def standing(place_id: int) -> Sequence[Indicator]:
    """Those that are public and that no public one replaces, in the order in which they were published."""
    query = select(Indicator).where(Indicator.place_id == place_id, Indicator.published_at.is_not(None))
    public = db.session.scalars(query.where(Indicator.taken_back_at.is_(None)).order_by(Indicator.id)).all()
    replaced = {indicator.replaces_id for indicator in public}
    return [indicator for indicator in public if indicator.id not in replaced]


def find(place_id: int, indicator_id: int) -> Indicator | None:
    return db.session.scalar(select(Indicator).where(Indicator.place_id == place_id, Indicator.id == indicator_id))


def by_ids(indicator_ids: Sequence[int]) -> dict[int, Indicator]:
    query = select(Indicator).where(Indicator.id.in_(indicator_ids))
    return {indicator.id: indicator for indicator in db.session.scalars(query)}


def wordings_of(indicator_ids: Sequence[int]) -> dict[int, dict[str, IndicatorWording]]:
    """By indicator and language."""
    query = select(IndicatorWording).where(IndicatorWording.indicator_id.in_(indicator_ids))
    by_key: dict[int, dict[str, IndicatorWording]] = {}
    for row in db.session.scalars(query.order_by(IndicatorWording.language)):
        by_key.setdefault(row.indicator_id, {})[row.language] = row
    return by_key


def periods(indicator_id: int) -> Sequence[str]:
    """The newest first."""
    query = select(IndicatorValue.period).where(IndicatorValue.indicator_id == indicator_id).distinct()
    return db.session.scalars(query.order_by(IndicatorValue.period.desc())).all()


def newest_periods(indicator_ids: Sequence[int]) -> dict[int, str]:
    query = select(IndicatorValue.indicator_id, func.max(IndicatorValue.period))
    query = query.where(IndicatorValue.indicator_id.in_(indicator_ids)).group_by(IndicatorValue.indicator_id)
    return dict(db.session.execute(query).all())


def readings(indicator_id: int, period: str) -> dict[int, Reading]:
    """By area of the indicator's own set, what its source says."""
    query = select(IndicatorValue).where(IndicatorValue.indicator_id == indicator_id, IndicatorValue.period == period)
    return {row.area_id: Reading(row.value, row.denominator, row.mark) for row in db.session.scalars(query)}


def figures(indicator: Indicator, period: str) -> Mapping[int, AreaFigure]:
    """By area of any of the place's sets, and for the whole place, the figure that may be shown."""
    seen = readings(indicator.id, period)
    members = dict(neighbourhoods.members(indicator.place_id, indicator.set_id))
    homes = [area.id for area in neighbourhoods.home_areas(indicator.place_id)]
    members[EVERYWHERE] = _everywhere(members, homes)
    sizes = {area: sum(seen[part].value or 0 for part in parts if part in seen) for area, parts in members.items()}
    others = sorted(members.keys() - {EVERYWHERE, *homes})
    order = [EVERYWHERE, *sorted(homes, key=lambda area: (-sizes.get(area, 0), area)), *others]
    return rules.figures(indicator.number, seen, members, order, indicator.least)


def _everywhere(members: Mapping[int, Mapping[int, int]], homes: Sequence[int]) -> dict[int, int]:
    """The parts of all the place's own areas together."""
    parts: dict[int, int] = {}
    for area in homes:
        for part, ppm in members.get(area, {}).items():
            parts[part] = parts.get(part, 0) + ppm
    return parts


def file_context(indicator: Indicator) -> FigureContext:
    """What a file or a program's rows for this indicator are checked against."""
    area_set = neighbourhoods.find_set(indicator.place_id, indicator.set_id)
    assert area_set is not None
    return FigureContext(
        number=indicator.number,
        codes=frozenset(area.code for area in neighbourhoods.areas(indicator.set_id)),
        elsewhere=neighbourhoods.codes_elsewhere(indicator.place_id, indicator.set_id, area_set.kind),
        period=indicator.edition,
    )
