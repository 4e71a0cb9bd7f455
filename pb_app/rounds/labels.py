"""Labels for the terms of rounds."""

from flask_babel import lazy_gettext as _l

from pb_app.rounds.launch_terms import CheckWeight
from pb_app.rounds.terms import (
    BallotKind,
    Category,
    Electorate,
    IdentityMethod,
    Leftover,
    PersonBasis,
    PhaseKind,
    PotsLeftover,
    Refusal,
    RoundStatus,
    Rule,
    StopRule,
)
from pb_app.web.labels import Labels

TEMPLATE_NAMES = {
    "neighbourhood": _l("Neighbourhood round: choose projects, shared by Equal Shares, about 3 months to the vote"),
    "small-grants": _l("Small grants: spend the budget, most votes first, about 5 weeks to the vote"),
}

LABELS: Labels = [
    (RoundStatus.DRAFT, _l("Draft")),
    (RoundStatus.PUBLISHED, _l("Published")),
    (PhaseKind.IDEAS, _l("Ideas")),
    (PhaseKind.SHAPING, _l("Checking")),
    (PhaseKind.VOTING, _l("Voting")),
    (PhaseKind.COUNTING, _l("Counting")),
    (PhaseKind.DELIVERY, _l("Projects under way")),
    (PhaseKind.REVIEW, _l("Review")),
    (BallotKind.APPROVAL, _l("Choose the projects you like")),
    (BallotKind.SPEND, _l("Spend the budget yourself")),
    (BallotKind.POINTS, _l("Share out points")),
    (BallotKind.SCORES, _l("Give scores")),
    (BallotKind.RANKED, _l("Put projects in order")),
    (Electorate.ANYONE, _l("Anybody with a confirmed email address")),
    (Electorate.IN_AREA, _l("People whose postcode is in the place")),
    (Electorate.LISTED, _l("People on a list")),
    (PersonBasis.LIST, _l("One entry on the organiser’s list, however that person comes to vote.")),
    (PersonBasis.MAILBOX, _l("One email address. We can’t tell when somebody has two.")),
    (PersonBasis.NUMBER, _l("One mobile number. We can’t tell when somebody has two.")),
    (PersonBasis.CODE, _l("One code from a letter.")),
    (PersonBasis.CARD, _l("One card number.")),
    (
        PersonBasis.NAME_AND_BIRTH,
        _l("A name and a date of birth. If somebody is very like another person, they are asked."),
    ),
    (
        PersonBasis.EACH_WAY,
        _l(
            "Each way to vote is counted separately. We join two that belong to one person where we can see it, but we can’t compare them all: somebody with two ways could vote twice."
        ),
    ),
    (IdentityMethod.EMAIL, _l("By email")),
    (IdentityMethod.PHONE, _l("By text message")),
    (IdentityMethod.CODE, _l("With the code from a letter")),
    (IdentityMethod.CARD, _l("With a card number")),
    (IdentityMethod.IN_PERSON, _l("In person, with a helper")),
    (IdentityMethod.PAPER, _l("On paper")),
    (Rule.GREEDY, _l("Most votes first")),
    (Rule.GREEDY_STOP, _l("Most votes first, up to the first that does not fit")),
    (Rule.GREEDY_DENSITY, _l("Most votes for the money")),
    (Rule.EQUAL_SHARES, _l("Equal Shares")),
    (Rule.PHRAGMEN, _l("Savings method (Phragmén): everybody’s share grows at the same speed")),
    (StopRule.OVERSPEND, _l("At the last step that stays within the budget")),
    (StopRule.EXHAUSTIVE, _l("Then, or as soon as no other project fits")),
    (PotsLeftover.BACK, _l("It goes back to the fund")),
    (PotsLeftover.TOGETHER, _l("It is shared out once more among all projects")),
    (Leftover.GREEDY, _l("Fund more projects, most votes first")),
    (Leftover.BACK_TO_FUND, _l("Give it back to the fund")),
    (Category.GREEN, _l("Green spaces")),
    (Category.HEALTH, _l("Health and wellbeing")),
    (Category.YOUNG, _l("Young people")),
    (Category.OLDER, _l("Older people")),
    (Category.CULTURE, _l("Arts and culture")),
    (Category.SAFETY, _l("Safer streets")),
    (Category.SKILLS, _l("Skills and work")),
    (Category.PLACES, _l("Places to meet")),
    (Refusal.SLUG_TAKEN, _l("That short name is already used by another round. Choose a different one.")),
    (
        Refusal.RULEBOOK_FROZEN,
        _l("The first ballot has been cast, so the rules and dates can’t change any more."),
    ),
    (Refusal.REASON_NEEDED, _l("The rules are already public. Say why they change.")),
    (
        Refusal.MONEY_ONLY_GROWS,
        _l("Residents have been told this amount, so it can’t get smaller now. You can add money."),
    ),
    (
        Refusal.POTS_ABOVE_BUDGET,
        _l("The pots add up to more than the round’s money. Make a pot smaller."),
    ),
    (Refusal.PAST_STAYS, _l("A time that has passed stays as it was, and a new one has to be still to come.")),
    (
        Refusal.PHASES_OUT_OF_ORDER,
        _l(
            "Each phase must end after it starts, and start after the one before has ended. Only checking may start "
            "while ideas are open."
        ),
    ),
    (Refusal.NO_VOTING_PHASE, _l("A round needs a voting phase. Enter when voting opens and closes.")),
    (
        Refusal.BOARD_WAITS,
        _l("The board has recommended a rule for this fund’s next round. Answer it first: accept it, or say why not."),
    ),
    (
        Refusal.NOT_READY_TO_PUBLISH,
        _l(
            "This round can’t be published yet. Look at the list of what is missing, and do the things marked “Do "
            "this first”."
        ),
    ),
    (
        Refusal.LAUNCH_REASON_NEEDED,
        _l("Something is missing. Do it first, or say why you are publishing the round anyway."),
    ),
    (CheckWeight.STOPS, _l("Do this first")),
    (CheckWeight.REASON, _l("Do this, or say why not")),
    (CheckWeight.LATER, _l("Before voting opens")),
    (Refusal.ALREADY_PUBLISHED, _l("This round has already been published.")),
    (
        Refusal.SUPPORT_LEAST_ABOVE_MOST,
        _l(
            "Nobody could ever support enough proposals. Lower how many a person must support, or raise how many they may."
        ),
    ),
    (Refusal.LEAST_ABOVE_MOST, _l("The smallest number of projects can’t be more than the largest.")),
    (Refusal.CAP_ABOVE_POINTS, _l("One project can’t get more points than there are in all.")),
    (Refusal.PAIR_OF_ONE, _l("A project can’t exclude itself. Write two different numbers, like 3+7.")),
    (Refusal.NEEDS_IN_A_CIRCLE, _l("These projects need each other in a circle, so none could ever be first.")),
    (Refusal.NEEDS_AND_EXCLUDES, _l("Two projects can’t need each other and exclude each other.")),
    (Refusal.FLOOR_ABOVE_CEILING, _l("The least money for an area or a kind can’t be more than the most.")),
    (Refusal.FLOORS_ABOVE_BUDGET, _l("The least amounts add up to more than the round’s money.")),
    (
        Refusal.FLOORS_WITH_POTS,
        _l("A round with pots can’t have least amounts too: a pot already keeps money for its area or kind."),
    ),
    (
        Refusal.SPEND_ABOVE_BUDGET,
        _l("Nobody can spend more than the round’s money. Lower the smallest amount to spend."),
    ),
    (
        Refusal.POT_UNKNOWN,
        _l("There is no pot of that name in this round. Write the name exactly as the round has it."),
    ),
    (Refusal.OTHERS_WITHOUT_OWN, _l("“Other areas” only matters when an area’s pot is for its own people.")),
    (Refusal.VOTE_NEEDS_A_WAY, _l("Choose at least one way for voters to prove who they are.")),
    (Refusal.ONLY_LATER, _l("The new time must be later than the old one.")),
    (Refusal.DATES_PASSED, _l("These dates have passed. Enter dates in the future.")),
]
