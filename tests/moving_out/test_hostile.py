"""A package may come from anybody: one that is not whole is refused, and what does not fit is left out and said."""

import io
import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256

import pytest
from flask.ctx import AppContext

from pb_app.imports.terms import Refusal, UnreadableFile, UploadChoices
from pb_app.moving_in.readers import packages
from pb_app.moving_in.readers.archives import MOST_MEMBERS
from pb_app.moving_in.terms import LeftOutReason
from tests.moving_in import files
from tests.moving_out import packages as made
from tests.world import World

ROUND = {"key": "round:a", "title": "A", "is_over": True, "budget": 100, "currency": "GBP", "ended_on": "2025-01-01"}
PROPOSAL = {"key": "proposal:a/1", "round": "round:a", "title": "A pond", "status": "accepted", "cost": 5}
COMMENT = {"key": "comment:1", "proposal": "proposal:a/1", "body": "Yes"}


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def packed(content: Mapping[str, bytes], **said: object) -> bytes:
    """A package with these files, and with right digests of them."""
    listed = {name: {"sha256": sha256(each).hexdigest()} for name, each in content.items()}
    about = {"format": "commonpot-place", "version": 1, "site": "https://old.example", "files": listed, **said}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, each in {**content, "package.json": json.dumps(about).encode()}.items():
            archive.writestr(name, each)
    return out.getvalue()


def good(**more: bytes) -> dict[str, bytes]:
    whole = {"rounds": lines(ROUND), "proposals": lines(PROPOSAL), **more}
    return {f"{name}.jsonl": content for name, content in whole.items()}


REFUSED = {
    "a-later-version": (packed(good(), version=2), Refusal.NOTHING_KNOWN),
    "another-digest": (packed(good(), files={"rounds.jsonl": {"sha256": "0"}}), Refusal.ARCHIVE_BROKEN),
    "no-digests": (packed(good(), files=[1]), Refusal.ARCHIVE_BROKEN),
    "no-json": (packed(good(comments=b"{")), Refusal.NOT_JSON),
    "a-list": (packed(good(comments=b"[1]\n")), Refusal.NOT_JSON),
    "not-a-number": (packed(good(results=b'{"votes": NaN}\n')), Refusal.NOT_JSON),
    "a-long-line": (packed(good(comments=lines({"body": "x" * 600_000}))), Refusal.TOO_MANY_ROWS),
    "nothing": (packed({"rounds.jsonl": lines(ROUND)}), Refusal.NOTHING_KNOWN),
}


@pytest.mark.parametrize(("content", "refusal"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_not_whole_is_refused(content: bytes, refusal: Refusal) -> None:
    with pytest.raises(UnreadableFile) as refused:
        made.package(content)
    assert refused.value.refusal is refusal


LEFT = {
    "a-round-twice": (good(rounds=lines(ROUND, ROUND)), LeftOutReason.ID_TWICE),
    "a-round-without-key": (good(rounds=lines(ROUND, {**ROUND, "key": 7})), LeftOutReason.NO_ID),
    "a-proposal-of-nothing": (good(proposals=lines(PROPOSAL, {**PROPOSAL, "key": "proposal:b", "round": "x"})),
                              LeftOutReason.ABOUT_NOTHING),
    "a-proposal-without-title": (good(proposals=lines(PROPOSAL, {**PROPOSAL, "key": "p", "title": "\u200b\u0000"})),
                                 LeftOutReason.NO_TITLE),
    "a-comment-without-words": (good(comments=lines({**COMMENT, "body": {}})), LeftOutReason.NO_WORDS),
    "comments-in-a-circle": (good(comments=lines({**COMMENT, "answers": "comment:1"})), LeftOutReason.COMMENT_CIRCLE),
    "a-comment-on-nothing": (good(comments=lines({**COMMENT, "proposal": "proposal:z"})), LeftOutReason.ABOUT_NOTHING),
    "a-step-of-nothing": (good(steps=lines({"key": "step:1", "round": "round:z", "title": "S"})),
                          LeftOutReason.ABOUT_NOTHING),
    "a-step-without-words": (good(steps=lines({"key": "step:1", "round": "round:a"})), LeftOutReason.NO_WORDS),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), LEFT.values(), ids=list(LEFT))
def test_what_does_not_fit_is_said(content: dict[str, bytes], reason: LeftOutReason) -> None:
    read = made.package(packed(content))
    assert reason in {left.reason for left in read.left_out}
    assert [each.title for each in read.proposals] == ["A pond"]


def test_odd_cells_are_empty_and_never_an_error(context: AppContext, world: World) -> None:
    odd = {
        **PROPOSAL, "story": "Ends \ud800 here\x00 \u202e", "cost": -5, "latitude": 1e308, "longitude": True, "on": "soon",
        "language": "<b>", "status": "withdrawn", "category": ["x"], "picture": "../../x", "area": "N" * 900,
    }  # fmt: skip
    beside = {
        "costs": lines({"proposal": "proposal:a/1", "label": "L", "amount": 10**30}, {"proposal": "proposal:a/1"}),
        "texts": lines({"about": "proposal:a/1", "language": "cy", "part": "id", "words": "x", "maker": "boss"}),
        "supports": lines({"proposal": "proposal:a/1", "supports": "many"}),
        "results": lines({"proposal": "proposal:a/1", "outcome": "funded", "votes": 1.5, "pot": {}, "position": 3}),
    }
    content = packed(good(proposals=lines(odd), rounds=lines({**ROUND, "currency": "pounds", "budget": -1}), **beside))
    made.bring(world, made.empty_place(), content)
    (row,) = made.rows(made.written(made.of_slug("hillside")), "proposals")
    assert (row["story"], row["status"], row["cost"], row["latitude"]) == ("Ends  here", "submitted", 0, None)
    (result,) = made.rows(made.written(made.of_slug("hillside")), "results")
    assert (result["outcome"], result["votes"], result["position"], result["pot"]) == ("funded", None, 3, "")


def test_a_version_that_nobody_vouches_for_waits(context: AppContext, world: World) -> None:
    said = {"about": "proposal:a/1", "language": "cy", "part": "title", "words": "Pwll", "maker": "boss"}
    made.bring(world, made.empty_place(), packed(good(texts=lines(said))))
    assert made.rows(made.written(made.of_slug("hillside")), "texts") == []


def test_a_package_may_have_many_pictures() -> None:
    pictures = {f"pictures/{number:05}.webp": files.picture() for number in range(MOST_MEMBERS + 1)}
    read = packages.read(packed({**good(), **pictures}), UploadChoices(), ())
    assert len(read.left_out) == MOST_MEMBERS + 1, "those that belong to nothing are said"
