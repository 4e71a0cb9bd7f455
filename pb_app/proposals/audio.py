"""Recordings made small and safe: decoded and encoded again as mono, without any data added by the phone."""

import contextlib
import hashlib
import io
from collections.abc import Iterator
from typing import Any

import av
from av.error import FFmpegError

from pb_app.access import Refused
from pb_app.proposals.terms import Refusal

MOST_SECONDS = 120
RATE, BITS = 24_000, 32_000
#: First bytes of what phones record in, and the one demuxer each may go to: nothing is guessed from the content.
MARKS = (
    (0, b"RIFF", "wav"),
    (0, b"OggS", "ogg"),
    (0, b"\x1a\x45\xdf\xa3", "matroska"),
    (4, b"ftyp", "mov"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"\xff\xf3", "mp3"),
    (0, b"\xff\xf1", "aac"),
    (0, b"#!AMR", "amr"),
)


def prepare(content: bytes) -> tuple[bytes, int, str]:
    """MP4 sound that every phone plays, its length in whole seconds, and a digest.

    Refuses what is no sound and what is longer than two minutes.
    """
    with _quiet():
        samples, sound = _encode(content)
    seconds = max(1, -(-samples // RATE))
    return sound, min(seconds, MOST_SECONDS), hashlib.sha256(sound).hexdigest()[:16]


def _demuxer(content: bytes) -> str:
    for at, mark, name in MARKS:
        if content[at : at + len(mark)] == mark:
            return name
    raise Refused(Refusal.NOT_A_RECORDING, "recording")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Whatever the decoder finds wrong is one refusal."""
    try:
        yield
    except (FFmpegError, ValueError, IndexError, EOFError, OverflowError):
        raise Refused(Refusal.NOT_A_RECORDING, "recording") from None


def _encode(content: bytes) -> tuple[int, bytes]:
    out, samples = io.BytesIO(), 0
    source: Any = av.open(io.BytesIO(content), format=_demuxer(content))
    target: Any = av.open(out, "w", format="mp4")
    with source, target:
        stream = target.add_stream("aac", rate=RATE, layout="mono")
        stream.bit_rate = BITS
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
        for frame in source.decode(audio=0):
            for piece in resampler.resample(frame):
                samples += piece.samples
                if samples > MOST_SECONDS * RATE + RATE // 2:
                    raise Refused(Refusal.RECORDING_TOO_LONG, "recording")
                piece.pts = None
                target.mux(stream.encode(piece))
        if not samples:
            raise Refused(Refusal.NOT_A_RECORDING, "recording")
        target.mux(stream.encode(None))
    return samples, out.getvalue()
