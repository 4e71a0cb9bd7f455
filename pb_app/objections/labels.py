"""Labels for the terms of objections."""

from flask_babel import lazy_gettext as _l

from pb_app.objections.terms import ObjectionOutcome, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (ObjectionOutcome.NOTHING, _l("The result does not change")),
    (ObjectionOutcome.RECOUNT, _l("The ballots have been counted again")),
    (ObjectionOutcome.RERUN, _l("The vote on this pot will be run again")),
    (Refusal.NOT_NOW, _l("Objections can be sent from the result until the days for objections are over.")),
    (Refusal.NOT_ON_ROLL, _l("First show that you are on the list of voters of this round.")),
    (Refusal.ENOUGH, _l("You have sent three objections in this round. That is as many as one person can send.")),
    (Refusal.ANSWERED, _l("This objection has already been answered.")),
    (Refusal.POT_UNKNOWN, _l("This round has no such pot. Choose one from the list.")),
    (Refusal.POT_NEEDED, _l("Choose the pot whose vote is run again.")),
    (
        Refusal.NOTHING_TO_RUN_AGAIN,
        _l("This vote can’t be run again: it has no projects, or its money has been given out already."),
    ),
    (Refusal.RUN_AGAIN_TWICE, _l("The vote on this money is already being run again.")),
    (Refusal.STILL_OPEN, _l("An objection is waiting for an answer. Answer it first.")),
]
