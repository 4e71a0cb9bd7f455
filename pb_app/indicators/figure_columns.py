"""What the columns of a file of figures are, by their headings."""

from pb_app.imports.headings import normal
from pb_app.imports.terms import ListColumn, ListKind
from pb_app.indicators.terms import FigureColumn, NumberKind


def _synonyms(names: str) -> frozenset[str]:
    return frozenset(normal(name) for name in names.split(","))


def figures(number: NumberKind) -> ListKind:
    """A list of figures of one kind of number."""
    value = "number, observation, obs value, number of patients"
    value += "" if number is NumberKind.SCORE else ", count, numerator"
    value += "" if number is NumberKind.RATE else ", value, score"
    sooner = r"index of multiple deprivation imd score|value"
    sooner = sooner if number is NumberKind.SCORE else "count|numerator|number of patients"
    needed = {FigureColumn.AREA, FigureColumn.VALUE}
    return ListKind(
        kind=f"figures-{number.value}",
        columns=(
            ListColumn(
                FigureColumn.AREA,
                _synonyms("area code, code, geography code, lsoa code, ward code, mnemonic, area, cod ardal"),
                pattern=r"[a-z]+(\d\d)?cd|(lsoa|msoa|ward) code.*|.*output areas code",
            ),
            ListColumn(FigureColumn.PERIOD, _synonyms("period, time period, year, date, blwyddyn, cyfnod")),
            ListColumn(FigureColumn.VALUE, _synonyms(value), many=True, pattern=r"(19|20)\d\d( \d\d)?", sooner=sooner),
            *_people(number),
            ListColumn(FigureColumn.LOW, _synonyms("lower, low, lower limit"), pattern=r"lower ci 95.*"),
            ListColumn(FigureColumn.HIGH, _synonyms("upper, high, upper limit"), pattern=r"upper ci 95.*"),
            ListColumn(FigureColumn.NOTE, _synonyms("value note, note, mark, obs status")),
            ListColumn(
                FigureColumn.GROUP,
                _synonyms("sex, age, category, indicator id, measures name"),
                many=True,
                pattern=r".* \d+ categories",
            ),
            ListColumn(FigureColumn.PART, _synonyms("practice code")),
        ),
        required=frozenset(needed | ({FigureColumn.DENOMINATOR} if number is NumberKind.RATE else set())),
        most_rows=100_000,
        no_people=True,
    )


def _people(number: NumberKind) -> tuple[ListColumn, ...]:
    """Out of how many people a rate is, or of how many a score is the mean."""
    if number is NumberKind.SCORE:
        return (ListColumn(FigureColumn.WEIGHT, _synonyms("population, weight"), pattern=r"total population.*"),)
    names = _synonyms("denominator, out of, total, population, base")
    return (ListColumn(FigureColumn.DENOMINATOR, names, many=True, pattern=r"total population.*"),)
