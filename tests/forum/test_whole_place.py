"""The whole place: every figure is the rows that it lists, and whoever reads it finds it and takes it along."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from tests.forum.forum_year import forum_year
from tests.forum.second_count import counted
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/forum/riverside/"


@scene
def year(app: Flask, world: World) -> World:
    with app.app_context():
        forum_year(world)
    return world


def test_every_figure_of_the_whole_place_is_counted_a_second_way(app: Flask, year: World, visit: Visit) -> None:
    page = visit().get(f"{AT}whole-place").sees("Insulate the coldest homes first.", "Health trust", "Housing trust")
    page.sees("Stuck", "Warm homes", "One-year budgets", "Download this page for programs (JSON)")
    parts = page.client.get(f"{AT}whole-place.json").get_json()["parts"]
    shown = {key: value for part in parts for key, value in part["figures"].items()}
    with app.app_context():
        place_id, today = year.home().id, clock.now().date()
        again = counted(place_id, today)
    assert shown == {key: again[key] for key in shown} and not any(again[key] for key in again.keys() - shown.keys())
    assert (shown["decisions"], shown["actions_done"], shown["actions_late"], shown["actions_stuck"]) == (3, 1, 1, 1)
    assert shown["promised_gbp"] > 0 and shown["agreements_in_force"] == 1 and shown["barriers_unanswered"] == 1
    arabic = visit().get(f"{AT}whole-place?lang=ar").client.get(f"{AT}whole-place.json").get_json()
    assert arabic["parts"] == parts and arabic["minor_units"]["promised_gbp"] == "GBP" and arabic["as_of"]
    states = [row["state"] for part in parts if part["part"] == "decisions" for row in part["rows"]]
    assert sorted(states) == ["Done", "Late", "Stuck"]
    for part in parts:
        for row in part["rows"]:
            visit().get(urlsplit(row["address"]).path)
        for key, address in part["lists"].items():
            listed = visit().get(urlsplit(address).path).sees("What this number counts")
            facts = listed.document.findall(".//{*}ul[@class='cp-rows']/{*}li")
            assert key in arabic["minor_units"] or key == "officers" or len(facts) == part["figures"][key], key
    visit().get(f"{AT}whole-place/nothing", 404)


def test_whoever_reads_the_whole_place_finds_it_and_takes_it_with_them(year: World, visit: Visit) -> None:
    at = f"{AT}whole-place"
    for who, door in (
        (None, "/places/riverside/"),
        (email(Role.INSPECTOR), "/admin/riverside/"),
        (email(Role.PARTNER_OFFICER), "/partners/riverside/1/desk"),
    ):
        page = (visit(who) if who else visit()).get(door).follow("The whole place on one page")
        assert page.path == at
    page = visit().get(at).sees("Print this page")
    lines = page.client.get(f"{at}.csv").text.splitlines()
    assert lines[0].startswith("Part,Figure,Whose") and all(line.count(",") >= 9 for line in lines)
    assert any("Insulate the coldest homes first." in line for line in lines)


def test_a_report_is_no_complaint(year: World, visit: Visit) -> None:
    page = visit().get(f"{AT}whole-place").sees("Complaints, and whether somebody answered", "What readers reported")
    parts = {part["part"]: part for part in page.client.get(f"{AT}whole-place.json").get_json()["parts"]}
    assert "reports_waiting" in parts["reports"]["figures"] and "reports_waiting" not in parts["complaints"]["figures"]
