"""What people type about their rights."""

from datetime import date

from flask_babel import lazy_gettext as _l

from pb_app.rights.terms import PublicWords, RequestDraft, RequestKind, StatementDraft
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Email, Text, TextArea
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices


class CloseForm(BaseForm):
    words = Choice(
        _l("What should happen to your ideas, comments and other things that everybody can read?"),
        missing=_l("Choose what happens to them"),
        hint=_l("Ideas that people have voted on stay in any case, without your name."),
    )
    sure = Checkbox(
        _l("I understand that this can’t be undone"), must=_l("Tick the box if you want to close your account")
    )

    def set_choices(self) -> "CloseForm":
        self.words.options = choices(PublicWords)
        return self

    @property
    def chosen(self) -> PublicWords:
        return PublicWords(self.words.data)


class NewEmailForm(BaseForm):
    email = Email(_l("New email address"), missing=_l("Enter your new email address"))


class ContinueForm(BaseForm):
    """Only a button."""


class StatementForm(BaseForm):
    controller = Text(
        _l("Who is responsible for people’s data?"),
        most=200,
        missing=_l("Name the organisation that is responsible"),
        hint=_l("For example: Rivermouth Council."),
    )
    contact = Text(
        _l("How can people reach whoever looks after data protection?"),
        most=200,
        missing=_l("Enter an email address, a phone number or a postal address"),
    )
    bases = TextArea(
        _l("What gives you the right to keep people’s data?"),
        most=3000,
        missing=_l("Say for each purpose which lawful basis you have"),
        hint=_l("One line for each purpose. For example: Votes – our public task."),
    )
    complaints = TextArea(
        _l("Where can people complain?"),
        most=1000,
        missing=_l("Say where people can complain"),
        hint=_l("First to you, then to the Information Commissioner’s Office: ico.org.uk, 0303 123 1113."),
    )
    accessibility_contact = Text(
        _l("Whom can people tell when something is hard to use?"),
        most=200,
        missing=_l("Enter an email address, a phone number or a postal address"),
    )
    tested_on = CalendarDate(_l("When was the website last tested?"), missing=_l("Enter the day"))
    faults = TextArea(
        _l("What is known to be hard to use?"),
        most=3000,
        optional=True,
        hint=_l("One fault on each line. Leave it empty if none is known."),
    )

    def draft(self) -> StatementDraft:
        return StatementDraft(
            controller=self.controller.data,
            contact=self.contact.data,
            bases=self.bases.data,
            complaints=self.complaints.data,
            accessibility_contact=self.accessibility_contact.data,
            tested_on=self.tested_on.value or date.min,
            faults=self.faults.data,
        )


class RequestForm(BaseForm):
    kind = Choice(_l("What do you want to ask for?"), missing=_l("Choose one"))
    name = Text(_l("Your name"), most=120, missing=_l("Enter your name"))
    email = Email(_l("Email address for the answer"), missing=_l("Enter an email address"))
    words = TextArea(
        _l("What is it about?"),
        most=3000,
        missing=_l("Say what it is about"),
        hint=_l("For example when and where you took part, so that we can find it."),
    )

    def set_choices(self) -> "RequestForm":
        self.kind.options = choices(RequestKind)
        return self

    def draft(self) -> RequestDraft:
        return RequestDraft(RequestKind(self.kind.data), self.name.data, self.email.data, self.words.data)


class AnswerForm(BaseForm):
    answer = TextArea(_l("Your answer"), most=5000, missing=_l("Write an answer"), hint=_l("It is sent by email."))
