"""Which colours a place can have, so that white or dark text on them is readable."""

import re

from pb_app.places.terms import Refusal

READABLE = 4.5


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of ``#rrggbb``."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def text_on(colour: str) -> str:
    """White, or near-black if that is easier to read."""
    light = luminance(colour)
    return "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.063 else "#1d1a16"


def may_be_brand(colour: str) -> Refusal | None:
    """A colour in the form #rrggbb on which text reaches a contrast of 4.5."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return Refusal.BAD_COLOUR
    light = luminance(colour)
    best = max(1.05 / (light + 0.05), (light + 0.05) / (luminance("#1d1a16") + 0.05))
    return None if best >= READABLE else Refusal.BAD_COLOUR
