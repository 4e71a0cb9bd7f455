"""How figures are said: labels, the sentence of a fact, and how much of an area it stands on."""

from fractions import Fraction

from babel.numbers import format_decimal, format_percent
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.indicators import rules
from pb_app.indicators.models import Indicator, IndicatorWording
from pb_app.indicators.terms import (
    UNIT,
    AreaFigure,
    FigureColumn,
    FigureFault,
    FigureState,
    IndicatorSide,
    NumberKind,
    Refusal,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (NumberKind.COUNT, _l("A count, like how many people")),
    (NumberKind.RATE, _l("So many out of so many, like people who live alone out of all people")),
    (NumberKind.SCORE, _l("A score, which is put together only by how many people live in each area")),
    (IndicatorSide.STRENGTH, _l("Something that is good here")),
    (IndicatorSide.PLAIN, _l("Neither good nor bad")),
    (IndicatorSide.NEED, _l("Something that is hard here")),
    (FigureState.SHOWN, _l("shown")),
    (FigureState.HIDDEN, _l("hidden, so that nobody can be recognised")),
    (FigureState.MISSING, _l("no figure")),
    (FigureState.NOT_ADDED, _l("scores are not added up")),
    (FigureColumn.AREA, _l("Code of the area")),
    (FigureColumn.PERIOD, _l("Year or period")),
    (FigureColumn.VALUE, _l("The number (of a rate: how many are counted)")),
    (FigureColumn.DENOMINATOR, _l("Out of how many")),
    (FigureColumn.LOW, _l("Lower end of the interval")),
    (FigureColumn.HIGH, _l("Upper end of the interval")),
    (FigureColumn.GROUP, _l("Sex, age or category")),
    (FigureColumn.PART, _l("Part of the area whose rows are added up, like a practice")),
    (FigureColumn.WEIGHT, _l("How many people live there (to put scores together)")),
    (FigureColumn.NOTE, _l("Note of the publisher")),
    (FigureFault.AREA_MISSING, _l("The code of the area is missing")),
    (FigureFault.AREA_UNKNOWN, _l("Not one of these areas. Left out")),
    (
        FigureFault.OTHER_BOUNDARIES,
        _l("This code is of boundaries of another year. Old and new boundaries are never mixed"),
    ),
    (FigureFault.PERIOD_MISSING, _l("The year or period is missing")),
    (FigureFault.NOT_A_NUMBER, _l("This is not a number. Counts are whole and not below 0")),
    (FigureFault.DENOMINATOR_MISSING, _l("It is missing out of how many")),
    (FigureFault.MORE_THAN_ALL, _l("More are counted than there are")),
    (
        FigureFault.BREAKDOWN,
        _l("About one sex, age or category only. Left out, because there is a row about everybody"),
    ),
    (
        FigureFault.BREAKDOWN_UNCLEAR,
        _l("There are several sexes, ages or categories, and no row about everybody. Choose which rows you mean"),
    ),
    (FigureFault.LISTS_PEOPLE, _l("This looks like a list of people. Only numbers about areas belong here")),
    (
        FigureFault.PART_TWICE,
        _l("This part of the area has several rows. A file has one number for each, never a row for each person"),
    ),
    (FigureFault.TWICE, _l("This area and period are in the file twice")),
    (Refusal.LICENCE_MISSING, _l("Say who published the figures, and the line that their licence asks for.")),
    (Refusal.NO_AREAS, _l("Choose which areas the figures are about.")),
    (Refusal.NOTHING_TO_PUBLISH, _l("These figures are public already, or there are none. Begin a new edition.")),
    (Refusal.NOT_A_NEED, _l("Choose this only for a share or a score whose high numbers say that something is hard.")),
    (
        Refusal.TAKEN,
        _l(
            "These figures are here already. Take them back first, or say which new edition these are. "
            "Other areas are added up from the same file."
        ),
    ),
    (Refusal.TITLE_EMPTY, _l("Say what it is called, in letters or numbers.")),
    (Refusal.TAKEN_BACK, _l("These figures have been taken back already.")),
]


def shown_number(value: Fraction, number: NumberKind) -> str:
    """Counts are whole; scores keep one place."""
    if number is NumberKind.SCORE:
        return str(format_decimal(round(float(value / UNIT), 1), locale=get_locale()))
    return str(format_decimal(round(value), locale=get_locale()))


