"""What pages show of figures. A fact is one indicator about one area, with the whole place beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pb_app.indicators import labels, queries, rules
from pb_app.indicators.models import Indicator, IndicatorWording
from pb_app.indicators.queries import EVERYWHERE
from pb_app.indicators.terms import AreaFigure, FigureState, IndicatorSide, Tally
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods.models import SetArea
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.i18n import language

#: Strengths stand before needs.
SIDES = (IndicatorSide.STRENGTH, IndicatorSide.PLAIN, IndicatorSide.NEED)
#: So many facts are said in a sentence with dots; the others stand below.
FIRST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFact:
    """An indicator about an area as a page says it."""

    indicator: Indicator
    area: SetArea
    words: IndicatorWording
    period: str
    here: AreaFigure
    everywhere: AreaFigure
    sentence: str
    coverage: str
    #: Where it was worked out from areas that do not fit exactly, words about that.
    fitted: str

    @property
    def interval(self) -> str:
        return labels.interval(self.here)

    @property
    def dots(self) -> Tally | None:
        return rules.tally(self.here.share) if self.here.is_shown and self.here.share is not None else None

    @property
    def bars(self) -> Sequence[int]:
        """Per cent here and everywhere, for two bars of one scale; empty when there is nothing to compare."""
        shares = [self.here.share if self.here.is_shown else None]
        shares.append(self.everywhere.share if self.everywhere.is_shown else None)
        return (
            []
            if any(share is None for share in shares)
            else [rules.percent(share) for share in shares if share is not None]
        )

    @property
    def is_said(self) -> bool:
        return self.here.is_shown

    @property
    def is_missing(self) -> bool:
        return self.here.state in (FigureState.MISSING, FigureState.NOT_ADDED) and not self.is_taken_back

    @property
    def is_taken_back(self) -> bool:
        return self.indicator.taken_back_at is not None


def worded(wordings: Mapping[str, IndicatorWording]) -> IndicatorWording:
    """In the reader's language, or as it was first written."""
    return wordings.get(language()) or next(iter(wordings.values()))


def facts(place: Place, area: SetArea, indicators: Sequence[Indicator]) -> list[AreaFact]:
    """These indicators about an area, strengths first."""
    ids = [indicator.id for indicator in indicators]
    wordings, periods = queries.wordings_of(ids), queries.newest_periods(ids)
    vintages = {area_set.id: area_set.vintage for area_set in neighbourhoods.sets(place.id)}
    return [
        _fact(
            place,
            area,
            indicator,
            _Said(words=worded(wordings[indicator.id]), period=periods.get(indicator.id, ""), vintages=vintages),
        )
        for indicator in sorted(indicators, key=lambda known: (SIDES.index(known.side), known.id))
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What an indicator is called, the period that is shown, and the years of boundaries by set."""

    words: IndicatorWording
    period: str
    vintages: Mapping[int, int]


def _fact(place: Place, area: SetArea, indicator: Indicator, said: _Said) -> AreaFact:
    """Nothing is read of figures that were taken back; the reason stands in place of them."""
    nothing = AreaFigure(state=FigureState.MISSING)
    shown = queries.figures(indicator, said.period) if indicator.taken_back_at is None else {}
    here, everywhere = shown.get(area.id, nothing), shown.get(EVERYWHERE, nothing)
    sentence = labels.sentence(indicator, said.words, here, everywhere, place.name)
    return AreaFact(
        indicator=indicator,
        area=area,
        words=said.words,
        period=said.period,
        here=here,
        everywhere=everywhere,
        sentence=labels.taken_back(indicator) if indicator.taken_back_at else sentence,
        coverage=labels.coverage(here),
        fitted=labels.fitted(here, said.vintages[indicator.set_id]),
    )


def named(place: Place, pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], AreaFact]:
    """The facts of these (indicator id, area id), also those that were taken back since."""
    known = queries.by_ids([indicator_id for indicator_id, _area in pairs])
    areas = neighbourhoods.by_ids([area_id for _indicator, area_id in pairs])
    found: dict[tuple[int, int], AreaFact] = {}
    for area in areas.values():
        mine = [known[indicator_id] for indicator_id, area_id in pairs if area_id == area.id]
        found |= {(fact.indicator.id, area.id): fact for fact in facts(place, area, mine)}
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsPanel:
    """``indicators/facts.html``."""

    first: Sequence[AreaFact]
    others: Sequence[AreaFact]

    @property
    def fitted(self) -> Sequence[str]:
        """Each once: on which areas figures stand that do not fit this one."""
        return sorted({fact.fitted for fact in (*self.first, *self.others) if fact.fitted})


def facts_panel(place: Place, area: SetArea) -> FactsPanel | None:
    """What figures say about an area: three first, the others below. Of what there is no figure here, nothing is said."""
    every = [fact for fact in facts(place, area, queries.standing(place.id)) if not fact.is_missing]
    said = [fact for fact in every if fact.is_said]
    if not every:
        return None
    first = _first(said)
    return FactsPanel(first=first, others=[fact for fact in every if fact not in first])


def _first(said: Sequence[AreaFact]) -> list[AreaFact]:
    """Those that can be drawn; one of each side before a second of any."""
    drawn = [fact for fact in said if fact.dots is not None]
    each = [next((fact for fact in drawn if fact.indicator.side is side), None) for side in SIDES]
    chosen = [fact for fact in each if fact is not None]
    chosen += [fact for fact in drawn if fact not in chosen][: FIRST - len(chosen)]
    return sorted(chosen, key=lambda fact: SIDES.index(fact.indicator.side))


def offered(place_id: int, area_id: int | None) -> list[AreaFact]:
    """The facts that can be named about one of the place's own areas; none without an area."""
    area = neighbourhoods.by_home(place_id, area_id) if area_id else None
    if area is None:
        return []
    every = facts(places.by_id(place_id), area, queries.standing(place_id))
    return [fact for fact in every if fact.is_said]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """An indicator in the list of sources."""

    indicator: Indicator
    words: IndicatorWording
    period: str


def sources(place: Place) -> list[SourceLine]:
    """All that were begun, the newest first; readers see those that are public."""
    every = queries.of_place(place.id)
    ids = [indicator.id for indicator in every]
    wordings, periods = queries.wordings_of(ids), queries.newest_periods(ids)
    return [
        SourceLine(indicator=known, words=worded(wordings[known.id]), period=periods.get(known.id, ""))
        for known in every
    ]


def public_sources(place: Place) -> list[SourceLine]:
    return [line for line in sources(place) if line.indicator.published_at and not line.indicator.taken_back_at]


def panel(place: Place) -> Sequence[SourceLine]:
    """For the desk page of area sets."""
    return sources(place)
