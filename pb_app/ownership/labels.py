"""Labels for the terms of community ownership."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.ownership.terms import (
    BuildingOwner,
    CaseStepKind,
    ClockKind,
    FormReason,
    Headline,
    LegalForm,
    NominatorKind,
    OwnershipRoute,
    Refusal,
    RuleSetKey,
    StepBy,
)
from pb_app.web.labels import Labels, Wording

LABELS: Labels = [
    (OwnershipRoute.LISTING, _l("In England: put it on the list of community assets")),
    (OwnershipRoute.TRANSFER_REQUEST, _l("In Scotland: ask a public body to hand it over")),
    (OwnershipRoute.NEGOTIATED, _l("Anywhere: agree with its owner to hand it over")),
    (RuleSetKey.ACV_2011, _l("List of community assets (England, law of 2011)")),
    (RuleSetKey.BUY_2026, _l("Community right to buy (England, law of 2026)")),
    (RuleSetKey.SCOTLAND_2015, _l("Request to hand over an asset (Scotland, law of 2015)")),
    (RuleSetKey.NEGOTIATED, _l("By agreement. No law sets the days")),
    (CaseStepKind.NOMINATED, _l("A group asked for it")),
    (CaseStepKind.VALIDATED, _l("The request is complete")),
    (CaseStepKind.ELIGIBLE, _l("The group can take it on")),
    (CaseStepKind.LISTED, _l("It is on the list")),
    (CaseStepKind.AGREED, _l("The answer is yes")),
    (CaseStepKind.REFUSED, _l("The answer is no")),
    (CaseStepKind.REVIEW_ASKED, _l("There was an appeal")),
    (CaseStepKind.KEPT, _l("It stays on the list after the appeal")),
    (CaseStepKind.REMOVED, _l("It came off the list, or the no stands")),
    (CaseStepKind.NOTICE, _l("The owner wants to sell")),
    (CaseStepKind.NOTICE_WITHDRAWN, _l("The owner does not sell after all")),
    (CaseStepKind.BID_ASKED, _l("A group asked for time to bid")),
    (CaseStepKind.VALUED, _l("The price is agreed or set")),
    (CaseStepKind.PLAN, _l("The group has a business plan")),
    (CaseStepKind.OFFER, _l("The group made an offer")),
    (CaseStepKind.TERMS, _l("The terms are agreed")),
    (CaseStepKind.HANDED_OVER, _l("The community has it")),
    (CaseStepKind.SOLD, _l("It was sold to somebody else")),
    (CaseStepKind.WITHDRAWN, _l("The group withdrew")),
    (StepBy.GROUP, _l("The group")),
    (StepBy.COUNCIL, _l("The council or public body")),
    (StepBy.OWNER, _l("The owner")),
    (ClockKind.DECISION, _l("The decision is due")),
    (ClockKind.REVIEW_BY, _l("Last day to appeal")),
    (ClockKind.REVIEW_DECISION, _l("The answer to the appeal is due")),
    (ClockKind.INTERIM, _l("Last day for a group to ask for time to bid")),
    (ClockKind.FULL, _l("The owner can’t sell to others until the end of")),
    (ClockKind.PROTECTED, _l("No new waiting time can start until the end of")),
    (ClockKind.LISTING_ENDS, _l("It leaves the list at the end of")),
    (ClockKind.OFFER_BY, _l("Last day to make an offer")),
    (ClockKind.REPEAT, _l("The same request can be turned away until")),
    (NominatorKind.PARISH, _l("A parish or town council")),
    (NominatorKind.FORUM, _l("A neighbourhood forum")),
    (NominatorKind.UNINCORPORATED, _l("A group of local people without a legal form")),
    (NominatorKind.CHARITY, _l("A charity, such as a CIO")),
    (NominatorKind.CIC, _l("A community interest company (CIC)")),
    (NominatorKind.COMPANY, _l("A company that pays no profit to its members")),
    (NominatorKind.SOCIETY, _l("A community benefit society")),
    (BuildingOwner.PUBLIC, _l("A public body, such as the council")),
    (BuildingOwner.COMPANY, _l("A company or organisation")),
    (BuildingOwner.PRIVATE, _l("A private person, or we don’t know")),
    (LegalForm.GROUP, _l("A group without a legal form")),
    (LegalForm.CIO, _l("Charitable incorporated organisation (CIO)")),
    (LegalForm.CIC, _l("Community interest company (CIC)")),
    (LegalForm.BENEFIT_SOCIETY, _l("Community benefit society")),
    (LegalForm.SOCIAL_ENTERPRISE, _l("Social enterprise")),
    (FormReason.NO_BUILDING, _l("You don’t take on a building, so you can start without one.")),
    (FormReason.SHARES, _l("You want to sell shares to your neighbours, and this form is made for that.")),
    (FormReason.CHARITABLE, _l("All you do is charitable, so you can be a charity.")),
    (FormReason.TRADES, _l("You will earn money by trading, and the profit stays with the community.")),
    (FormReason.LOCKED, _l("You take on a building without being a charity, and its value stays locked in.")),
    (FormReason.A_NAME, _l("You trade for a good purpose. Many call that a social enterprise.")),
    (Refusal.NO_RULES, _l("No law that we know of was in force on that day. Choose another way.")),
    (
        Refusal.MAY_NOT_NOMINATE,
        _l("A group of this kind can’t ask this way. Choose another way, or ask with a partner."),
    ),
    (Refusal.TOO_FEW_MEMBERS, _l("A group without a legal form needs at least 21 local people.")),
    (Refusal.OWNER_NAMED, _l("Take the name out. We never name a private person.")),
    (Refusal.NOMINATED_ALREADY, _l("A group has asked for this building already, and that is still under way.")),
    (Refusal.NOT_NEXT, _l("This can’t come next. Look at the page again: something may have changed.")),
    (Refusal.IN_FUTURE, _l("This day has not come yet. Enter the day on which it happened.")),
    (Refusal.BEFORE_LAST, _l("This is before the last step. Enter that day or a later one.")),
    (Refusal.TOO_LATE, _l("The time for this step was over on that day.")),
    (Refusal.TOO_EARLY, _l("This can only follow when the protected time is over.")),
    (Refusal.MAY_NOT_BID, _l("A group of this kind can’t bid. It needs a legal form of its own first.")),
    (Refusal.NOT_YOUR_STEP, _l("This step is for somebody else to take.")),
    (Refusal.GROUP_NEEDED, _l("Say which group asks, and what kind of group it is.")),
    (Refusal.OUT_OF_ORDER, _l("This day does not fit between the steps before and after it.")),
    (Refusal.SAME_DAY, _l("This is the day that is written down already.")),
    (Refusal.BEGUN_ALREADY, _l("The start of this law is written down already.")),
    (Refusal.NOT_A_LINK, _l("Enter the whole link. It begins with https://")),
    (Refusal.SAID_ALREADY, _l("You have told the council this already. Wait until it has checked.")),
    (Refusal.CHECKED_ALREADY, _l("Somebody has checked this already. Look at the page again.")),
    (Refusal.CHECK_FIRST, _l("Check first whether this happened. Then you can correct the day.")),
    (Refusal.WHY_NOT, _l("Write why this does not count.")),
]

#: A step that can come next, as something that somebody does.
NEXT: Mapping[CaseStepKind, Wording] = {
    CaseStepKind.VALIDATED: _l("Check that the request is complete"),
    CaseStepKind.ELIGIBLE: _l("Check that the group can take it on"),
    CaseStepKind.LISTED: _l("Put it on the list, with reasons"),
    CaseStepKind.AGREED: _l("Say yes, with reasons"),
    CaseStepKind.REFUSED: _l("Say no, with reasons"),
    CaseStepKind.REVIEW_ASKED: _l("Appeal against the decision"),
    CaseStepKind.KEPT: _l("Keep it on the list, with reasons"),
    CaseStepKind.REMOVED: _l("Take it off the list, or stay with the no"),
    CaseStepKind.NOTICE: _l("Tell the council if it is to be sold"),
    CaseStepKind.NOTICE_WITHDRAWN: _l("Decide not to sell"),
    CaseStepKind.BID_ASKED: _l("Ask for time to bid"),
    CaseStepKind.VALUED: _l("Agree the price, or have it set"),
    CaseStepKind.PLAN: _l("Write a business plan"),
    CaseStepKind.OFFER: _l("Make an offer"),
    CaseStepKind.TERMS: _l("Agree the terms"),
    CaseStepKind.HANDED_OVER: _l("Hand it over to the community"),
    CaseStepKind.SOLD: _l("Sell it to somebody else"),
    CaseStepKind.WITHDRAWN: _l("Withdraw"),
}

#: What each legal form is, in a few sentences. Without limits and fees: those change.
ABOUT: Mapping[LegalForm, Wording] = {
    LegalForm.GROUP: _l(
        "Quick and free to start. It can’t own a building, and its members answer for its debts themselves."
    ),
    LegalForm.CIO: _l(
        "A charity with a legal form of its own. Members don’t answer for its debts. The Charity Commission registers it."
    ),
    LegalForm.CIC: _l(
        "A company for the good of a community. What it owns is locked in: it can’t be shared out. It is not a charity. It reports to its regulator each year."
    ),
    LegalForm.BENEFIT_SOCIETY: _l(
        "Its members have one vote each, however much they paid in. It can sell community shares: neighbours put money in, and can take it out later if the society can afford it. Nobody can be sure to get it back."
    ),
    LegalForm.SOCIAL_ENTERPRISE: _l(
        "This is a name for a business with a good purpose, not a legal form. Choose one of the forms above for it."
    ),
}

HEADLINES: Labels = [(Headline.STEP, _l("There is news about %(title)s"))]


def next_step(kind: CaseStepKind) -> Wording:
    """What somebody does to take a step."""
    return NEXT[kind]