def in_words(share: Fraction) -> str:
    """About how many of how many."""
    about = rules.tally(share)
    if about is None:
        return _("fewer than 1 in 100")
    if about.part == about.whole:
        return _("all")
    return _("%(part)s in %(whole)s", part=about.part, whole=about.whole)


def in_percent(share: Fraction) -> str:
    """A whole number of per cent; near none and near all, with one place."""
    pattern = "#,##0%" if Fraction(1, 100) <= share <= Fraction(99, 100) else "#,##0.#%"
    whole = Fraction(rules.percent(share), 100)
    return str(format_percent(float(share if "." in pattern else whole), pattern, locale=get_locale()))


def sentence(
    indicator: Indicator, words: IndicatorWording, here: AreaFigure, everywhere: AreaFigure, place: str
) -> str:
    """A fact as people say it: "About 1 in 5 people here live alone; 1 in 7 across Rivermouth." """
    if not here.is_shown:
        return _absent(here)
    if here.share is not None:
        return _of_a_rate(words, here.share, everywhere.share if everywhere.is_shown else None, place)
    shown = shown_number(here.value, indicator.number)
    if indicator.number is NumberKind.SCORE:
        return _("%(title)s: %(score)s.", title=words.title, score=shown)
    if here.hidden or not here.is_whole:
        return _("At least %(number)s %(who)s here %(what)s.", number=shown, who=words.who, what=words.what)
    return _("%(number)s %(who)s here %(what)s.", number=shown, who=words.who, what=words.what)


def taken_back(indicator: Indicator) -> str:
    return _("These figures have been taken back: %(why)s", why=indicator.taken_back_why)


def _absent(figure: AreaFigure) -> str:
    if figure.state is FigureState.HIDDEN:
        return _("This figure is hidden here, so that nobody can be recognised.")
    if figure.state is FigureState.NOT_ADDED:
        return _("Scores of several areas do not add up to one, so there is none for this neighbourhood.")
    return _("There is no figure for this neighbourhood.")


def _of_a_rate(words: IndicatorWording, here: Fraction, everywhere: Fraction | None, place: str) -> str:
    said = {"here": in_words(here), "who": words.who, "what": words.what}
    if everywhere is None:
        return _("About %(here)s %(who)s here %(what)s.", **said)
    if rules.is_much_the_same(here, everywhere):
        return _("About %(here)s %(who)s here %(what)s, much as across %(place)s.", place=place, **said)
    if not rules.is_fair_in_words(here, everywhere):
        return _(
            "%(here)s of %(who)s here %(what)s; %(all)s across %(place)s.",
            all=in_percent(everywhere),
            place=place,
            **(said | {"here": in_percent(here)}),
        )
    return _(
        "About %(here)s %(who)s here %(what)s; %(all)s across %(place)s.",
        all=in_words(everywhere),
        place=place,
        **said,
    )


def coverage(figure: AreaFigure) -> str:
    """How much of the area a figure stands on; empty when it is all of it."""
    said = []
    if figure.is_shown and not figure.is_whole:
        said.append(
            ngettext(
                "From %(used)s of %(num)d small area.",
                "From %(used)s of %(num)d small areas.",
                figure.parts,
                used=figure.used,
            )
        )
    if figure.hidden:
        said.append(
            ngettext("The publisher hides %(num)d of them.", "The publisher hides %(num)d of them.", figure.hidden)
        )
    return " ".join(said)


def interval(figure: AreaFigure) -> str:
    """Between which numbers the source is sure that it lies; empty where it does not say."""
    if not figure.is_shown or figure.low is None or figure.high is None:
        return ""
    low, high = (format_decimal(round(end / UNIT, 1), locale=get_locale()) for end in (figure.low, figure.high))
    return _("The publisher says: between %(low)s and %(high)s.", low=low, high=high)


def fitted(figure: AreaFigure, vintage: int) -> str:
    """Words where a figure stands on areas that do not fit; empty where they do."""
    if not figure.is_fitted:
        return ""
    return _("Worked out from areas of %(year)s that do not fit this neighbourhood exactly.", year=vintage)
