"""How the words of results are said."""

from flask_babel import lazy_gettext as _l

from pb_app.ranking import Why
from pb_app.results.terms import Fate, Refusal
from pb_app.web import labels

labels.add(
    [
        (Fate.FUNDED, _l("Funded")),
        (Fate.RESERVE, _l("Reserve list")),
        (Fate.NOT_FUNDED, _l("Not funded")),
        (Why.FUNDED, _l("The people who chose it could pay for it.")),
        (Why.FUNDED_FROM_LEFTOVER, _l("It was funded from the money that was left, by its number of votes.")),
        (
            Why.LEFTOVER_TOO_SMALL,
            _l(
                "The people who chose it could not pay for it from their shares, and the money left over was not enough."
            ),
        ),
        (Why.NO_SUPPORT, _l("Nobody chose it.")),
        (Why.BELOW_THRESHOLD, _l("It had fewer votes than the rules ask for.")),
        (Why.ABOVE_BUDGET, _l("It costs more than there was in the pot.")),
        (Why.MONEY_RAN_OUT, _l("Projects with more votes came first, and the money left was not enough.")),
        (
            Why.SUPPORTERS_SHORT,
            _l("The people who chose it did not have enough left in their shares to pay for it."),
        ),
        (
            Why.AFTER_THE_STOP,
            _l("A project with more votes did not fit, and by the rules the count ended there."),
        ),
        (Why.PART_FUNDED, _l("There was money for a smaller size of it.")),
        (Why.EXCLUDED, _l("It can’t be done together with a project that was funded.")),
        (Why.NEEDS_ANOTHER, _l("It needs another project that was not funded.")),
        (Why.CEILING, _l("Its group of projects had already got the most it may get.")),
        (Refusal.VOTE_STILL_OPEN, _l("Voting has not closed yet, so there is nothing to count.")),
        (
            Refusal.ONE_OF_A_KIND,
            _l(
                "Many of these ballots are one of a kind, so somebody could be found by theirs. Two people have to agree before whole ballots are published."
            ),
        ),
        (Refusal.NOTHING_TO_COUNT, _l("There is nothing on the ballot to count.")),
        (
            Refusal.RECOUNT_DIFFERS,
            _l("Counting again gave a different outcome. The first one stands. Tell the people who run this website."),
        ),
    ]
)
