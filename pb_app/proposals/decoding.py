"""Run in a process of its own, with limits on memory and time: pages of a PDF, or a HEIC photo, become one plain picture.

``python -I decoding.py pdf|heic < file > picture``. Ends with 2 when the file is not readable, 3 when a module is not
installed, and 4 when there are too many pages. It imports nothing of ours, so that it starts quickly and knows no secrets.
"""

import io
import logging
import sys
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES, WIDE, MOST_PIXELS = 10, 1000, 40_000_000
UNREADABLE, NOT_INSTALLED, TOO_MANY = 2, 3, 4
#: Bytes of memory and seconds of work.
MEMORY, SECONDS = 2 * 1024**3, 15
log = logging.getLogger("commonpot.decoding")


def _limit() -> None:
    """As far as the system has limits."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def pages_of_pdf(content: bytes) -> Image.Image:
    """The pages under each other, on white, each as wide as a letter on a screen."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    if not 0 < len(document) <= MOST_PAGES:
        raise SystemExit(TOO_MANY if len(document) else UNREADABLE)
    pages = [_page(page) for page in document]
    whole = Image.new("RGB", (WIDE, sum(page.height for page in pages)), "white")
    top = 0
    for page in pages:
        whole.paste(page, ((WIDE - page.width) // 2, top))
        top += page.height
    return whole


def _page(page: "pypdfium2.PdfPage") -> Image.Image:
    """No page is taller than one and a half times a sheet, however it was made."""
    scale = min(WIDE / page.get_width(), WIDE * 1.6 / page.get_height())
    return page.render(scale=scale).to_pil().convert("RGB")


def photo_of_heic(content: bytes) -> Image.Image:
    """The first picture of the file, upright."""
    try:
        import pillow_heif
    except ImportError:
        raise SystemExit(NOT_INSTALLED) from None
    pillow_heif.register_heif_opener()
    image = Image.open(io.BytesIO(content), formats=("HEIF",))
    if image.width * image.height > MOST_PIXELS:
        raise SystemExit(UNREADABLE)
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((2400, 2400))
    return upright


def main(kind: str) -> int:
    _limit()
    content = sys.stdin.buffer.read()
    try:
        picture = pages_of_pdf(content) if kind == "pdf" else photo_of_heic(content)
    except Exception:
        log.exception("the file does not decode")
        return UNREADABLE
    picture.save(sys.stdout.buffer, "PNG", compress_level=1)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
