"""Labels for the terms of shared outcomes."""

from flask_babel import lazy_gettext as _l

from pb_app.shared_outcomes.terms import (
    Direction,
    FeedKind,
    GoalState,
    OutcomeState,
    PointState,
    Refusal,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (OutcomeState.PROPOSED, _l("Not agreed yet")),
    (OutcomeState.AGREED, _l("Agreed")),
    (OutcomeState.RENEW, _l("Agreed, to be renewed soon")),
    (OutcomeState.LAPSED, _l("Nobody renewed it")),
    (OutcomeState.ENDED, _l("Ended")),
    (OutcomeState.UNDECIDED, _l("Nobody decided on it")),
    (FeedKind.INDICATOR, _l("Figures about the place")),
    (FeedKind.MEASURE, _l("What projects measured")),
    (PointState.SHOWN, _l("shown")),
    (PointState.HIDDEN, _l("hidden, so that nobody can be recognised")),
    (PointState.MISSING, _l("no figure")),
    (PointState.TAKEN_BACK, _l("taken back")),
    (Direction.BETTER, _l("Better")),
    (Direction.WORSE, _l("Worse")),
    (Direction.SAME, _l("Much the same")),
    (Direction.MORE, _l("More")),
    (Direction.LESS, _l("Fewer or less")),
    (Direction.HIDDEN, _l("A figure is hidden, so we can’t compare")),
    (Direction.MISSING, _l("No figure so far")),
    (Direction.ONLY_ONE, _l("Only one figure so far, so we can’t compare")),
    (Direction.NOT_COMPARABLE, _l("The two figures can’t be compared")),
    (Direction.TAKEN_BACK, _l("The figures have been taken back")),
    (GoalState.PLANNED, _l("Planned")),
    (GoalState.REACHED, _l("Reached")),
    (GoalState.LATE, _l("Late")),
    (GoalState.DROPPED, _l("Dropped")),
    (GoalState.REPLACED, _l("Replaced")),
    (Refusal.TOO_MANY, _l("There are eight already, and more would say nothing. End one, or change one.")),
    (
        Refusal.TOO_MANY_OPEN,
        _l("Your organisation has proposed two that wait for a decision. Wait for it, or end one of them."),
    ),
    (Refusal.DECIDED_ALREADY, _l("This does not wait for a first decision. Its page says where it stands.")),
    (Refusal.TITLE_TAKEN, _l("There is an outcome with these words already. Choose other words.")),
    (Refusal.NO_FIGURE, _l("Choose at least one figure that shows it. Nobody types figures here.")),
    (Refusal.MANY_FIGURES, _l("Choose at most four figures.")),
    (Refusal.UNKNOWN_FIGURE, _l("Choose only from the figures shown.")),
    (Refusal.UNKNOWN_AREA, _l("Choose only from the areas shown.")),
    (Refusal.UNKNOWN_GOAL, _l("Choose only from the goals shown.")),
    (Refusal.OVER, _l("This has ended. Its page says why.")),
    (Refusal.NOT_YOURS, _l("Only the organisation that answers for this can do that.")),
    (Refusal.CHANGED, _l("Somebody has changed this since you opened it. Read it again, then try once more.")),
    (Refusal.DECISION_OLD, _l("This decision is older than these words. Ask the forum or the board to decide again.")),
    (
        Refusal.DECISION_MISSING,
        _l(
            "No forum has decided about this since these words were written. Put it on an agenda. "
            "Whoever writes down the decision ticks what it is about."
        ),
    ),
    (
        Refusal.DECISION_ELSEWHERE,
        _l("This decision was about something else. Choose one that is about this outcome."),
    ),
    (Refusal.DECISION_UNKNOWN, _l("Choose a decision that everybody here can read.")),
    (Refusal.DECISION_USED, _l("This decision is named here already. A renewal needs a new one.")),
    (Refusal.UNTIL_PAST, _l("Choose a day after today.")),
    (Refusal.UNTIL_FAR, _l("Choose a day within two years. Then you look at it again together.")),
    (Refusal.GOAL_KNOWN, _l("This goal is here already.")),
    (Refusal.GOAL_CLOSED, _l("This goal is reached, dropped or replaced already.")),
    (Refusal.GOAL_COUNTED, _l("Projects are counted for this goal, so it says by itself when it is reached.")),
    (Refusal.GOAL_ELSEWHERE, _l("Choose one of those shown.")),
    (Refusal.NUMBER_NEEDED, _l("Choose what is counted and how much is wanted, or leave both empty.")),
    (Refusal.DAY_AHEAD, _l("This day is still to come. Choose today or an earlier day.")),
]
