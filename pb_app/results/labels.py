"""Labels for the terms of results."""

from flask_babel import lazy_gettext as _l

from pb_app.ranking import ResultReason
from pb_app.results.terms import Refusal, ResultStatus
from pb_app.web.labels import Labels

LABELS: Labels = [
    (ResultStatus.FUNDED, _l("Funded")),
    (ResultStatus.RESERVE, _l("Reserve list")),
    (ResultStatus.NOT_FUNDED, _l("Not funded")),
    (ResultReason.FUNDED, _l("Enough people chose it: their shares together covered its cost.")),
    (ResultReason.FUNDED_FROM_LEFTOVER, _l("It was funded from the money that was left, by its number of votes.")),
    (
        ResultReason.LEFTOVER_TOO_SMALL,
        _l(
            "Not funded: the shares of the people who chose it did not cover its cost, and too little money was "
            "left over."
        ),
    ),
    (ResultReason.NO_SUPPORT, _l("Nobody chose it.")),
    (ResultReason.BELOW_THRESHOLD, _l("It had fewer votes than the rules ask for.")),
    (ResultReason.ABOVE_BUDGET, _l("It costs more than there was in the pot.")),
    (ResultReason.MONEY_RAN_OUT, _l("Other projects came first, and then there was not enough money left for it.")),
    (
        ResultReason.SUPPORTERS_SHORT,
        _l("Not funded: what was left in the shares of the people who chose it did not cover its cost."),
    ),
    (
        ResultReason.AFTER_THE_STOP,
        _l(
            "There was not enough money for a project that came before it. By the rules of this vote, the count ended there."
        ),
    ),
    (ResultReason.PART_FUNDED, _l("There was money for a smaller size of it.")),
    (ResultReason.EXCLUDED, _l("It can’t be done together with a project that was funded.")),
    (ResultReason.NEEDS_ANOTHER, _l("It needs another project that was not funded.")),
    (ResultReason.CEILING, _l("Its group of projects already had the most money it may get.")),
    (Refusal.VOTE_STILL_OPEN, _l("Voting has not closed yet, so there is nothing to count.")),
    (
        Refusal.ONE_OF_A_KIND,
        _l(
            "Many of these ballots are unique, so a ballot could show whose it is. Two people have to agree before "
            "whole ballots are published."
        ),
    ),
    (Refusal.NOTHING_TO_COUNT, _l("There is nothing on the ballot to count.")),
    (
        Refusal.RECOUNT_DIFFERS,
        _l(
            "Counting again gave a different outcome. The first one still counts. Tell the people who run this website."
        ),
    ),
]
