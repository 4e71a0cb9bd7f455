"""Draw the layers of features into ``docs/architecture.svg``: ``python -m pb_app.setup.drawing``. Standard library only.

The rows come from the import contract in ``pyproject.toml``, the lines from the imports that are really there. A line that
follows from others is left out: where A imports B and B imports C, that A imports C too is not drawn.
"""

import ast
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from pb_app.setup.environment import ROOT

FILE = ROOT / "docs" / "architecture.svg"
ROW, TOP, BOX_X, BOX_W, TEXT_X, WIDTH = 34, 16, 150, 150, 316, 1080
#: How far the curve of a line leaves the boxes, for each row it passes, and at most.
REACH, MOST = 14, 175

Imports = dict[str, set[str]]


def layers() -> list[list[str]]:
    """The features, highest first; those in one list don't import each other."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "features")
    return [[name.strip(" ()") for name in layer.replace(":", "|").split("|")] for layer in layers]


def files_of(feature: str) -> list[Path]:
    """The modules of a feature, which may be one file."""
    folder = ROOT / "pb_app" / feature
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


@cache
def imported_in(path: Path) -> set[str]:
    """Features that a module imports from."""
    result = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "pb_app":
            result |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pb_app."):
            result.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            result |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("pb_app.")}
    return result


def imports(features: list[str]) -> Imports:
    """What each feature imports, itself left out."""
    seen = {name: set().union(*(imported_in(path) for path in files_of(name))) for name in features}
    return {name: (imports & set(features)) - {name} for name, imports in seen.items()}


def reachable(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    """All that a feature imports, also by way of others."""
    members: set[str] = set()
    waiting = list(direct[start])
    while waiting:
        name = waiting.pop()
        if name not in members:
            members.add(name)
            waiting += direct[name]
    return members


def essential(direct: Mapping[str, set[str]]) -> Imports:
    """Only the imports that don't follow from others (the transitive reduction)."""
    implied = {name: set().union(*(reachable(other, direct) for other in members)) for name, members in direct.items()}
    return {name: items - implied[name] for name, items in direct.items()}


def purpose(feature: str) -> str:
    """The first sentence of a feature's docstring."""
    path = next(path for path in files_of(feature) if path.stem in ("__init__", feature))
    line = (ast.get_docstring(ast.parse(path.read_text())) or "").split("\n")[0]
    return line.replace("``", "")


def band(layer: list[str], y: int, *, odd: bool) -> str:
    """The strip behind the features of one layer."""
    height = ROW * len(layer)
    return f'<rect x="0" y="{y}" width="{WIDTH}" height="{height}" fill="{"#f3f6f5" if odd else "#ffffff"}"/>'


def box(feature: str, y: int) -> str:
    """A feature's name in its box, and what it is for."""
    middle = y + ROW // 2
    return (
        f'<rect x="{BOX_X}" y="{y + 4}" width="{BOX_W}" height="{ROW - 8}" rx="4" fill="#12302e"/>'
        f'<text x="{BOX_X + BOX_W // 2}" y="{middle + 4}" text-anchor="middle" fill="#ffffff">{feature}</text>'
        f'<text x="{TEXT_X}" y="{middle + 4}" fill="#222222">{escape(purpose(feature))}</text>'
    )


def line(upper: int, lower: int) -> str:
    """A curve on the left from one row to a lower one."""
    start, end = upper + ROW // 2 + 4, lower + ROW // 2 - 4
    reach = BOX_X - min(MOST, REACH * (lower - upper) // ROW + 10)
    curve = f"M {BOX_X} {start} C {reach} {start}, {reach} {end}, {BOX_X - 5} {end}"
    return f'<path d="{curve}" fill="none" stroke="#8a4b2a" stroke-width="1.2" marker-end="url(#arrow)"/>'


HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" font-size="13">
<title>The features of Commonpot in their layers</title>
<desc>Each feature imports only from features below it. Lines show imports that don't follow from others.</desc>
<defs><marker id="arrow" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
<path d="M 0 0 L 6 3 L 0 6 z" fill="#8a4b2a"/></marker></defs>
<rect width="{width}" height="{height}" fill="#ffffff"/>"""


def render() -> str:
    """The whole drawing as SVG."""
    rows = layers()
    features = [name for layer in rows for name in layer]
    at = {name: TOP + ROW * number for number, name in enumerate(features)}
    direct = essential(imports(features))
    head = HEAD.format(width=WIDTH, height=TOP * 2 + ROW * len(features))
    bands = [band(layer, at[layer[0]], odd=number % 2 == 1) for number, layer in enumerate(rows)]
    lines = [line(at[name], at[other]) for name in features for other in sorted(direct[name], key=at.__getitem__)]
    return "\n".join([head, *bands, *lines, *(box(name, at[name]) for name in features), "</svg>", ""])


if __name__ == "__main__":
    FILE.write_text(render())
    print(f"{FILE.relative_to(ROOT)} is written anew")
