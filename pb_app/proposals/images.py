"""The map of a place as a picture, and the picture of a shared link."""

import base64
import hashlib
import io
import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

from PIL import Image, ImageDraw, ImageFont, ImageOps

from pb_app.proposals.rules.lists import middle
from pb_app.proposals.rules.maps import ProposalMap
from pb_app.proposals.terms import Spot

_COLOURS = ("#174f4a", "#a3431d", "#e0a526", "#3d7f8f", "#5a3d6e", "#6b8e4e")

_GROUND = ("#dfe8d3", "#f0e4cf", "#e3e6ea", "#eddfe0", "#e8e6d0", "#d9e6e4")


def map_uri(ground: ProposalMap, areas: Sequence[tuple[str, Sequence[Any]]], mark: Spot | None) -> str:
    """A place's map as a picture that a page can hold: its areas by name, and a mark."""
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {ground.height}" width="640" height="{ground.height}">'
    ]
    svg.append(f'<rect width="640" height="{ground.height}" fill="#cfe0e6"/>')
    for n, (_name, outline) in enumerate(areas):
        colour = _GROUND[n % len(_GROUND)]
        svg.append(f'<path d="{ground.shape(outline)}" fill="{colour}" stroke="#6b6256" stroke-width="2"/>')
    for name, outline in areas:
        centre = middle(outline)
        if centre:
            x, y = ground.dot(Spot(*centre))
            svg.append(
                f'<text x="{x}" y="{y}" font-size="26" text-anchor="middle" fill="#231f1a">{escape(name[:24])}</text>'
            )
    if mark:
        x, y = ground.dot(mark)
        svg.append(f'<path d="M{x} {y}l-20-44a22 22 0 1 1 40 0z" fill="#a8321a" stroke="#fff" stroke-width="3"/>')
    return "data:image/svg+xml;base64," + base64.b64encode(("".join(svg) + "</svg>").encode()).decode()


CARD = (1200, 630)


def card(title: str, round: str, photo: bytes | None) -> bytes:
    """A PNG for shared links: the photo, or a colour of ours, with the name where our font has its letters."""
    number = int.from_bytes(hashlib.sha256(title.encode()).digest()[:6], "big")
    image = Image.new("RGB", CARD, _COLOURS[number % len(_COLOURS)])
    draw = ImageDraw.Draw(image)
    top = 60
    if photo is not None:
        with Image.open(io.BytesIO(photo)) as opened:
            image.paste(ImageOps.fit(opened.convert("RGB"), (CARD[0], 360)), (0, 0))
        top = 400
    if _written(title):
        for line in _lines(title, 30 if photo else 22)[: 2 if photo else 4]:
            draw.text((60, top), line, fill="#fffdf9", font=ImageFont.load_default(68 if photo else 92))
            top += 84 if photo else 112
    if _written(round):
        draw.text((60, CARD[1] - 72), round[:60], fill="#f3c94b", font=ImageFont.load_default(40))
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _written(text: str) -> bool:
    """Pillow's own font has Latin letters only; what it can't write is left to the page's words."""
    return bool(text) and all(ord(c) < 0x250 or c in "‘’“”–—…" for c in text)


def _lines(text: str, wide: int) -> list[str]:
    return textwrap.wrap(text, wide)
