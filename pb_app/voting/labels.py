"""How the words of voting are said."""

from flask_babel import lazy_gettext as _l

from pb_app.voting.terms import Channel, Refusal, Source
from pb_app.web import labels

labels.add(
    [
        (Channel.ONLINE, _l("Online")),
        (Source.EMAIL, _l("Confirmed email address")),
        (Source.POSTCODE, _l("Postcode in the place")),
        (
            Refusal.VOTE_NOT_OPEN,
            _l("Voting is not open, so this ballot was not cast. Look at the round’s page for the dates."),
        ),
        (Refusal.NOT_ON_ROLL, _l("First tell us where you live, then cast your ballot.")),
        (
            Refusal.POSTCODE_UNKNOWN,
            _l("We don’t know this postcode here. Check it. If it is right, ask the people who run the round."),
        ),
        (Refusal.TOO_FEW, _l("You have chosen too few projects. Choose more, then go on.")),
        (Refusal.TOO_MANY, _l("You have chosen too many projects. Take some away, then go on.")),
        (Refusal.OVER_BUDGET, _l("Your projects cost more than there is money. Take some away, then go on.")),
        (Refusal.NOT_ON_BALLOT, _l("One of your projects is not on the ballot any more. Choose again.")),
        (Refusal.VOTE_STILL_OPEN, _l("Voting is still open. Ballots are opened only after it closes.")),
        (
            Refusal.BOX_DAMAGED,
            _l("The ballot box does not fit the register. Nothing was opened. Tell the people who run this website."),
        ),
        (
            Refusal.KEY_MISSING,
            _l("The key of this vote is missing on the server. Tell the people who run this website."),
        ),
        (Refusal.VOIDED, _l("Your ballot was taken out of the box. Ask the people who run the round why.")),
    ]
)
