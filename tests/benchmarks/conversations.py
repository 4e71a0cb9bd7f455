"""Public conversations to measure the rule on, read from a folder. They are other people's data and not in this project.

Set OPINIONS_FOLDER, or keep them in ../shared/conversations: one folder each with ``votes.csv`` (timestamp, comment-id,
voter-id, vote) and ``comments.csv`` (comment-id, moderated), as the Computational Democracy Project publishes them.
``python -m tests.benchmarks.conversations`` prints a table of all of them.
"""

import csv
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from pb_app.opinion import Grouping, gather, groups
from tests.world.camps import People, shuffled

FOLDER = Path(os.environ.get("OPINIONS_FOLDER") or Path(__file__).parents[3] / "shared" / "conversations")
#: A conversation needs so many people to be measured.
PEOPLE = 50


def folders() -> list[Path]:
    """Those that are there."""
    return sorted(path.parent for path in FOLDER.glob("*/votes.csv")) if FOLDER.is_dir() else []


def read(folder: Path) -> tuple[list[str], People]:
    """The statements that were not rejected, and each person's last answer to each of them."""
    with (folder / "comments.csv").open(newline="", encoding="utf-8-sig") as lines:
        keys = [row["comment-id"] for row in csv.DictReader(lines) if row["moderated"] != "-1"]
    wanted, people = set(keys), dict[str, dict[str, int]]()
    with (folder / "votes.csv").open(newline="", encoding="utf-8-sig") as lines:
        for row in sorted(csv.DictReader(lines), key=lambda row: int(row["timestamp"])):
            if row["comment-id"] in wanted:
                people.setdefault(row["voter-id"], {})[row["comment-id"]] = int(row["vote"])
    return keys, list(people.values())


def table() -> Iterator[str]:
    """For each: people, statements, groups, how far the halves agree, and the same for shuffled answers."""
    for folder in folders():
        keys, people = read(folder)
        if len(people) < PEOPLE:
            continue
        made, mixed = groups(gather(keys, people)), groups(gather(keys, shuffled(people, 1)))
        sizes = "/".join(map(str, made.sizes)) if isinstance(made, Grouping) else f"none ({made.why})"
        halves = " ".join("–" if each.stability is None else f"{float(each.stability):.3f}" for each in (made, mixed))
        found = "groups" if isinstance(mixed, Grouping) else "none"
        yield f"{folder.name:45} {len(people):6} {len(keys):4}  {sizes:24} {halves}  shuffled: {found}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in table())
