"""On every public page, what is shown as a sum is the sum of what is shown."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import queries, services
from pb_app.funds import queries as funds
from pb_app.funds.terms import AccountKind
from tests.delivery.awards import bought, photo
from tests.web.addresses import address, methods, routes, stamp
from tests.world import World

Estate = tuple[Flask, dict[str, Any]]
FIGURE = re.compile(r"<(td|dd)\b([^>]*\bdata-(?:part|total)=[^>]*)>(.*?)</\1>", re.DOTALL)
NAMED = re.compile(r'data-(part|total)="([^"]+)"')
HIDDEN = re.compile(r'<span class="govuk-visually-hidden">.*?</span>', re.DOTALL)
#: Pages that have sums; another one that gets some needs no line here, but these must not lose theirs.
WITH_SUMS = {"delivery.award", "delivery.spending", "delivery.money", "finance.year"}


def minor(html: str) -> int:
    """The money that a cell shows, in minor units."""
    words = " ".join(re.sub(r"<[^>]+>", " ", HIDDEN.sub("", html)).split())
    found = re.fullmatch(r"([-−])?£([\d,]+)(?:\.(\d\d))?", unescape(words))
    assert found is not None, f"no money: {words!r}"
    amount = int(found[2].replace(",", "")) * 100 + int(found[3] or 0)
    return -amount if found[1] else amount


def faults(html: str) -> list[str]:
    """Sums that are not, and sums that no test can follow."""
    parts: dict[str, int] = {}
    totals: list[tuple[str, int]] = []
    for _tag, attributes, content in FIGURE.findall(html):
        kinds, amount = NAMED.findall(attributes), minor(content)
        for kind, name in kinds:
            if kind == "total":
                totals.append((name, amount))
            else:
                parts[name] = parts.get(name, 0) + (-amount if "data-minus" in attributes else amount)
    wrong = [
        f"{name}: {amount} is said, and {parts.get(name, 0)} is shown"
        for name, amount in totals
        if parts.get(name, 0) != amount
    ]
    bare = re.findall(r"<th[^>]*>\s*Total\s*</th>(?:(?!</tr>).)*", html, re.DOTALL)
    return wrong + ["a total without data-total" for row in bare if "£" in row and "data-total" not in row]


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ('<td data-part="a">£1.50</td><td data-part="a">£2</td><td data-total="a">£3.50</td>', 0),
        ('<td data-part="a">£1.50</td><td data-total="a">£3.50</td>', 1),
        ('<td data-part="a">£5</td><td data-part="a" data-minus>£2</td><dd data-total="a">£3</dd>', 0),
        ('<tr><th scope="row">Total</th><td>£3</td></tr>', 1),
    ],
)
def test_a_wrong_sum_is_noticed(html: str, count: int) -> None:
    assert len(faults(html)) == count


def test_every_public_page_adds_up(estate: Estate) -> None:
    app, arguments = estate
    with app.app_context():
        _spend_in_every_way(World.of(app, "riverside"))
        db.session.commit()
    client, wrong, seen = app.test_client(), line_faults(app, arguments["riverside"]["award_id"]), set[str]()
    for rule in routes(app):
        if stamp(app, rule).public is None or "GET" not in methods(rule):
            continue
        response = client.get(address(app, rule, arguments["riverside"]))
        if response.mimetype == "text/html":
            seen |= {rule.endpoint} if "data-total" in response.text else set()
            wrong += [f"{rule.endpoint}: {fault}" for fault in faults(response.text)]
    assert wrong == [] and seen >= WITH_SUMS


def line_faults(app: Flask, award_id: int) -> list[str]:
    """Where the line from idea to receipt says another sum than the project's bar, whose parts add up to them."""
    page = app.test_client().get(f"/delivery/riverside/project/{award_id}/").text
    said = {key: minor(content) for key, content in re.findall(r'<b data-sum="(\w+)">(.*?)</b>', page, re.DOTALL)}
    key = re.search(r'<ul class="cp-key">(.*?)</ul>', page, re.DOTALL)
    rows = re.findall(r'cp-m-(\w+)".*?<b>(.*?)</b>', key[1] if key else "", re.DOTALL)
    bar = {look: minor(content) for look, content in rows}
    proven, paid = bar.get("proven", 0), bar.get("proven", 0) + bar.get("paid", 0)
    shown = {"proven": proven, "paid": paid, "awarded": paid + bar.get("award", 0)}
    return [
        f"{name}: {said.get(name)} is said, and {amount} is shown"
        for name, amount in shown.items()
        if said.get(name) != amount
    ]


def _spend_in_every_way(world: World) -> None:
    """One receipt is in the book, one is paid in part by the group itself, one waits, and one is in question."""
    award, now = next(iter(queries.of_fund(world.fund().id))), clock.now()
    answers = ((60_25, True), (150_00, True), (12_00, None), (9_99, False))
    for n, (amount, accept) in enumerate(answers):
        receipt = bought(amount, over_why="More was needed.", line=1 if n % 2 else None, again=True)
        spend = services.show_spend(award, receipt, photo("red", 61 + n), world.actor("maya"), now)
        if accept is not None:
            services.answer_spend(
                award, world.fund(), spend, accept=accept, why="See.", actor=world.actor(Role.FINANCE), now=now
            )
    held = funds.account(award.fund_id, AccountKind.SPENT, award.id)
    assert held is not None and sum(queries.counted(award.id).values()) == funds.held_by(held.id) == 150_00
