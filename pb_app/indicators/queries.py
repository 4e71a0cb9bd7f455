"""Questions about indicators. ``figures`` is the one function that every page, file and citation takes its numbers from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.indicators import protection, rules
from pb_app.indicators.figure_files import FigureContext
from pb_app.indicators.models import Indicator, IndicatorValue, IndicatorWording
from pb_app.indicators.protection import FigureSource
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
    return {row.area_id: _reading(row) for row in db.session.scalars(query)}


def _reading(row: IndicatorValue) -> Reading:
    return Reading(row.value, row.denominator, row.mark, row.weight, row.low, row.high)


def of_same_thing(place_id: int, titles: Collection[str]) -> list[Indicator]:
    """Those that have one of these titles in any language and were not taken back, the oldest first."""
    query = select(Indicator, IndicatorWording.title).where(Indicator.place_id == place_id)
    query = query.where(IndicatorWording.indicator_id == Indicator.id, Indicator.taken_back_at.is_(None))
    found = db.session.execute(query.order_by(Indicator.id))
    return list(
        {
            known.id: known for known, title in found if known.measure in titles or rules.title_key(title) in titles
        }.values()
    )


def figures(indicator: Indicator, period: str) -> Mapping[int, AreaFigure]:
    """By area of any of the place's sets, and for the whole place, the figure that may be shown.

    Other public figures of the same thing and time are looked at too: nothing can be worked out from two of them.
    """
    beside = _beside(indicator, period)
    leading = max(beside, key=lambda each: _leads(each, beside))
    others = [each for each in beside if each is not leading]
    sources = {each: _source(*each) for each in beside}
    parts = neighbourhoods.members(indicator.place_id, leading[0].set_id)
    within = [
        replace(sources[each], parts={part: parts[part] for part in sources[each].readings if part in parts})
        for each in others
    ]
    safe = dict(zip([leading, *others], protection.safe_together(sources[leading], within), strict=True))
    mine = sources[indicator, period]
    return rules.figures(indicator.number, mine.readings, mine.members, safe[indicator, period])


#: An edition and one of its periods.
_Edition = tuple[Indicator, str]


def _beside(indicator: Indicator, period: str) -> list[_Edition]:
    """The figure itself, and every public figure of the same thing and time. Scores are not subtracted from each other."""
    mine = (indicator, period)
    if indicator.number.is_score:
        return [mine]
    titles = {rules.title_key(words.title) for words in wordings_of([indicator.id]).get(indicator.id, {}).values()}
    known = of_same_thing(indicator.place_id, titles | {indicator.measure})
    others = [each for each in known if each.published_at is not None and not each.number.is_score]
    same = rules.period_key(period)
    return [
        mine,
        *(
            (each, other)
            for each in others
            for other in periods(each.id)
            if rules.period_key(other) == same and (each.id, other) != (indicator.id, period)
        ),
    ]


def _leads(edition: _Edition, beside: Sequence[_Edition]) -> tuple[int, int, int]:
    """Of whose parts most of the other sources consist; then the newest edition, then that which came first."""
    indicator, _period = edition
    parts = neighbourhoods.members(indicator.place_id, indicator.set_id)
    known = sum(part in parts for each in beside for part in readings(each[0].id, each[1]))
    replaced = {each.replaces_id for each, _period in beside}
    return known, indicator.id not in replaced, -indicator.id


def _source(indicator: Indicator, period: str) -> FigureSource:
    seen = readings(indicator.id, period)
    members = dict(neighbourhoods.members(indicator.place_id, indicator.set_id))
    homes = [area.id for area in neighbourhoods.home_areas(indicator.place_id)]
    members[EVERYWHERE] = _everywhere(members, homes)
    sizes = {area: sum(seen[part].value or 0 for part in parts if part in seen) for area, parts in members.items()}
    others = sorted(members.keys() - {EVERYWHERE, *homes})
    return FigureSource(
        number=indicator.number,
        readings=seen,
        members=members,
        order=[EVERYWHERE, *sorted(homes, key=lambda area: (-sizes.get(area, 0), area)), *others],
        least=indicator.least,
    )


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
