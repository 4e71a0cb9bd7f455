"""What shared outcomes and goals tell about the whole place."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.forum.slots import BY, UNTIL, PlaceFigure, PlacePart, PlaceRow
from pb_app.places.models import Place
from pb_app.shared_outcomes import goal_pages, pages, readings
from pb_app.shared_outcomes.pages import OutcomeCard
from pb_app.shared_outcomes.readings import FigurePair
from pb_app.shared_outcomes.terms import Direction, GoalState
from pb_app.web.labels import label


def of_outcomes(place: Place) -> PlacePart:
    """What is proposed and agreed, and whether the figures of what is agreed get better, each counted now and once."""
    cards = [card for card in pages.cards(place, clock.now()) if not card.state.is_over]
    rows = [_row(place, card) for card in cards]
    agreed = [row for card, row in zip(cards, rows, strict=True) if card.state.is_agreed]
    said = [(pair.direction, _figure(place, card, pair)) for card, pair in _figures(place, cards)]
    figures = [
        PlaceFigure(key="outcomes", title=_l("Outcomes"), rows=rows),
        PlaceFigure(key="outcomes_agreed", title=_l("Agreed"), rows=agreed),
        PlaceFigure(
            key="figures_better",
            title=_l("Figures that got better"),
            rows=[row for way, row in said if way is Direction.BETTER],
        ),
        PlaceFigure(
            key="figures_worse",
            title=_l("Figures that got worse"),
            rows=[row for way, row in said if way is Direction.WORSE],
        ),
        PlaceFigure(
            key="figures_unknown",
            title=_l("Figures that we can’t compare"),
            rows=[row for way, row in said if not way.is_known],
        ),
    ]
    return PlacePart(
        key="outcomes",
        title=_l("What we want to change together"),
        figures=figures,
        rows=rows,
        nothing=_l("Nothing yet. An officer proposes what should be different, and a forum agrees."),
        href=url_for("shared_outcomes.index", place=place.slug),
        more=_l("Shared outcomes"),
    )


def _figures(place: Place, cards: Sequence[OutcomeCard]) -> list[tuple[OutcomeCard, FigurePair]]:
    """The figures of what is agreed, each once: also where several outcomes use it, in whichever edition."""
    agreed = [(card, pair) for card in cards if card.state.is_agreed for pair in card.pairs]
    each = {(readings.same_figure(place, pair.feed), card.row.area_id): (card, pair) for card, pair in reversed(agreed)}
    return list(reversed(each.values()))


def _row(place: Place, card: OutcomeCard) -> PlaceRow:
    said = "; ".join(filter(None, map(figure_said, card.pairs)))
    answers = _("%(name)s answers for it.", name=card.partner.name)
    return PlaceRow(
        title=card.title,
        href=url_for("shared_outcomes.outcome", place=place.slug, outcome_id=card.row.id),
        state=label(card.state),
        look=card.look,
        note=f"{answers} {said}" if said else answers,
        day=card.decided.agreement.until if card.decided else None,
        dated=UNTIL,
    )


def _figure(place: Place, card: OutcomeCard, pair: FigurePair) -> PlaceRow:
    return PlaceRow(
        title=pair.title,
        href=url_for("shared_outcomes.outcome", place=place.slug, outcome_id=card.row.id),
        state=label(pair.direction),
        look={Direction.BETTER: "green", Direction.WORSE: "red"}.get(pair.direction, "grey"),
        note="; ".join(filter(None, (card.title, figure_said(pair)))),
    )


def figure_said(pair: FigurePair) -> str:
    """A figure then and now; empty where there is none that can be read."""
    shown = [point for point in (pair.then, pair.now) if point and point.is_shown]
    if not shown:
        return ""
    title = pair.title.rstrip(".")
    if pair.then is None:
        return _("%(title)s: now %(now)s", title=title, now=pair.now_said)
    return _("%(title)s: %(then)s, now %(now)s", title=title, then=pair.then_said, now=pair.now_said)


def of_goals(place: Place) -> PlacePart:
    cards = [card for card in goal_pages.cards(place, clock.now()) if card.replaced_by is None]
    rows = [
        PlaceRow(
            title=card.title,
            href=url_for("shared_outcomes.goal", place=place.slug, goal_id=card.row.id),
            state=label(card.state),
            look=card.look,
            note=card.mission,
            day=card.row.due_on,
            dated=BY,
        )
        for card in cards
    ]

    def those(state: GoalState) -> list[PlaceRow]:
        return [row for card, row in zip(cards, rows, strict=True) if card.state is state]

    figures = [
        PlaceFigure(key="goals_planned", title=_l("Planned"), rows=those(GoalState.PLANNED)),
        PlaceFigure(key="goals_reached", title=_l("Reached"), rows=those(GoalState.REACHED)),
        PlaceFigure(key="goals_late", title=_l("Late"), rows=those(GoalState.LATE)),
        PlaceFigure(key="goals_dropped", title=_l("Dropped"), rows=those(GoalState.DROPPED)),
    ]
    return PlacePart(
        key="goals",
        title=_l("Goals of the country and of this place"),
        figures=figures,
        rows=rows,
        nothing=_l("Nothing yet. Whoever manages the place adds the goals it works for."),
        href=url_for("shared_outcomes.goals", place=place.slug),
        more=_l("Goals"),
    )
