"""Whoever asked for something that takes two people is not asked to answer it: every such page says who can."""

import re
from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.gain_share import services as gains
from pb_app.setup.environment import ROOT
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.gains import promised, saving

Visit = Callable[..., Visitor]
#: By module that takes the second person's yes: the pages that offer to answer.
PAGES = {
    "api/services/tokens.py": ("api/tokens.html",),
    "common_ground/changes.py": ("common_ground/removals.html",),
    "common_ground/removals.py": ("common_ground/removals.html",),
    "delivery/services/payments.py": ("delivery/payment.html",),
    "enrolment/code_approvals.py": ("enrolment/desk.html",),
    "enrolment/lists/approvals.py": ("enrolment/desk.html",),
    "funds/services/requests.py": ("funds/answer.html", "funds/decisions.html"),
    "gain_share/services.py": ("gain_share/answer.html", "gain_share/gain.html"),
    "hearings/services/concerns.py": ("hearings/concerns.html",),
    "newsletters/services/issues.py": ("newsletters/issue_desk.html",),
    "people/granting.py": ("people/roles.html",),
    "people/second_factor/resets.py": ("people/resets.html",),
    "voting/opening/approvals.py": ("oversight/desk.html", "oversight/closing.html"),
}


def test_every_page_of_two_people_says_who_can_answer() -> None:
    """A new kind of approval fails here until its pages are named, and a page until it says who can."""
    agree = re.compile(r"^    +.*\bappro(?:vals|ving)\.agree\($|\bappro(?:vals|ving)\.agree\(", re.M)
    found = {
        path.relative_to(ROOT / "pb_app").as_posix()
        for path in (ROOT / "pb_app").rglob("*.py")
        if "pb_app.approvals import services" in (text := path.read_text()) and agree.search(text)
    }
    assert found == set(PAGES)
    pages = sorted({page for of_module in PAGES.values() for page in of_module})
    assert not [page for page in pages if "who_can_answer(" not in (ROOT / "templates" / page).read_text()]


def test_who_asked_for_money_of_a_gain_reads_who_can_answer(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        now, saved = clock.now(), saving(world)
        row = promised(world, saved, now)
        gains.ask_receipt(row, 400_00, on=now.date(), evidence="Line 3", actor=saved.admin, now=now)
        path = f"/gain-share/riverside/pot/gains/{row.id}"
        finance = saved.finance.name
        db.session.commit()
    asked = visit(email(Role.ADMINISTRATOR)).get(path)
    asked.sees("You asked for this, so somebody else has to answer.", f"These people can answer it: {finance}")
    asked.misses("Answer as the second person")
    visit(email(Role.FINANCE)).get(path).sees("Answer as the second person").misses("You asked for this")
    visit().get(path).misses("You asked for this", finance, "Answer as the second person")
