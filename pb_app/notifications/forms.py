"""How often, and in which language."""

from flask_babel import lazy_gettext as _l

from pb_app.notifications.terms import Frequency, Topic
from pb_app.web.fields import Choice, Email
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices, label


class PreferencesForm(BaseForm):
    """A select field for each topic."""

    # Set below the class, because the topics come before it on the page.
    language: Choice

    def set_choices(self, languages: dict[str, str], *, team: bool) -> "PreferencesForm":
        """Set the languages, and whether to offer notifications about work."""
        self["language"].options = languages
        for topic in Topic:
            self[topic.value].options = choices(Frequency)
            self[topic.value].label.text = label(topic)
        if not team:
            del self._fields[Topic.TEAM.value]
        return self

    def wishes(self) -> dict[Topic, Frequency]:
        return {topic: Frequency(self[topic.value].data) for topic in Topic if topic.value in self._fields}


for _topic in Topic:
    setattr(PreferencesForm, _topic.value, Choice("", kind="select", missing=_l("Choose how often")))
PreferencesForm.language = Choice(_l("Language of your messages"), kind="select", missing=_l("Choose a language"))


class StopForm(BaseForm):
    """A form with only a button."""


class FollowForm(BaseForm):
    """An address, of somebody without an account."""

    email = Email(_l("Your email address"), missing=_l("Enter your email address"))
