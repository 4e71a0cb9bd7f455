"""Links that are read one by one, without the page around them, say what they are about."""

from pathlib import Path

from jinja2 import Environment, nodes

#: What a call names the thing with: the place of that argument, and its name.
NAMED = {"report_link": 2, "look_link": 3, "moderated": 3, "moved_moderated": 3}


def unnamed(template: str) -> list[int]:
    calls = Environment(extensions=["jinja2.ext.do"], autoescape=True).parse(template).find_all(nodes.Call)
    return [
        call.lineno
        for call in calls
        if isinstance(call.node, nodes.Name) and call.node.name in NAMED and not says(call, NAMED[call.node.name])
    ]


def says(call: nodes.Call, position: int) -> bool:
    given = [keyword.value for keyword in call.kwargs if keyword.key == "about"] or call.args[position : position + 1]
    return bool(given) and not (isinstance(given[0], nodes.Const) and not given[0].value)


def test_each_way_to_report_or_hide_something_says_what() -> None:
    found = {str(path): unnamed(path.read_text()) for path in Path("templates").rglob("*.html")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_an_empty_name_is_found() -> None:
    assert unnamed('{{ moderated("news", 1) }}{{ report_link("news", 1, "") }}') == [1, 1]
    assert unnamed('{{ moderated("news", 1, about=title) }}{{ report_link("news", 1, title) }}') == []
