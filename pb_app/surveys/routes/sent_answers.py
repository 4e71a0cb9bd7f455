"""What is asked, kept and said of somebody who sends their answers."""

from dataclasses import replace

from flask_babel import gettext as _

from pb_app.surveys import current, device, queries
from pb_app.surveys.current import AnswersSoFar
from pb_app.surveys.forms.responses import SendForm
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import listing
from pb_app.surveys.pages import responses as pages
from pb_app.surveys.services import arrivals
from pb_app.surveys.services.responses import Respondent


def in_own_run(survey: PlaceSurvey, so_far: AnswersSoFar) -> AnswersSoFar:
    """An answer by an open link has a run of its own, which is sent once.

    A page that was sent from this browser and is sent again after the answer to that begins a new one: it may be somebody
    else, who is asked. A second press of the button comes before that answer, and stays the same run.
    """
    if not survey.mode.is_open_link:
        return so_far
    again = device.sent(survey.id) and arrivals.was_sent(survey, current.from_where(survey, run=so_far.run))
    return replace(so_far, run=device.new_run()) if again or not so_far.run else so_far


def note(survey: PlaceSurvey, by: Respondent | None, *, is_new: bool) -> None:
    """The browser keeps that answers were sent here, once for those that count once."""
    device.forget()
    if (not by or by.account_id is None) and (is_new or not device.sent(survey.id)):
        device.note_sent(survey.id, by_card=survey.mode.is_apart)


def as_said(survey: PlaceSurvey, by: Respondent, form: SendForm, run: str) -> Respondent:
    """Whoever came by an open link, with what they say of themselves in this form."""
    if by.here is None:
        return by
    said = [question for question, name in arrivals.FIELDS.items() if name in form and form[name].data]
    return replace(by, here=current.from_where(survey, run=run, said=said))


def thanks(survey: PlaceSurvey, so_far: AnswersSoFar) -> str:
    """Thanks, and for a single question what was answered, which no page can say again."""
    screen = listing.poll_screen(queries.paper(survey))
    if screen is None:
        return _("Thank you. We have your answers.")
    question, context = screen.questions[0], current.context(survey)
    said = pages.answer_text(question, so_far.answers.get(question.key, ()), context)
    return _("Thank you. You said: %(answer)s.", answer=said)
