"""Terms of indicators."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

#: Scores and intervals are kept in millionths.
UNIT = 1_000_000


class NumberKind(StrEnum):
    """What kind of number an indicator is; it decides whether areas can be added up."""

    COUNT = "count"
    RATE = "rate"
    SCORE = "score"

    @property
    def is_score(self) -> bool:
        return self is NumberKind.SCORE


class IndicatorSide(StrEnum):
    """Whether it is something an area has, something it needs, or neither."""

    STRENGTH = "strength"
    PLAIN = "plain"
    NEED = "need"


class FigureState(StrEnum):
    SHOWN = "shown"
    #: Somebody could be recognised, or the publisher hides it.
    HIDDEN = "hidden"
    #: There are no figures for any part of the area.
    MISSING = "missing"
    #: Scores of several areas don't add up to one.
    NOT_ADDED = "not-added"


class FigureColumn(StrEnum):
    AREA = "figure-area"
    PERIOD = "figure-period"
    #: A count, a score, or the upper number of a rate.
    VALUE = "figure-value"
    DENOMINATOR = "figure-denominator"
    LOW = "figure-low"
    HIGH = "figure-high"
    NOTE = "figure-note"
    #: Which part of the people a row is about: a sex, an age, a category.
    GROUP = "figure-group"
    #: Rows of one area that are added up, such as those of each practice.
    PART = "figure-part"
    #: Of how many people a score is the mean.
    WEIGHT = "figure-weight"


class FigureFault(StrEnum):
    AREA_MISSING = "figure-area-missing"
    AREA_UNKNOWN = "figure-area-unknown"
    #: The code belongs to boundaries of another year.
    OTHER_BOUNDARIES = "figure-other-boundaries"
    PERIOD_MISSING = "figure-period-missing"
    NOT_A_NUMBER = "figure-not-a-number"
    DENOMINATOR_MISSING = "figure-denominator-missing"
    MORE_THAN_ALL = "figure-more-than-all"
    TWICE = "figure-twice"
    #: A row for each person in the place of how many there are.
    LISTS_PEOPLE = "figure-lists-people"
    PART_TWICE = "figure-part-twice"
    #: About some of the people only, where another row is about all of them.
    BREAKDOWN = "figure-breakdown"
    BREAKDOWN_UNCLEAR = "figure-breakdown-unclear"


class Refusal(StrEnum):
    LICENCE_MISSING = "figures-licence-missing"
    NO_AREAS = "figures-no-areas"
    NOTHING_TO_PUBLISH = "figures-nothing-to-publish"
    TAKEN_BACK = "figures-taken-back"
    NOT_A_NEED = "figures-not-a-need"
    TAKEN = "figures-taken"
    TITLE_EMPTY = "figures-title-empty"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source says of one area. A ``mark`` stands for a number that the publisher hides; then there is none.

    ``weight``: of how many people a score is the mean.
    """

    value: int | None
    denominator: int | None = None
    mark: str = ""
    weight: int | None = None
    #: In millionths, where the source says how sure it is.
    low: int | None = None
    high: int | None = None

    @property
    def is_hidden(self) -> bool:
        return bool(self.mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigure:
    """A number for an area, with how much of the area it stands on. ``value`` is a count, a numerator, or a score.

    ``used`` of ``parts`` have a number; ``hidden`` are hidden by the publisher, so a count is then at least that much.
    ``is_fitted``: parts are counted by the share that lies in the area.
    """

    state: FigureState
    value: Fraction = Fraction(0)
    denominator: Fraction | None = None
    used: int = 0
    parts: int = 0
    hidden: int = 0
    is_fitted: bool = False
    #: A score of several areas, by the people in each.
    is_mean: bool = False
    #: The interval that the source gives, in millionths; only for one of its own areas.
    low: int | None = None
    high: int | None = None

    @property
    def share(self) -> Fraction | None:
        return self.value / self.denominator if self.denominator else None

    @property
    def is_shown(self) -> bool:
        return self.state is FigureState.SHOWN

    @property
    def is_whole(self) -> bool:
        return self.used == self.parts


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One line of a file of figures."""

    row: int
    code: str
    period: str
    reading: Reading
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorWords:
    """What an indicator is called in a language, and the two halves of its sentence: "people", "live alone"."""

    language: str
    title: str
    who: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDraft:
    """What somebody says about figures before they hand them in. ``least``: fewer people than this are never shown."""

    set_id: int
    number: NumberKind
    side: IndicatorSide
    words: IndicatorWords
    publisher: str
    edition: str
    licence: str
    source: str
    least: int = 10
    replaces_id: int | None = None
    is_made_up: bool = False
    is_deprivation: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of so many, in small numbers that can be drawn as dots."""

    part: int
    whole: int
