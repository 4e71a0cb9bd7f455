"""What people type about newsletters. Forms are handed their choices."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.newsletters.terms import ListTopic, Refusal, Segment, SubscriptionRequest
from pb_app.web.fields import Choice, Choices, Email, LocalDateTime, Text, TextArea
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording, choices, label
from pb_app.web.public_words import NobodyForm


class SubscribeForm(BaseForm):
    email = Email(_l("Your email address"), missing=_l("Enter your email address"))
    topics = Choices(_l("What do you want to hear about?"))
    area = Choice(
        _l("Where do you live?"), kind="select", optional=True, hint=_l("Leave empty to hear about all of it.")
    )
    language = Choice(_l("In which language?"), kind="select", missing=_l("Choose a language"))

    def set_choices(self, *, areas: Mapping[str, str], languages: Mapping[str, str], known: bool) -> "SubscribeForm":
        """``known``: the reader is signed in, so that their address is not asked for."""
        self.topics.options, self.topics.optional = choices(ListTopic), False
        self.area.options, self.language.options = dict(areas), dict(languages)
        if known:
            del self._fields["email"]
        return self

    def validate_topics(self, field: Choices) -> None:
        if not field.data:
            raise ValidationError(str(label(Refusal.NO_TOPIC)))

    def wish(self) -> SubscriptionRequest:
        return SubscriptionRequest(
            topics=frozenset(ListTopic(value) for value in self.topics.data or ()),
            language=str(self.language.data),
            area_id=int(self.area.data) if self.area.data else None,
        )


class IssueForm(BaseForm):
    """Who an issue is for, and what it is made from."""

    topic = Choice(_l("Which list is it for?"), missing=_l("Choose a list"))
    area = Choice(_l("Only people who live in"), kind="select", optional=True, hint=_l("Leave empty for everybody."))
    only_language = Choice(
        _l("Only people who read"), kind="select", optional=True, hint=_l("Leave empty for everybody.")
    )
    audience = Choice(_l("Only these people"), kind="select", optional=True, hint=_l("Leave empty for everybody."))
    posts = Choices(_l("Which news goes into it?"))
    offers = Choices(_l("What that is open goes into it?"))

    def set_choices(
        self,
        *,
        areas: Mapping[str, str],
        languages: Mapping[str, str],
        audiences: Mapping[str, str],
        posts: Mapping[str, Wording],
        offers: Mapping[str, Wording],
    ) -> "IssueForm":
        self.topic.options = choices(ListTopic)
        self.area.options, self.only_language.options = dict(areas), dict(languages)
        self.audience.options = dict(audiences)
        self.posts.options, self.offers.options = dict(posts), dict(offers)
        for name in ("area", "only_language", "audience", "posts", "offers"):
            if not self[name].options:
                del self._fields[name]
        return self

    def _value(self, name: str) -> str:
        return str(self[name].data or "") if name in self._fields else ""

    def chosen(self, name: str) -> list[str]:
        return list(self[name].data or ()) if name in self._fields else []

    def segment(self) -> Segment:
        area = self._value("area")
        return Segment(
            topic=ListTopic(self.topic.data),
            area_id=int(area) if area else None,
            language=self._value("only_language"),
            audience=self._value("audience"),
        )


class EditionForm(NobodyForm):
    subject = Text(
        _l("Subject of the email"),
        most=140,
        missing=_l("Write a subject"),
        hint=_l("Say what is in it. No capitals, no “urgent”."),
    )
    words = TextArea(
        _l("What does it say?"),
        most=20_000,
        rows=18,
        missing=_l("Write something first"),
        hint=_l(
            "Leave an empty line between paragraphs. Begin a heading with ## and a point of a list with a dash. For a "
            "link write [what it is](https://…)."
        ),
    )


class SendForm(BaseForm):
    at = LocalDateTime(_l("When does it go out?"), optional=True, hint=_l("Leave empty to send it at once."))

    def moment(self, at: Callable[[datetime], datetime]) -> datetime | None:
        return None if self.at.value is None else at(self.at.value)


class ButtonForm(BaseForm):
    """A form with only a button."""
