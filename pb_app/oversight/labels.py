"""Labels for the terms of oversight."""

from flask_babel import lazy_gettext as _l

from pb_app.oversight.terms import ClosingStep, MissingThing, SignalKind, StepStatus
from pb_app.web.labels import Labels, Wording

LABELS: Labels = [
    (SignalKind.CROWDED_NETWORK, _l("Many people from one network")),
    (SignalKind.ALIKE_ADDRESSES, _l("Email addresses that differ only a little")),
    (SignalKind.BURST, _l("Many ballots within five minutes")),
    (SignalKind.GUESSING, _l("Many wrong codes from one place")),
    (ClosingStep.LAST_MINUTES, _l("The last minutes of voting")),
    (ClosingStep.SHUT, _l("The ballot box is closed")),
    (ClosingStep.LOOK, _l("Check anything unusual")),
    (ClosingStep.PAIRS, _l("One person, one vote")),
    (ClosingStep.RECONCILE, _l("Check that everything adds up")),
    (ClosingStep.COUNT, _l("Open the ballot box and count")),
    (ClosingStep.COMPARE, _l("Open it again and compare")),
    (ClosingStep.OBJECTIONS, _l("Answer objections")),
    (ClosingStep.CERTIFY, _l("Sign off the result")),
    (StepStatus.DONE, _l("Done")),
    (StepStatus.NOW, _l("Now")),
    (StepStatus.LATER, _l("Later")),
    (MissingThing.VOTING_OPEN, _l("Voting is still open.")),
    (MissingThing.KEY_UNREADABLE, _l("The key is missing on the server. Put it back from the printed sheet.")),
    (
        MissingThing.NOT_SHUT,
        _l(
            "The ballot box is not closed yet. It closes by itself within a minute. If it does not, tell whoever "
            "runs the server."
        ),
    ),
    (MissingThing.REVIEW_DAYS, _l("The days for checking anything unusual are not over.")),
    (MissingThing.VOIDS_WAIT, _l("Somebody asked to take ballots out. A second person has to say yes or no.")),
    (MissingThing.PAIRS_UNDECIDED, _l("Some votes may come from one person, and two people have not decided yet.")),
    (
        MissingThing.PAIRS_ASKED,
        _l("Somebody has decided about votes that may come from one person. A second person has to agree."),
    ),
    (MissingThing.DIFFERENCES, _l("Something does not add up yet, or a ballot that was kept apart is not decided.")),
    (MissingThing.NOT_COUNTED, _l("The ballots have not been counted yet.")),
    (MissingThing.NOT_COMPARED, _l("The ballot box has been opened only once.")),
    (MissingThing.OPENINGS_DIFFER, _l("Two openings gave different ballots. Stop here, and ask for help.")),
    (MissingThing.CHALLENGE_DAYS, _l("The days for objections are not over.")),
    (MissingThing.OBJECTIONS_OPEN, _l("An objection is waiting for an answer.")),
    (MissingThing.NOT_CERTIFIED, _l("Nobody has asked to sign off the result yet.")),
    (MissingThing.SECOND_PERSON, _l("Somebody asked to sign off the result. A second person has to agree.")),
]

#: What each step of the closing guide is for.
GUIDANCE: dict[ClosingStep, Wording] = {
    ClosingStep.LAST_MINUTES: _l(
        "Be easy to reach. If people can’t vote because something broke, ask now for voting to close later: it "
        "takes two people."
    ),
    ClosingStep.SHUT: _l("Once voting closes, no more votes go in. The last receipts go on the public list."),
    ClosingStep.LOOK: _l("Look at the warning signs. Two people can take ballots out unopened."),
    ClosingStep.PAIRS: _l(
        "Sometimes two voters may be one person. Two people decide about each pair before anybody opens the ballot box."
    ),
    ClosingStep.RECONCILE: _l(
        "Papers, helpers’ notes, voters and ballots have to add up before anybody opens the ballot box."
    ),
    ClosingStep.COUNT: _l("The ballots are opened, sorted and counted. From then on everybody can see the result."),
    ClosingStep.COMPARE: _l("Opening it a second time has to give exactly the same ballots."),
    ClosingStep.OBJECTIONS: _l(
        "Any voter can object on a public page. Each objection gets a public answer before the result is signed off."
    ),
    ClosingStep.CERTIFY: _l("The keys are destroyed for good. After that nobody can tell whose ballot is whose."),
}
