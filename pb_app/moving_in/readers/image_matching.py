"""Which picture of an archive belongs to which proposal: one it names itself, or one that is named after its number."""

import re
from collections import Counter
from dataclasses import replace

from pb_app.moving_in.terms import HistoryPackage, HistoryProposal, LeftOut, LeftOutReason

#: First bytes of pictures that are taken.
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")


def with_pictures(package: HistoryPackage) -> HistoryPackage:
    """The package with each proposal's picture; pictures that belong to none are left out."""
    by_base = _unique({name.rpartition("/")[2].casefold(): name for name in package.pictures}, package)
    by_number = {number: name for name in package.pictures if (number := _number(name))}
    proposals = tuple(_with_picture(proposal, by_base, by_number) for proposal in package.proposals)
    used = {proposal.picture for proposal in proposals}
    spare = [LeftOut(name, None, LeftOutReason.PICTURE) for name in package.pictures if name not in used]
    kept = {name: content for name, content in package.pictures.items() if name in used}
    return replace(package, proposals=proposals, pictures=kept, left_out=(*package.left_out, *spare))


def _unique(by_base: dict[str, str], package: HistoryPackage) -> dict[str, str]:
    times = Counter(name.rpartition("/")[2].casefold() for name in package.pictures)
    return {base: name for base, name in by_base.items() if times[base] == 1}


def _number(name: str) -> str:
    """``proposals/34/garden.jpg`` and ``pictures/proposal-34.png`` are both of number 34."""
    match = re.search(
        r"(?:proposals?|projects?|inputs?|investments?)[/_-](\d{1,18})(?:/[^/]+)?\.?[a-z]*$", name.casefold()
    )
    return match[1] if match else ""


def _with_picture(proposal: HistoryProposal, by_base: dict[str, str], by_number: dict[str, str]) -> HistoryProposal:
    named = by_base.get(proposal.picture.rpartition("/")[2].casefold(), "")
    return replace(proposal, picture=named or by_number.get(proposal.key.partition(":")[2], ""))
