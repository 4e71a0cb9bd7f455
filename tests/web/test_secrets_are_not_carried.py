"""What opens something is never carried from page to page: codes, passwords, tokens. And a foreign name gets a plain answer."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from pb_app.web.forms import BaseForm
from tests.pagecheck import NS
from tests.visitor import Visitor
from tests.world import World

Visit = Callable[..., Visitor]
#: Parts of a field's name that say that it opens something.
OPENS = re.compile(
    r"(^|_)(code|codes|token|secret|password|passcode|pin|digits|otp|recovery|key|card|sheet|slot|shares)(_|$)"
)
#: Named so, and open nothing.
EXCUSED = {
    ("AreaForm", "code"): "the official code of an area is public",
    ("BankForm", "sort_code"): "where money goes: whoever typed it finds it again",
}


def forms(form: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    yield form
    for below in form.__subclasses__():
        yield from forms(below)


def test_each_field_that_opens_something_is_left_out(app: Flask) -> None:
    """When this fails: make the field a ``Code`` or a ``Secret``, or say why it opens nothing."""
    found = set()
    for form in forms():
        if not form.__module__.startswith("pb_app."):
            continue
        for name, field in vars(form).items():
            options = getattr(field, "kwargs", None)
            if not isinstance(options, dict) or not hasattr(field, "field_class"):
                continue
            once = options.get("autocomplete") in ("one-time-code", "current-password", "new-password")
            texts = getattr(field.field_class, "kind", "") in ("text", "long")
            if texts and (once or OPENS.search(name)) and name not in form.secrets():
                found.add((form.__name__, name))
    assert found == set(EXCUSED)


def fields(visitor: Visitor) -> dict[str, str]:
    return {each.get("name", ""): each.get("value", "") for each in visitor.document.iter(f"{NS}input")}


def test_the_staff_code_is_typed_again_in_another_language(world: World, visit: Visit) -> None:
    staff = visit().get("/people/staff")
    form = staff.form_with("Sign in")
    typed = {"email": "dee@example.org", "password": "hunter2", "code": "123456"}
    staff.send("/people/staff?as_typed=language&lang=cy", {**staff.filled(form), **typed})
    assert "123456" not in staff.response.text and "hunter2" not in staff.response.text
    assert fields(staff)["email"] == "dee@example.org", "nothing else is lost"


@pytest.mark.parametrize(
    "path", ["/people/staff", "/people/staff?as_typed=language", "/people/staff?as_typed=1", "/nowhere"]
)
def test_under_a_foreign_name_there_is_a_plain_answer(
    app: Flask, visit: Visit, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    app.config["TRUSTED_HOSTS"] = ["localhost"]
    client = visit().client
    for ask in (client.get, client.post):
        answer = ask(path, base_url="http://evil.example", headers={"Referer": "http://evil.example/people/staff"})
        assert answer.status_code == 400 and "This is not our address" in answer.text
    assert "failed" not in caplog.text
