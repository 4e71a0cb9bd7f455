"""Each form whose words everybody reads looks at them first; a new one is found here, or is excused with a reason."""

from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from flask import Flask

from pb_app.assets import forms as assets
from pb_app.ownership import forms as ownership
from pb_app.pledges import forms as pledges
from pb_app.web.fields import Text
from pb_app.web.forms import BaseForm
from pb_app.web.public_words import PublicWordsForm
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
#: Two people read these, or it is a link to a law.
EXCUSED = {"AskForm", "AnswerForm", "RuleStartForm"}


def _forms(module: ModuleType) -> Iterator[type[BaseForm]]:
    for form in vars(module).values():
        if isinstance(form, type) and issubclass(form, BaseForm) and form.__module__ == module.__name__:
            yield form


@pytest.mark.parametrize("module", [assets, ownership, pledges], ids=lambda module: module.__name__)
def test_every_form_with_public_words_looks_at_them(app: Flask, module: ModuleType) -> None:
    with app.test_request_context():
        for form in _forms(module):
            if form.__name__ not in EXCUSED and any(isinstance(field, Text) for field in form()):
                assert issubclass(form, PublicWordsForm), form.__name__


DEAL = {
    "title": "A calm gate",
    "our_kind": "adults",
    "our_name": "Friends of Mill Lane",
    "our_promises": "We walk.",
    "their_kind": "business",
    "their_name": "Mill Shop",
    "their_promises": "We wave.",
    "adult": "y",
}


def test_it_refuses_what_is_clear_and_asks_about_the_rest(world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/pledges/riverside/deals/new").misses("I have looked")
    maya.submit("Sign for our side", 422, **DEAL | {"our_promises": "Ring 07700 900123"}).sees(
        "looks like a phone number"
    )
    maya.submit("Sign for our side", 422, **DEAL | {"their_promises": "Jane Smith of 12 Orchard Road is quiet"}).sees(
        "looks like somebody’s home"
    )
    named = DEAL | {"their_promises": "Jane Smith is kind to all."}
    maya.submit("Sign for our side", 422, **named).sees("may be a person", "I have looked")
    maya.submit("Sign for our side", **named, sure="y").sees("Only the two sides see this")
    again = visit(email("maya"), strong=False).get("/ownership/riverside/nominate")
    typed = {"route": "listing", "title": "My neighbour’s house", "where": "Mill Lane", "not_a_home": "y"}
    typed |= {"words": "It is empty.", "owner_kind": "private", "group_name": "Friends", "group_kind": "charity"}
    again.submit("Ask for this building", 422, **typed).sees("looks like somebody’s home")
