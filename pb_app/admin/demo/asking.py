"""The people who use a project are asked before the board of the demo decides about it."""

from datetime import datetime

from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.board import pages as board_pages
from pb_app.board import services as boards
from pb_app.board.models import Review
from pb_app.evidence import services as evidence
from pb_app.evidence.terms import AnswerDraft, EvidenceVerdict
from pb_app.places import queries as places
from pb_app.surveys import queries
from pb_app.surveys.services import publishing, responses
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import SurveyDraft, SurveyHost, SurveyMode, TextState

#: How much it helped, whether it should go on, and what is good.
HEARD = (
    ("o1", "o1", "I have somebody to talk to on Thursdays."),
    ("o1", "o1", "Nobody asks what is wrong with me."),
    *((("o1", "o1", ""),) * 29),
    *((("o2", "o1", "The tea."),) * 17),
    *((("o2", "o2", ""),) * 13),
    *((("o3", "o3", ""),) * 12),
    *((("o4", "o3", ""),) * 11),
)


def ask_users(review: Review, people: DemoPeople, then: datetime) -> None:
    """Eighty-four answer; the secretary shows what two of them wrote, and the board answers with its decision."""
    place, dee = places.by_id(review.award.place_id), people.staff["dee"]
    paper = board_pages.survey_paper("", "en", place.languages)
    survey = boards.ask_users(review, _draft(review, people, then), paper, dee, then - DAY * 9)
    for helped, goes_on, good in HEARD:
        said = {"helped": (helped,), "goes-on": (goes_on,)} | ({"good": (good,)} if good else {})
        responses.answer(survey, said, may_publish=bool(good), by=Respondent(), now=then - DAY * 4)
    point = publishing.close(
        survey,
        place,
        reason="",
        said_by="People who use it",
        words="Most people say that it has helped them, and that it should carry on.",
        actor=dee,
        now=then - DAY,
    )
    for text in queries.texts(survey.id):
        if text.words_written != "The tea.":
            publishing.decide_text(survey, text, TextState.SHOWN, dee, then - DAY)
    answer = AnswerDraft(
        verdict=EvidenceVerdict.DID, words="The board agreed: it carries on, and the second part is paid."
    )
    evidence.answer(point, answer, shown=evidence.shown_with(point), actor=people.staff["ines"], now=then + DAY * 12)


def _draft(review: Review, people: DemoPeople, then: datetime) -> SurveyDraft:
    closes_on = (then - DAY * 2).date()
    return SurveyDraft(
        title=review.award.proposal.title,
        about="The board wants to hear from people who use it, before it decides whether it goes on.",
        language="en",
        mode=SurveyMode.OPEN,
        owner_id=people.staff["dee"].account_id or 0,
        decides="Belonging board",
        closes_on=closes_on,
        answer_by=closes_on + DAY * 28,
        host=SurveyHost.REVIEW,
        host_id=review.id,
    )
