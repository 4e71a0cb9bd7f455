"""What people type about news. Forms are handed their choices."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask_babel import lazy_gettext as _l

from pb_app.news.terms import PostDraft
from pb_app.web.fields import Choice, LocalDateTime, Text, TextArea, Upload
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording
from pb_app.web.public_words import NobodyForm

PICTURES = "image/jpeg,image/png,image/webp,image/heic,image/heif"
HOW = _l(
    "Leave an empty line between paragraphs. Begin a heading with ## and a point of a list with a dash. For a link write "
    "[what it is](https://…)."
)


class WordingForm(NobodyForm):
    """A post in one language. ``note`` is asked for when people have read it already."""

    title = Text(
        _l("Heading"),
        most=140,
        missing=_l("Write a heading"),
        hint=_l("Say what is new. For example: Voting opens on Monday."),
    )
    words = TextArea(_l("What is the news?"), most=10_000, rows=12, missing=_l("Write what is new"), hint=HOW)
    alt = Text(_l("What does the picture show?"), most=300, optional=True, hint=_l("For people who can’t see it."))
    note = TextArea(
        _l("What was wrong, and what is right now?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l("Everybody reads this below the news. Leave it empty for a draft."),
    )

    def without(self, *names: str) -> "WordingForm":
        for name in names:
            del self._fields[name]
        return self

    def draft(self, language: str) -> PostDraft:
        alt = self.alt.data or "" if "alt" in self._fields else ""
        return PostDraft(language=language, title=self.title.data, words=self.words.data, alt=alt)


class PostForm(NobodyForm):
    """A new post."""

    about = Choice(_l("What is it about?"), kind="select", missing=_l("Choose what it is about"))
    language = Choice(_l("In which language is this written?"))
    title = Text(
        _l("Heading"),
        most=140,
        missing=_l("Write a heading"),
        hint=_l("Say what is new. For example: Voting opens on Monday."),
    )
    words = TextArea(_l("What is the news?"), most=10_000, rows=12, missing=_l("Write what is new"), hint=HOW)
    photo = Upload(_l("A picture"), accept=PICTURES, hint=_l("Only show people who have agreed to it."))
    alt = Text(_l("What does the picture show?"), most=300, optional=True, hint=_l("For people who can’t see it."))

    def set_choices(self, *, subjects: Mapping[str, Wording], languages: Mapping[str, str]) -> "PostForm":
        self.about.options, self.language.options = dict(subjects), dict(languages)
        return self

    def draft(self) -> PostDraft:
        return PostDraft(
            language=str(self.language.data), title=self.title.data, words=self.words.data, alt=self.alt.data or ""
        )


class PublishForm(BaseForm):
    at = LocalDateTime(
        _l("When does it come out?"), optional=True, hint=_l("Leave empty, and everybody can read it at once.")
    )

    def moment(self, at: Callable[[datetime], datetime]) -> datetime | None:
        """``at`` gives a typed time its place on the clock of the world."""
        return None if self.at.value is None else at(self.at.value)


class TakeDownForm(NobodyForm):
    reason = TextArea(
        _l("Why is it taken down?"), most=500, rows=3, missing=_l("Say why"), hint=_l("Everybody can read this.")
    )


class ButtonForm(BaseForm):
    """A form with only a button."""
