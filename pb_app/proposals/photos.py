"""Photos and papers made small and safe: decoded with limits, upright, on white, without what the camera wrote into them.

``decode_ahead`` is called before a request takes the write lock; ``prepare`` and ``prepare_paper`` then find the result ready.
"""

import hashlib
import io
import subprocess
import sys
import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from pb_app.access import Refused
from pb_app.proposals import decoding
from pb_app.proposals.terms import Refusal

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = decoding.MOST_PIXELS
SMALL, LARGE, PAPER = (480, 270), (1200, 900), (1000, 16_000)
SMALL_BYTES, LARGE_BYTES, PAPER_BYTES = 15_000, 140_000, 600_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
#: So many are decoded at one time in a process; others wait this many seconds at most.
AT_ONCE, PATIENCE = 2, 10.0
#: A process of its own is ended after so many seconds, whatever it does.
SECONDS = 20

_turn = threading.BoundedSemaphore(AT_ONCE)
_ready: OrderedDict[tuple[str, str], "PreparedPicture | Refused"] = OrderedDict()
_KEPT_READY = 8


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """WebP in two sizes, and a digest of the large one."""

    small: bytes
    large: bytes
    digest: str


def is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def is_heic(content: bytes) -> bool:
    """What phones of one maker save, by its brand; AVIF has another."""
    return content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")


def prepare(content: bytes) -> tuple[bytes, bytes, str]:
    """Small and large WebP of a photo, upright and without the camera's data, and a digest.

    Refuses what is no picture, and one with more pixels than a server should unpack.
    """
    made = _once("photo", content, _photo)
    return made.small, made.large, made.digest


def prepare_paper(content: bytes) -> tuple[bytes, bytes, str]:
    """The same of a receipt, a quote or a letter, which may be a PDF: its pages, under each other."""
    made = _once("paper", content, _paper_or_photo)
    return made.small, made.large, made.digest


def decode_ahead(content: bytes, *, paper: bool) -> bytes:
    """Do the slow part now, before any lock; returns the large picture, or nothing when it will be refused."""
    kind, make = ("paper", _paper_or_photo) if paper else ("photo", _photo)
    try:
        made = _make(content, make)
    except Refused as refused:
        _put(kind, content, refused)
        return b""
    _put(kind, content, made)
    return made.large


def _name(kind: str, content: bytes) -> tuple[str, str]:
    return kind, hashlib.sha256(content).hexdigest()


def _put(kind: str, content: bytes, result: "PreparedPicture | Refused") -> None:
    _ready[_name(kind, content)] = result
    while len(_ready) > _KEPT_READY:
        _ready.popitem(last=False)


def _once(kind: str, content: bytes, make: Callable[[bytes], PreparedPicture]) -> PreparedPicture:
    ready = _ready.pop(_name(kind, content), None)
    if isinstance(ready, Refused):
        raise Refused(ready.refusal, ready.field)
    return ready or _make(content, make)


def _make(content: bytes, make: Callable[[bytes], PreparedPicture]) -> PreparedPicture:
    if len(content) > MOST_BYTES:
        raise Refused(Refusal.PICTURE_TOO_LARGE, "photo")
    if not _turn.acquire(timeout=PATIENCE):
        raise Refused(Refusal.PICTURES_BUSY, "photo")
    try:
        return make(content)
    finally:
        _turn.release()


def _photo(content: bytes) -> PreparedPicture:
    image = _open(_elsewhere("heic", content) if is_heic(content) else content)
    small = _encode(ImageOps.fit(image, SMALL), SMALL_BYTES)
    image.thumbnail(LARGE)
    return _prepared(small, _encode(image, LARGE_BYTES))


def _paper_or_photo(content: bytes) -> PreparedPicture:
    """Whoever chose a file that can't be read hears of all that this field takes, a PDF too."""
    try:
        return _paper(content) if is_pdf(content) else _photo(content)
    except Refused as refused:
        unread = refused.refusal is Refusal.NOT_A_PICTURE
        raise Refused(Refusal.NOT_A_PAPER if unread else refused.refusal, refused.field) from None


def _paper(content: bytes) -> PreparedPicture:
    image = _open(_elsewhere("pdf", content))
    small = _encode(ImageOps.fit(image, SMALL, centering=(0.5, 0.0)), SMALL_BYTES)
    image.thumbnail(PAPER)
    return _prepared(small, _encode(image, PAPER_BYTES))


def _prepared(small: bytes, large: bytes) -> PreparedPicture:
    return PreparedPicture(small, large, hashlib.sha256(large).hexdigest()[:16])


def _elsewhere(kind: str, content: bytes) -> bytes:
    """A plain picture, from a process of its own: what such files can do to a decoder stays there."""
    command = [sys.executable, "-I", str(Path(decoding.__file__)), kind]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, env={}, check=False)
    except subprocess.TimeoutExpired:
        raise Refused(Refusal.PICTURE_TOO_LARGE, "photo") from None
    if done.returncode == 0:
        return done.stdout
    refusals = {decoding.NOT_INSTALLED: Refusal.HEIC_PHOTO, decoding.TOO_MANY: Refusal.TOO_MANY_PAGES}
    raise Refused(refusals.get(done.returncode, Refusal.NOT_A_PICTURE), "photo")


def _open(content: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            image = Image.open(io.BytesIO(content), formats=FORMATS)
            if image.width * image.height > MOST_PIXELS:
                raise Refused(Refusal.PICTURE_TOO_LARGE, "photo")
            image.draft("RGB", LARGE)
            return _plain(ImageOps.exif_transpose(image))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise Refused(Refusal.PICTURE_TOO_LARGE, "photo") from None
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning, EOFError):
            raise Refused(Refusal.NOT_A_PICTURE, "photo") from None


def _plain(image: Image.Image) -> Image.Image:
    """Eight bits a colour, and white where it was transparent."""
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    white = Image.new("RGB", seen.size, "white")
    white.paste(seen, mask=seen.getchannel("A"))
    return white


def _encode(image: Image.Image, most: int) -> bytes:
    for quality in (78, 65, 50, 35, 20, 8, 1):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=4, exif=b"")
        if out.tell() <= most:
            break
    return out.getvalue()
