"""The page on which somebody marks a spot on the place's map: by a tap, by arrow buttons, or not at all.

No script and no foreign map is needed: a picture that is tapped sends where.
"""

import base64
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pb_app.places import queries
from pb_app.places.maps import PlaceMap, inside, middle
from pb_app.places.models import Place
from pb_app.places.terms import Spot
from pb_app.web.form_page import submit
from pb_app.web.forms import BaseForm

#: How wide the map is on a page without a script, which fits the smallest screen.
SMALL = 288
#: How large the letters of a name on the map are; and how wide a letter is, measured by its height.
LARGEST_LETTERS, SMALLEST_LETTERS, _LETTER = 26, 14, 0.56
_GROUND = ("#dfe8d3", "#f0e4cf", "#e3e6ea", "#eddfe0", "#e8e6d0", "#d9e6e4")
_LINE, _CHOSEN = 'stroke="#6b6256" stroke-width="2"', 'stroke="#a8321a" stroke-width="8"'


def map_uri(
    ground: PlaceMap, areas: Sequence[tuple[str, Sequence[Any]]], mark: Spot | None, *, chosen: str = ""
) -> str:
    """A place's map as a picture that a page can hold: its areas by name, the chosen one with a thick line, and a mark."""
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {ground.height}" width="640" height="{ground.height}">'
    ]
    svg.append(f'<rect width="640" height="{ground.height}" fill="#cfe0e6"/>')
    for n, (name, outline) in enumerate(areas):
        line = _CHOSEN if name == chosen else _LINE
        svg.append(f'<path d="{ground.shape(outline)}" fill="{_GROUND[n % len(_GROUND)]}" {line}/>')
    for name, outline in areas:
        centre = middle(outline)
        if centre:
            across = [ground.dot(Spot(*corner))[0] for corner in max(outline, key=len)]
            svg.append(_name(name[:24], ground.dot(Spot(*centre)), max(across) - min(across)))
    if mark:
        x, y = ground.dot(mark)
        svg.append(f'<path d="M{x} {y}l-20-44a22 22 0 1 1 40 0z" fill="#a8321a" stroke="#fff" stroke-width="3"/>')
    return "data:image/svg+xml;base64," + base64.b64encode(("".join(svg) + "</svg>").encode()).decode()


def name_lines(name: str, wide: int) -> tuple[list[str], int]:
    """A name in lines that fit into a shape so many dots wide, and how large its letters are."""
    room, lines = max(1, int(wide * 0.9)), [""]
    most = int(room / (_LETTER * LARGEST_LETTERS))
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    longest = max(1, *map(len, lines))
    return lines, max(SMALLEST_LETTERS, min(LARGEST_LETTERS, int(room / (_LETTER * longest))))


def _name(name: str, at: tuple[int, int], wide: int) -> str:
    (x, y), (lines, size) = at, name_lines(name, wide)
    top = y - (len(lines) - 1) * size // 2
    said = "".join(f'<tspan x="{x}" y="{top + n * size}">{escape(line)}</tspan>' for n, line in enumerate(lines))
    return f'<text font-size="{size}" font-family="sans-serif" text-anchor="middle" fill="#231f1a">{said}</text>'


class SpotForm(BaseForm):
    """Only the map and its buttons."""


def spot_page(
    place: Place, before: Spot | None, save: Callable[[Spot | None], object], *, here: str, back: str
) -> ResponseReturnValue:
    """``before`` is the mark there is, ``here`` the address of this page, ``back`` that of the page it belongs to."""
    form, ground = SpotForm(), PlaceMap.of(place.bounds)
    if ground is None:
        abort(404)
    if submit(form, lambda: save(_moved(ground, before))):
        return redirect(here + "#map")
    areas = queries.areas(place.id)
    return render_template(
        "places/spot.html",
        form=form,
        picture=map_uri(ground, [(a.name, a.outline) for a in areas], before),
        tall=SMALL * ground.height // 640,
        small=SMALL,
        marked=before is not None,
        area=next((a.name for a in areas if before and inside(before, a.outline)), None),
        back_href=back,
    ), form.status()


def _moved(ground: PlaceMap, before: Spot | None) -> Spot | None:
    """What a press or a tap means."""
    if request.form.get("clear"):
        return None
    return tapped(ground, "map", "wide") or ground.moved(before, request.form.get("move", ""))


def tapped(ground: PlaceMap, name: str, width_name: str) -> Spot | None:
    """Where a picture was tapped, which sends where; one that is pressed by keyboard sends 0 and 0, and is no tap."""
    across, down = request.form.get(f"{name}.x", ""), request.form.get(f"{name}.y", "")
    if not (across.isascii() and across.isdigit() and down.isascii() and down.isdigit()) or across + down == "00":
        return None
    wide = request.form.get(width_name, "")
    scale = int(wide) if wide.isascii() and wide.isdigit() and 100 <= int(wide[:6]) <= 4000 else SMALL
    return ground.spot(int(across[:6]) * 640 // scale, int(down[:6]) * 640 // scale)
