"""Labels for the terms of starts."""

from flask_babel import lazy_gettext as _l

from pb_app.starts.terms import PartState, PartStep, Refusal, StartEnd, StartState
from pb_app.web.labels import Labels

LABELS: Labels = [
    (StartState.COMING, _l("Begins soon")),
    (StartState.GOING_ON, _l("Going on")),
    (StartState.LATE, _l("Its last day has passed")),
    (StartState.FINISHED, _l("Finished")),
    (StartState.STOPPED, _l("Stopped early")),
    (StartEnd.FINISHED, _l("We did what we promised")),
    (StartEnd.STOPPED, _l("We stopped early")),
    (PartStep.TAKEN, _l("Said yes")),
    (PartStep.DECLINED, _l("Said that it is not theirs")),
    (PartStep.STUCK, _l("Got stuck")),
    (PartStep.RESUMED, _l("Goes on again")),
    (PartStep.DONE, _l("Done")),
    (PartState.OFFERED, _l("Asked, no answer yet")),
    (PartState.DECLINED, _l("Not theirs")),
    (PartState.GOING_ON, _l("Going on")),
    (PartState.LATE, _l("Late")),
    (PartState.STUCK, _l("Stuck")),
    (PartState.DONE, _l("Done")),
    (Refusal.POINT_UNKNOWN, _l("Choose something that residents said here.")),
    (Refusal.TITLE_TAKEN, _l("There is a start with this name already. Choose another name.")),
    (
        Refusal.COHORT_EXACT,
        _l("Write a rounded number, at least 20 and in tens, like 100. An exact number could point at somebody."),
    ),
    (Refusal.DAYS_ORDER, _l("Choose a last day after the first day.")),
    (Refusal.TOO_LONG, _l("Choose a last day within three years.")),
    (Refusal.NO_FIGURE, _l("Choose at least one figure that shows whether it helps. Nobody types figures here.")),
    (Refusal.MANY_FIGURES, _l("Choose at most four figures.")),
    (Refusal.UNKNOWN_FIGURE, _l("Choose only from the figures shown.")),
    (Refusal.UNKNOWN_AREA, _l("Choose only from the areas shown.")),
    (Refusal.UNKNOWN_OUTCOME, _l("Choose only from the outcomes shown.")),
    (Refusal.OVER, _l("This has ended. Its page says what came of it.")),
    (Refusal.NOT_YOURS, _l("Only the organisation that leads this can do that.")),
    (Refusal.PARTNER_UNKNOWN, _l("Choose an organisation that works here.")),
    (Refusal.DAY_PASSED, _l("This day has passed. Choose today or a later day.")),
    (Refusal.DAY_OUTSIDE, _l("Choose a day before the start ends.")),
    (Refusal.PART_KNOWN, _l("This part is written down already.")),
    (Refusal.PART_NOT_YOURS, _l("Only the organisation whose part this is can say how it goes.")),
    (Refusal.PART_ANSWERED, _l("Your organisation has answered this already.")),
    (Refusal.PART_NOT_TAKEN, _l("Say first whether your organisation takes this part.")),
    (Refusal.PART_CLOSED, _l("This part is closed already.")),
    (Refusal.PART_NOT_STUCK, _l("This part is not stuck. Look at it again.")),
]
