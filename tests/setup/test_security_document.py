"""The document about security names every requirement of level 1 once, and tests that exist; the bill of materials is whole."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache

import pytest

from pb_app.setup import sbom
from pb_app.web.extensions import ROOT

#: How many requirements of level 1 each section of ASVS 5.0.0 has, by their numbers.
LEVEL_1 = [
    "1.2.1",
    "1.2.2",
    "1.2.3",
    "1.2.4",
    "1.2.5",
    "1.3.1",
    "1.3.2",
    "1.5.1",
    "2.1.1",
    "2.2.1",
    "2.2.2",
    "2.3.1",
    "3.2.1",
    "3.2.2",
    "3.3.1",
    "3.4.1",
    "3.4.2",
    "3.5.1",
    "3.5.2",
    "3.5.3",
    "4.1.1",
    "4.4.1",
    "5.2.1",
    "5.2.2",
    "5.3.1",
    "5.3.2",
    "6.1.1",
    "6.2.1",
    "6.2.2",
    "6.2.3",
    "6.2.4",
    "6.2.5",
    "6.2.6",
    "6.2.7",
    "6.2.8",
    "6.3.1",
    "6.3.2",
    "6.4.1",
    "6.4.2",
    "7.2.1",
    "7.2.2",
    "7.2.3",
    "7.2.4",
    "7.4.1",
    "7.4.2",
    "8.1.1",
    "8.2.1",
    "8.2.2",
    "8.3.1",
    "9.1.1",
    "9.1.2",
    "9.1.3",
    "9.2.1",
    "10.4.1",
    "10.4.2",
    "10.4.3",
    "10.4.4",
    "10.4.5",
    "11.3.1",
    "11.3.2",
    "11.4.1",
    "12.1.1",
    "12.2.1",
    "12.2.2",
    "13.4.1",
    "14.2.1",
    "14.3.1",
    "15.1.1",
    "15.2.1",
    "15.3.1",
]
STATES = {"met", "partly", "not met", "not applicable"}


@cache
def rows() -> list[list[str]]:
    lines = (ROOT / "docs" / "security.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| V")]
    return cells


@cache
def written() -> frozenset[str]:
    files = (ROOT / "tests").rglob("test_*.py")
    return frozenset(name for file in files for name in re.findall(r"^def (test_\w+)", file.read_text(), re.MULTILINE))


def test_every_requirement_of_level_1_has_one_row() -> None:
    named = [row[0].removeprefix("V") for row in rows()]
    assert len(named) == len(set(named))
    assert [number for number in LEVEL_1 if number not in named] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_each_row_says_where_and_names_tests_that_exist(row: list[str]) -> None:
    _requirement, state, where, shown = row
    assert state in STATES and where
    named = re.findall(r"`(\w+)`", shown)
    assert [name for name in named if name not in written()] == []
    assert named or state != "met" or row[0] == "V15.1.1", "what is met is shown by a test"


def test_the_bill_names_what_is_installed() -> None:
    bill = json.loads(json.dumps(sbom.bill(datetime(2026, 1, 2, tzinfo=UTC))))
    refs = [component["bom-ref"] for component in bill["components"]]
    assert (bill["bomFormat"], bill["specVersion"], bill["metadata"]["timestamp"]) == (
        "CycloneDX",
        "1.6",
        "2026-01-02T00:00:00Z",
    )
    assert len(refs) == len(set(refs)) and all(re.fullmatch(r"pkg:pypi/[a-z0-9-]+@\S+", ref) for ref in refs)
    flask = next(component for component in bill["components"] if component["name"] == "flask")
    assert flask["version"] and flask["licenses"]
    needs = {line["ref"]: line["dependsOn"] for line in bill["dependencies"]}
    assert set(refs) <= set(needs) and all(set(others) <= set(refs) for others in needs.values())
    assert any(ref.startswith("pkg:pypi/werkzeug@") for ref in needs[flask["bom-ref"]])


def test_it_is_written_by_a_command_with_the_standard_library_alone() -> None:
    done = subprocess.run([sys.executable, "-m", "pb_app.setup.sbom"], capture_output=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout)["components"]
    source = (ROOT / "pb_app" / "setup" / "sbom.py").read_text()
    assert not re.search(r"^(from|import) (?!json|re|sys|uuid|datetime|importlib|typing)", source, re.MULTILINE)
