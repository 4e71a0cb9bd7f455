"""The place's icon for the screen of a phone: our own drawing of a pot, in the place's colours."""

from io import BytesIO

from PIL import Image, ImageDraw

#: The drawing's own width and height, and how many times larger it is drawn first, so that its edges are smooth.
WHOLE, FINER = 32, 4
#: The part of the icon that phones of every make leave whole, whatever shape they cut it to.
SAFE = 0.62
SUN = "#e0a526"
POT = ((4, 11), (28, 11), (26, 24), (25.2, 26.5), (23, 28), (9, 28), (6.8, 26.5), (6, 24), (4, 11))
LID = ((2, 11), (30, 11))


def png(pixels: int, ground: str, line: str) -> bytes:
    """A square of ``pixels`` in the colour ``ground`` with the pot in the colour ``line``."""
    size = pixels * FINER
    image = Image.new("RGB", (size, size), ground)
    scale = size * SAFE / WHOLE
    edge = (size - WHOLE * scale) / 2

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(edge + x * scale, edge + y * scale) for x, y in points]

    draw = ImageDraw.Draw(image)
    draw.line(at(*POT), fill=line, width=round(3 * scale), joint="curve")
    draw.line(at(*LID), fill=line, width=round(4 * scale))
    draw.ellipse(at((13, 1), (19, 7)), fill=SUN)
    content = BytesIO()
    image.resize((pixels, pixels), Image.Resampling.LANCZOS).save(content, "PNG", optimize=True)
    return content.getvalue()
