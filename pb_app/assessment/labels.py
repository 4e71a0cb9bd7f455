"""Labels for assessment."""

from collections.abc import Mapping

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from pb_app.assessment.terms import AppealOutcome, Criterion, Feasibility, Headline, Refusal, WaitingFor
from pb_app.web.labels import Labels, Wording

LABELS: Labels = [
    (Feasibility.YES, _l("Yes, as it is")),
    (Feasibility.CHANGED, _l("Yes, with changes")),
    (Feasibility.NO, _l("No")),
    (WaitingFor.SUPPORT, _l("Waiting for support")),
    (WaitingFor.AUTHOR, _l("Waiting for its authors to answer")),
    (WaitingFor.HELPER, _l("Waiting for a helper to write it down")),
    (WaitingFor.SCORERS, _l("Waiting for marks")),
    (WaitingFor.TALK, _l("The assessors need to talk")),
    (WaitingFor.COST, _l("Waiting for a cost")),
    (WaitingFor.DECISION, _l("Ready to be decided")),
    (WaitingFor.APPEAL, _l("Waiting for an appeal decision")),
    (WaitingFor.NOBODY, _l("Decided")),
    (AppealOutcome.UPHELD, _l("Agreed: it will be checked again")),
    (AppealOutcome.STANDS, _l("The first answer stays the same")),
    (Refusal.UNDECLARED_INTEREST, _l("First say whether you could gain or lose from this proposal.")),
    (Refusal.CONFLICTED, _l("You could gain or lose from this proposal, so others will check it.")),
    (Refusal.CHECK_OWN, _l("You can’t check a proposal that you helped to write.")),
    (Refusal.INTEREST_REASON, _l("Say what your interest is.")),
    (Refusal.NOT_ENOUGH_SUPPORT, _l("Not enough people support it yet.")),
    (Refusal.TALK_FIRST, _l("Some marks are far apart. Talk about them and agree on one first.")),
    (Refusal.NOT_REFUSED, _l("Only a proposal that was not accepted can be looked at again.")),
    (Refusal.APPEALED_ALREADY, _l("Somebody has already appealed.")),
    (Refusal.APPEAL_BY_DECIDER, _l("You refused this proposal. Somebody else has to decide the appeal.")),
    (Refusal.APPEAL_OVER, _l("This appeal has been decided.")),
    (Refusal.ASKED_NOBODY, _l("There is nobody to ask: this proposal has no author here.")),
    (Refusal.CRITERIA_MISSING, _l("Keep at least one thing to give marks for.")),
    (
        Refusal.TOO_FEW_SCORERS,
        _l(
            "Not enough people have given marks yet. See “How proposals are checked in this round” for how many it takes."
        ),
    ),
    (Refusal.NOT_AN_ASSESSOR, _l("This person is not an assessor here.")),
]


HEADLINES: Labels = [
    (Headline.ASSIGNED, _l("Please check “%(title)s”.")),
    (Headline.BEGUN, _l("We have started checking “%(title)s”.")),
    (Headline.ASKED, _l("A question about “%(title)s”: %(question)s")),
    (Headline.ANSWERED, _l("The authors of “%(title)s” have answered your question.")),
    (Headline.APPEALED, _l("The authors of “%(title)s” have appealed.")),
    (Headline.APPEAL_UPHELD, _l("“%(title)s” will be checked again. %(reason)s")),
    (Headline.APPEAL_STANDS, _l("We looked again at “%(title)s”. The answer is the same. %(reason)s")),
]

CRITERIA: dict[str, tuple[Wording, Wording]] = {
    "need": (_l("How much is it needed?"), _l("0: nobody asked for it. 5: many people say they need it.")),
    "people": (
        _l("How well does it reach the people who have the least?"),
        _l("0: it leaves them out. 5: it starts with them."),
    ),
    "doable": (_l("Can it be done?"), _l("0: it can’t. 5: who, when and where are clear.")),
    "value": (_l("Is the money well spent?"), _l("0: much too expensive. 5: a lot for a little money.")),
    "place": (
        _l("Does it build on the strengths of this place?"),
        _l("0: it comes from outside. 5: local people run it."),
    ),
}


def criterion(criterion: Criterion) -> tuple[str, str]:
    """The question, and what the marks mean."""
    ours = CRITERIA.get(criterion.key, ("", ""))
    return _words(criterion.words) or str(ours[0]), str(ours[1])


def _words(words: Mapping[str, str]) -> str:
    return words.get(str(get_locale() or "en")) or next((text for text in words.values() if text), "")
