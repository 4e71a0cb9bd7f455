"""Who gained in a round: by area, and by how much the areas need it; and what that suggests for the next round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from pb_app.indicators import pages as figure_pages
from pb_app.indicators import queries as figures
from pb_app.indicators import rules as figure_rules
from pb_app.indicators.models import Indicator
from pb_app.indicators.pages import SourceLine
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods.labels import area_name
from pb_app.neighbourhoods.models import SetArea
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.proposals.models import Proposal
from pb_app.results import queries as results
from pb_app.results.terms import ResultStatus
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.web.i18n import money_text

#: Sums of funded projects by area; 0 stands for the whole place.
Sums = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaGain:
    """What an area gained in a round: how many projects, and what the count gave them."""

    name: str
    code: str
    projects: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedFifth:
    """A fifth of the areas, and what they gained together; ``number`` 1 needs it most."""

    number: int
    names: Sequence[str]
    projects: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GainsByNeed:
    """Gains by fifths of the areas. ``unknown``: areas without a figure that may be shown."""

    said: str
    heading: str
    fifths: Sequence[NeedFifth]
    unknown: Sequence[str]
    source: SourceLine


@dataclass(frozen=True, slots=True, kw_only=True)
class GainsPanel:
    """``front/area_gains.html``."""

    round: Round
    areas: Sequence[AreaGain]
    elsewhere: AreaGain | None
    by_need: GainsByNeed | None


def gains(round: Round) -> GainsPanel | None:
    """Who gained by area: the sums that the count gave, in the order of the names, without a rank."""
    sums = _sums(round)
    homes = neighbourhoods.home_areas(round.place_id)
    if not homes or not sums:
        return None
    areas, known = [_gain(area, sums.get(area.home_id or 0, [])) for area in homes], {area.home_id for area in homes}
    others = [amount for area_id, amounts in sums.items() if area_id not in known for amount in amounts]
    elsewhere = AreaGain(name=_("The whole place"), code="", projects=len(others), amount=sum(others))
    return GainsPanel(
        round=round,
        areas=areas,
        elsewhere=elsewhere if others else None,
        by_need=by_need(places.by_id(round.place_id), round, homes, sums),
    )


def _sums(round: Round) -> dict[int, list[int]]:
    count = results.of_round(round.id)
    sums: dict[int, list[int]] = {}
    for line, proposal in results.lines(count.id) if count else []:
        if line.fate is ResultStatus.FUNDED:
            sums.setdefault(_area_of(proposal), []).append(results.granted(line, proposal))
    return sums


def _area_of(proposal: Proposal) -> int:
    return proposal.area_id or 0


def _gain(area: SetArea, amounts: Sequence[int]) -> AreaGain:
    return AreaGain(name=area_name(area), code=area.code, projects=len(amounts), amount=sum(amounts))


def by_need(place: Place, round: Round, homes: Sequence[SetArea], sums: Sums) -> GainsByNeed | None:
    """By the figure that the place has chosen for this; None without one, or with too few areas that have it."""
    known = next((each for each in reversed(figures.standing(place.id)) if each.is_deprivation), None)
    if known is None:
        return None
    need = _need(known, homes)
    fifths = _fifths(homes, figure_rules.fifths(need), sums)
    if not fifths:
        return None
    source = next(line for line in figure_pages.public_sources(place) if line.indicator.id == known.id)
    return GainsByNeed(
        said=_said(round, source, fifths),
        heading=_heading(source),
        fifths=fifths,
        unknown=[area_name(area) for area in homes if area.id not in need],
        source=source,
    )


def _need(known: Indicator, homes: Sequence[SetArea]) -> dict[int, Fraction]:
    """What may be shown of each area, and nothing else."""
    period = figures.newest_periods([known.id]).get(known.id, "")
    shown = figures.figures(known, period)
    seen = [(area.id, shown[area.id]) for area in homes if area.id in shown and shown[area.id].is_shown]
    return {id: figure.value if figure.share is None else figure.share for id, figure in seen}


def _fifths(homes: Sequence[SetArea], groups: Mapping[int, int], sums: Sums) -> list[NeedFifth]:
    found = []
    for number in sorted(set(groups.values())):
        areas = [area for area in homes if groups.get(area.id) == number]
        amounts = [amount for area in areas for amount in sums.get(area.home_id or 0, [])]
        names = [area_name(area) for area in areas]
        found.append(NeedFifth(number=number, names=names, projects=len(amounts), amount=sum(amounts)))
    return found


def _heading(source: SourceLine) -> str:
    if source.indicator.number.is_score:
        return _("with the highest figure for “%(title)s”", title=source.words.title)
    return _("where the largest share of %(who)s %(what)s", who=source.words.who, what=source.words.what)


def _said(round: Round, source: SourceLine, fifths: Sequence[NeedFifth]) -> str:
    """Of every ten pounds that went to one area or another."""
    ten, total = 1000, sum(fifth.amount for fifth in fifths)
    if not total:
        return _("None of the money went to a single neighbourhood.")
    went = round_half_up(Fraction(fifths[0].amount * 10, total)) * 100
    return _(
        "Of every %(ten)s that went to a single neighbourhood, about %(part)s went to the fifth of them %(which)s.",
        ten=money_text(ten, round.currency),
        part=money_text(went, round.currency),
        which=_heading(source),
    )


def round_half_up(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTime:
    """What the gains of the round before suggest. ``is_less``: the fifth that needs it most got less than its share."""

    title: str
    round: str
    said: str
    names: Sequence[str]
    is_less: bool


def suggestion(round: Round) -> NextTime | None:
    """From the newest round before this one that has a result."""
    place = places.by_id(round.place_id)
    for before in rounds.published(place.id):
        sums = _sums(before) if before.id != round.id else {}
        if sums:
            found = by_need(place, before, neighbourhoods.home_areas(place.id), sums)
            return _next_time(before, found) if found else None
    return None


def _next_time(before: Round, found: GainsByNeed) -> NextTime:
    first, total = found.fifths[0], sum(fifth.amount for fifth in found.fifths)
    return NextTime(
        title=before.title,
        round=before.slug,
        said=found.said,
        names=first.names,
        is_less=first.amount * 5 < total or not total,
    )
