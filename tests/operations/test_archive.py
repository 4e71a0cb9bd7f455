"""An archive opens for its recovery key alone, and says so when a single byte is not as it was written."""

import io
import tarfile
from pathlib import Path
from typing import IO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey

from pb_app.operations import archive

SECRET = bytes(range(32))


def key() -> PrivateKey:
    """Made anew each time: no test leaves a key in memory."""
    return PrivateKey(SECRET)


def made(folder: Path, content: bytes) -> Path:
    (folder / "database").write_bytes(content)
    archive.write(folder / "a.cpb", key().public_key, {"database": folder / "database"}, {"manifest.json": "{}"})
    return folder / "a.cpb"


@pytest.mark.parametrize("size", [0, 1, archive.CHUNK - 1, archive.CHUNK, archive.CHUNK * 3 + 5])
def test_what_went_in_comes_out(tmp_path: Path, size: int) -> None:
    file = made(tmp_path, b"x" * size)
    archive.read(file, key(), tmp_path / "out")
    assert (tmp_path / "out" / "database").read_bytes() == b"x" * size
    assert (tmp_path / "out" / "manifest.json").read_text() == "{}"


def test_nothing_of_it_can_be_read_without_the_key(tmp_path: Path) -> None:
    file = made(tmp_path, b"Maya Green, 12 High Street" * 500)
    assert b"Maya" not in file.read_bytes() and b"manifest" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(archive.Unreadable, match="does not open this backup"):
        archive.read(file, archive.new_recovery_key(), tmp_path / "out")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_changed_or_shortened_file_is_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("archive")
    content = bytearray(made(folder, b"x" * 1000).read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    broken = content[:at] if data.draw(st.booleans()) else content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    (folder / "broken").write_bytes(broken)
    with pytest.raises(archive.Unreadable):
        archive.read(folder / "broken", key(), folder / "out")


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    """Whoever knows the public half can make an archive; it must not lead out of where it is unpacked."""
    target = tmp_path / "evil.cpb"
    with target.open("wb") as file:
        stream = archive._Encrypting(file, key().public_key)
        with tarfile.open(fileobj=cast(IO[bytes], stream), mode="w|") as tar:
            member = tarfile.TarInfo("../outside")
            member.size = 4
            tar.addfile(member, io.BytesIO(b"evil"))
        stream.finish()
    with pytest.raises(archive.Unreadable):
        archive.read(target, key(), tmp_path / "out")
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("text", ["", "abc", "z" * 64, "0" * 63])
def test_what_is_no_key_is_said(text: str) -> None:
    for read in (archive.read_public, archive.read_private):
        with pytest.raises(archive.Unreadable, match="64 characters"):
            read(text)
