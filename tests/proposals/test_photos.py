"""Photos and papers of all kinds become one plain picture; what is hostile stops nobody else."""

import io
import subprocess
import sys
import threading
import time
from importlib.util import find_spec

import pytest
from PIL import Image

from pb_app.access import Refused
from pb_app.proposals import decoding, photos
from pb_app.proposals.terms import Refusal

READS_HEIC = find_spec("pillow_heif") is not None


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def large(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(photos.prepare(content)[1]))


def pdf(pages: int = 2, size: tuple[int, int] = (200, 280)) -> bytes:
    first, *rest = [Image.new("RGB", size, ("red", "blue")[n % 2]) for n in range(pages)]
    return saved(first, "PDF", save_all=True, append_images=rest)


def colour(image: Image.Image, x: float = 0.5, y: float = 0.5) -> tuple[int, ...]:
    pixel = image.convert("RGB").getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(pixel, tuple)
    return pixel


def is_near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    "clear",
    [
        Image.new("RGBA", (80, 60), (0, 0, 0, 0)),
        Image.new("LA", (80, 60), (0, 0)),
        Image.new("RGBA", (80, 60), (0, 0, 0, 0)).quantize(),
    ],
)
def test_what_is_transparent_is_white(clear: Image.Image) -> None:
    assert is_near(colour(large(saved(clear, "PNG"))), (255, 255, 255))


def test_half_transparent_is_half_white() -> None:
    assert is_near(colour(large(saved(Image.new("RGBA", (80, 60), (0, 0, 0, 128)), "PNG"))), (127, 127, 127))


@pytest.mark.parametrize(("grey", "seen"), [(0, 0), (32_896, 128), (65_535, 255)])
def test_sixteen_bits_of_grey_are_scaled(grey: int, seen: int) -> None:
    assert is_near(colour(large(saved(Image.new("I;16", (80, 60), grey), "PNG"))), (seen,) * 3)


def test_a_photo_stands_upright_and_says_nothing_of_its_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010F] = "A maker"
    exif.get_ifd(0x8825)[1] = "N"
    image = large(saved(Image.new("RGB", (400, 200), "green"), "JPEG", exif=exif))
    assert image.height > image.width
    assert not image.getexif() and b"A maker" not in photos.prepare(saved(image, "PNG"))[1]


def test_the_pages_of_a_pdf_stand_under_each_other() -> None:
    _small, picture, _digest = photos.prepare_paper(pdf(2))
    whole = Image.open(io.BytesIO(picture))
    assert whole.format == "WEBP" and whole.size == (1000, 2800)
    assert is_near(colour(whole, y=0.25), (255, 0, 0)) and is_near(colour(whole, y=0.75), (0, 0, 255))
    assert len(picture) <= photos.PAPER_BYTES and b"PDF" not in picture


def test_a_photo_is_a_paper_too_and_a_pdf_is_no_photo() -> None:
    jpeg = saved(Image.new("RGB", (80, 60), "green"), "JPEG")
    assert photos.prepare_paper(jpeg)[2] == photos.prepare(jpeg)[2]
    with pytest.raises(Refused, match=Refusal.NOT_A_PICTURE.value):
        photos.prepare(pdf())


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7 and then nothing", Refusal.NOT_A_PAPER),
        (b"\0\0\0\x18ftypheic" + b"\0" * 90, Refusal.NOT_A_PAPER if READS_HEIC else Refusal.HEIC_PHOTO),
        (b"x" * (photos.MOST_BYTES + 1), Refusal.PICTURE_TOO_LARGE),
    ],
)
def test_what_is_no_paper(content: bytes, refusal: Refusal) -> None:
    with pytest.raises(Refused, match=refusal.value):
        photos.prepare_paper(content)


def test_too_many_pages() -> None:
    with pytest.raises(Refused, match=Refusal.TOO_MANY_PAGES.value):
        photos.prepare_paper(pdf(decoding.MOST_PAGES + 1, (20, 20)))


def test_a_page_as_tall_as_a_tower_is_made_small() -> None:
    _small, picture, _digest = photos.prepare_paper(pdf(1, (10, 2000)))
    assert Image.open(io.BytesIO(picture)).height == 1600


def test_a_heic_photo_is_read() -> None:
    heif = pytest.importorskip("pillow_heif")
    out = io.BytesIO()
    heif.from_pillow(Image.new("RGB", (128, 64), "green")).save(out)
    assert photos.is_heic(out.getvalue())
    assert is_near(colour(large(out.getvalue())), (0, 128, 0))


def test_without_its_module_the_answer_names_heic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(SystemExit) as ended_with:
        decoding.photo_of_heic(b"\0\0\0\x18ftypheic")
    assert ended_with.value.code == decoding.NOT_INSTALLED
    ended = subprocess.CompletedProcess([], decoding.NOT_INSTALLED, b"", b"")
    monkeypatch.setattr(subprocess, "run", lambda *args, **more: ended)
    with pytest.raises(Refused, match=Refusal.HEIC_PHOTO.value):
        photos.prepare(b"\0\0\0\x18ftypheic" + b"\0" * 90)


def test_what_decodes_for_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "SECONDS", 0.001)
    with pytest.raises(Refused, match=Refusal.PICTURE_TOO_LARGE.value):
        photos.prepare_paper(pdf())


def test_only_so_many_are_decoded_at_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "PATIENCE", 0.05)
    for _ in range(photos.AT_ONCE):
        photos._turn.acquire()
    try:
        with pytest.raises(Refused, match=Refusal.PICTURES_BUSY.value):
            photos.prepare(saved(Image.new("RGB", (80, 60)), "JPEG"))
    finally:
        for _ in range(photos.AT_ONCE):
            photos._turn.release()


def test_a_turn_that_is_given_back_lets_the_next_one_in() -> None:
    busy, seen = threading.Barrier(6), list[bytes]()
    contents = [saved(Image.new("RGB", (80 + n, 60)), "PNG") for n in range(6)]

    def decode(content: bytes) -> None:
        busy.wait(10)
        seen.append(photos.prepare(content)[1])

    threads = [threading.Thread(target=decode, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(seen) == 6


def test_what_was_decoded_ahead_is_not_decoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    jpeg = saved(Image.new("RGB", (80, 60), "green"), "JPEG")
    picture = photos.decode_ahead(jpeg, paper=False)
    began = time.monotonic()
    monkeypatch.setattr(photos, "_make", lambda *_: pytest.fail("again"))
    assert photos.prepare(jpeg)[1] == picture and time.monotonic() - began < 1
    monkeypatch.undo()
    assert photos.decode_ahead(b"nothing", paper=True) == b""
    with pytest.raises(Refused, match=Refusal.NOT_A_PAPER.value):
        photos.prepare_paper(b"nothing")
    for n in range(20):
        photos.decode_ahead(saved(Image.new("RGB", (80 + n, 60)), "PNG"), paper=False)
    assert len(photos._ready) <= 8
