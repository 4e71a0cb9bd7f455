"""Drafts of languages: nothing of one is shown until enough of it has been read, and only what was approved after that."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.catalogues import drafts, rules, services, spreadsheets
from pb_app.catalogues.terms import ReadMessage, Refusal
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

#: templates/voting/ballot.html:1
msgid "Send my vote"
msgstr "Wyślij mój głos"

msgid "%(num)d project"
msgid_plural "%(num)d projects"
msgstr[0] "%(num)d projekt"
msgstr[1] "%(num)d projekty"
msgstr[2] "%(num)d projektów"
"""


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    at = tmp_path / "pl" / "LC_MESSAGES"
    at.mkdir(parents=True)
    (at / "messages.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(drafts, "FOLDER", tmp_path)
    monkeypatch.setattr(drafts.languages, "__defaults__", (tmp_path,))
    monkeypatch.setattr(drafts.messages, "__defaults__", (tmp_path,))
    return tmp_path


def test_holes_and_forms_are_kept() -> None:
    assert rules.problem(["Send %(what)s"], ["Wyślij %(what)s"], 3) is None
    assert rules.problem(["Send %(what)s"], ["Wyślij"], 3) is Refusal.PLACEHOLDERS
    assert rules.problem(["{n} left"], ["zostało {m}"], 3) is Refusal.PLACEHOLDERS
    counted = ["%(num)d vote", "%(num)d votes"]
    assert rules.problem(counted, ["jeden głos", "%(num)d głosy", "%(num)d głosów"], 3) is None
    assert rules.problem(counted, ["%(num)d głos"], 3) is Refusal.FORMS_MISSING


def test_signs_that_nobody_sees_are_not_approved() -> None:
    assert rules.problem(["Send"], ["Wy\u202eślij"], 3) is Refusal.HIDDEN_SIGNS
    assert rules.problem(["Send"], ["می\u200cخواهم"], 3) is None


def test_a_file_of_another_language_is_refused_at_its_field(
    app: Flask, world: World, visit: Visit, polish: Path
) -> None:
    office = visit(email(Role.ADMINISTRATOR)).get("/catalogues/riverside/pl/file")
    known = drafts.messages("pl").values()
    read = [ReadMessage(message=one, words=one.words, is_approved=False) for one in known]
    book = spreadsheets.as_workbook(read, "so")
    po = PO.replace('msgstr ""\n"Content', 'msgstr ""\n"Language: so\\n"\n"Content').encode()
    for content, name in ((book, "so.xlsx"), (po, "so.po")):
        office.submit("Approve all of it", 422, catalogue=(io.BytesIO(content), name)).sees(
            "This sheet was made for another language."
        )
    own = (io.BytesIO(spreadsheets.as_workbook(read, "pl")), "pl.xlsx")
    office.submit("Approve all of it", catalogue=own).sees("2 sentences are approved.")


def test_enough_is_95_in_100_and_never_rounded_up() -> None:
    assert rules.may_offer(949, 1000) is Refusal.TOO_FEW_READ
    assert rules.may_offer(95, 100) is None
    assert rules.may_offer(0, 0) is Refusal.TOO_FEW_READ


def test_a_language_is_offered_only_once_it_was_read(
    app: Flask, world: World, context: None, polish: Path, tmp_path: Path
) -> None:
    now, reader, into = clock.now(), world.actor(Role.ADMINISTRATOR), tmp_path / "into"
    assert drafts.languages() == ["pl"] and services.counts("pl") == (0, 2)
    with pytest.raises(Refused, match=Refusal.TOO_FEW_READ):
        services.offer("pl", into, reader, now)
    one, other = drafts.messages("pl").values()
    with pytest.raises(Refused, match=Refusal.FORMS_MISSING):
        services.approve("pl", other, ["x"], reader, now)
    services.approve("pl", one, one.words, reader, now)
    taken, left = services.take_file("pl", drafts.read_file(PO.encode(), "pl"), reader, now)
    assert (taken, left) == (2, [])
    services.offer("pl", into, reader, now)
    assert (into / "pl" / "LC_MESSAGES" / "messages.mo").exists()
    back = drafts.read_file(drafts.as_po(drafts.as_catalogue("pl", {one.key: one.words}, drafts.messages("pl"))), "pl")
    assert set(back) == {one.key}, "what was not approved is left out"


def test_forms_are_explained_by_numbers() -> None:
    assert drafts.examples("pl")[0] == "1" and len(drafts.examples("ar")) == 6
    assert drafts.is_right_to_left("ur") and not drafts.is_right_to_left("pa")
