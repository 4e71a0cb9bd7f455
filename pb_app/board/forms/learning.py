"""Forms for learning notes, surveys and case studies."""

from flask_babel import lazy_gettext as _l

from pb_app.board.forms.lines import LinesField
from pb_app.web.fields import CalendarDate, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.public_words import NobodyForm


class LearningForm(NobodyForm):
    expected = TextArea(_l("What did we expect?"), most=2000, rows=3, missing=_l("Write something first"))
    happened = TextArea(_l("What happened?"), most=2000, rows=3, missing=_l("Write something first"))
    again = TextArea(
        _l("What would we do again, and what would we leave out?"),
        most=2000,
        rows=3,
        missing=_l("Write something first"),
    )
    risk = TextArea(_l("What risk did we take, and why?"), most=2000, rows=3, optional=True)


class SurveyForm(NobodyForm):
    closes_on = CalendarDate(_l("What is the last day people can answer?"), missing=_l("Enter a date"))
    own = Text(_l("One question of your own"), most=200, optional=True)


class CaseForm(NobodyForm):
    title = Text(_l("What is it called?"), most=160, missing=_l("Enter a title"))
    summary = TextArea(_l("What is it, and what happened as a result?"), most=3000, missing=_l("Write something first"))
    steps = LinesField(
        _l("What to do, step by step"),
        most=4000,
        rows=8,
        missing=_l("Write the steps, one on each line"),
        hint=_l("One step on each line, so that somebody elsewhere can do the same."),
    )
    advice = TextArea(_l("What advice would you give to whoever does it next?"), most=2000, rows=4, optional=True)


class AgreeForm(BaseForm):
    version = WholeNumber(_l("Version"), 1, 999_999, missing=_l("Enter a number"))


class PartnerAgreesForm(AgreeForm):
    name = Text(_l("Who agrees, and for which organisation?"), most=200, missing=_l("Enter a name and an organisation"))
