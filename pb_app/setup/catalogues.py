"""Compile the translations; compiled files are never committed."""

from pathlib import Path

from pb_app.setup.environment import ROOT


def compile_all(root: Path = ROOT) -> int:
    """Compile every catalogue that is older than its source; returns how many were."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = 0
    for source in sorted((root / "translations").glob("*/LC_MESSAGES/messages.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as readable, target.open("wb") as writable:
            write_mo(writable, read_po(readable, locale=source.parts[-3]))
        compiled += 1
    return compiled
