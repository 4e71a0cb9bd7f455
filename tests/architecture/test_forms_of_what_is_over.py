"""Every form about something that can be over says so before it is shown: the one mechanism is ``only_if``, or ``shut``."""

import ast
from pathlib import Path

from pb_app.web.extensions import ROOT

#: The packages in which organisations do something together.
PACKAGES = ("forum", "gain_share", "meetings", "partners", "shared_outcomes", "sharing", "small_grants", "starts")
#: Forms that begin something, or state what holds from now on: there is nothing that could be over.
BEGINNINGS = {
    "forum.new",
    "forum.change",
    "forum.plan",
    "gain_share._propose",
    "partners.officers",
    "shared_outcomes.add_goal",
    "shared_outcomes.propose",
    "sharing.begin",
    "sharing.check",
    "sharing.new_barrier",
    "small_grants.risk_appetite",
    "starts.begin",
}


def routes(package: str) -> list[Path]:
    folder = ROOT / "pb_app" / package
    return sorted([*folder.glob("routes.py"), *folder.glob("routes/*.py")])


def takes_a_form(function: ast.FunctionDef) -> bool:
    names = {
        node.func.id for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return bool(names & {"form_page", "submit"})


def asks_first(function: ast.FunctionDef) -> bool:
    words = ast.unparse(function)
    return "only_if" in words or "shut(" in words


def test_every_form_asks_first_whether_it_can_be_done_now() -> None:
    unasked = {
        f"{package}.{node.name}"
        for package in PACKAGES
        for path in routes(package)
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and takes_a_form(node) and not asks_first(node)
    }
    assert unasked == BEGINNINGS, "give it only_if=…, or say here that it begins something"
