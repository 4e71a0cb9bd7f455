"""The picture of a shared link."""

import hashlib
import io
import textwrap

from PIL import Image, ImageDraw, ImageFont, ImageOps

_COLOURS = ("#174f4a", "#a3431d", "#e0a526", "#3d7f8f", "#5a3d6e", "#6b8e4e")

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
