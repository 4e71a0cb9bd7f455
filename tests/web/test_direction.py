"""Addresses, code and receipts read from left to right in every language: the flipped stylesheet leaves them as they are."""

import re

from pb_app.setup.environment import ROOT

KEPT = re.compile(r"/\*!rtl:begin:ignore\*/.*?/\*!rtl:end:ignore\*/", re.DOTALL)


def test_a_direction_that_is_said_is_not_flipped() -> None:
    for sheet in sorted((ROOT / "static").glob("*.scss")):
        text = sheet.read_text(encoding="utf-8")
        assert "direction: " not in KEPT.sub("", text).replace("flex-direction: ", ""), sheet.name
    assert len(KEPT.findall((ROOT / "static" / "_look.scss").read_text(encoding="utf-8"))) == 4
