"""What people type about tokens and webhooks, and what programs send: checked by the fields of the pages."""

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from pb_app.api.terms import Body, Permission, TokenDraft
from pb_app.proposals.forms.writing import ResourcesForm, StoryForm, StrengthsForm, TasksForm, TitleForm, WhereForm
from pb_app.proposals.terms import IdeaFromElsewhere
from pb_app.web.fields import CalendarDate, Choices, Text
from pb_app.web.labels import Wording, choices
from pb_app.web.public_words import GuardedForm, NobodyForm


class SentInForm(GuardedForm, TitleForm, StrengthsForm, StoryForm, ResourcesForm, TasksForm, WhereForm):
    """The questions of the pages, as one; a program answers them all at once.

    A moderator reads it before others do. A program can’t be asked whether it is sure, so what is certain is refused.
    """

    class Meta:
        csrf = False

    def idea(self, amount: int) -> IdeaFromElsewhere:
        return IdeaFromElsewhere(
            title=self.title.data,
            story=self.story.data,
            strong=self.strong.data or "",
            takes=self.takes.data or "",
            who=self.who.data or "",
            category=self.category.data,
            area_id=int(self.area.data) if self.area.data else None,
            amount=amount,
        )


def sent_in(body: Body, areas: Mapping[str, str], categories: Mapping[str, Wording]) -> SentInForm:
    """The form as if a program had typed into it."""
    names = ("title", "strong", "story", "takes", "who", "category", "area")
    form = SentInForm(formdata=MultiDict({name: str(body[name]) for name in names if body.get(name) is not None}))
    # A program names the area, so these two are not asked.
    del form.postcode, form.communities
    form.area.options, form.category.options = dict(areas), dict(categories)
    return form


class TokenForm(NobodyForm):
    """What a token is for, and until when."""

    name = Text(
        _l("Which program will send it?"),
        most=80,
        missing=_l("Say which program will send it"),
        hint=_l("Everybody can read this. For example: Website of the tenants’ group."),
    )
    permissions = Choices(_l("What may it send in?"), missing=_l("Choose at least one"))
    expires_on = CalendarDate(
        _l("Last day"), missing=_l("Enter the last day"), hint=_l("Within a year. You can make a new one then.")
    )

    def draft(self) -> TokenDraft:
        permissions = tuple(Permission(one) for one in self.permissions.data or [])
        return TokenDraft(name=self.name.data, permissions=permissions, expires_on=self.expires_on.value or date.max)

    def set_choices(self, listed: frozenset[str] | None = None) -> "TokenForm":
        """All that programs can send in, or what an agreement lists of it."""
        every = choices(Permission)
        self.permissions.options = {key: text for key, text in every.items() if listed is None or key in listed}
        return self


class WebhookForm(NobodyForm):
    name = Text(
        _l("Which program is told?"),
        most=80,
        missing=_l("Say which program is told"),
        hint=_l("For example: Map of the local newspaper."),
    )
    address = Text(
        _l("At which address?"),
        most=1000,
        missing=_l("Enter the address"),
        hint=_l("It begins with https and can be reached from everywhere."),
    )
    resources = Choices(_l("What is it told of?"), missing=_l("Choose at least one"))
