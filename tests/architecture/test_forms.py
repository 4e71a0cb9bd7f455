"""One way to take a form: ``submit`` and ``form_page``; a route looks at no refusal itself."""

import ast
from collections import Counter
from pathlib import Path

from pb_app.web.extensions import ROOT

#: Where a refusal is really not an error of a form; each has a comment that says why.
CAUGHT = {
    "community_events/routes/coming.py": 1,  # a wrong code at the door is counted
    "comments/routes.py": 1,  # the same comment sent twice counts as done
    "polling/routes/people.py": 1,  # a wrong code counts as a try, and is raised again
    "voting/routes/casting.py": 1,  # casting has a transaction of its own
}
#: A form looked at without ``submit``.
VALIDATED = {
    "text_versions/routes/sheets.py": 1,
    "voting/routes/casting.py": 1,
}  # moving a favourite up or down refuses nothing


def routes() -> list[Path]:
    package = ROOT / "pb_app"
    return sorted([*package.glob("*/routes.py"), *package.glob("*/routes/*.py")])


def catches_refused(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler) or node.type is None:
        return False
    return any(isinstance(part, ast.Name) and part.id == "Refused" for part in ast.walk(node.type))


def validates(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "validate_on_submit"


def count(wanted: object) -> dict[str, int]:
    assert callable(wanted)
    found: Counter[str] = Counter()
    for path in routes():
        times = sum(wanted(node) for node in ast.walk(ast.parse(path.read_text())))
        if times:
            found[path.relative_to(ROOT / "pb_app").as_posix()] = times
    return dict(found)


def test_a_route_hands_refusals_to_submit() -> None:
    assert count(catches_refused) == CAUGHT, "use submit, form_page or press of pb_app.web.form_page"


def test_a_route_takes_a_form_with_submit() -> None:
    assert count(validates) == VALIDATED, "use submit or form_page of pb_app.web.form_page"
