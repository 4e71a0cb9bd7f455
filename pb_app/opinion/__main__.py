"""``python -m pb_app.opinion answers.csv``: count a conversation again.

The file has one line a person, one column a statement, and in it 1 (agree), -1 (disagree), 0 (pass) or nothing. Columns
whose name is not a statement's number are ignored. With ``--against result.json`` it says whether a published result
follows from the answers; without, it prints the result.

``python -m pb_app.opinion --figures result.json`` needs no answers: everybody can check with the published result alone
that its figures bear out what it says, and that nothing in it was exchanged since its digest was made. The digest stands on the
page of the result and in the log; of several results, in the order of their publishing, each names the digest before it.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pb_app.opinion.checks import verify, verify_chain, verify_figures
from pb_app.opinion.matrix import Matrix, gather
from pb_app.opinion.report import report

#: What figures alone can't show.
UNSEEN = (
    "Without the answers nobody can check which of the statements that most people like are in the summary, who is in "
    "which group, and how far the halves agree: for that, somebody who is given the answers counts again."
)


def read(lines: Iterator[str]) -> Matrix:
    """A matrix from such a file. Raises ValueError with the line for anything else than 1, 0, -1 or nothing."""
    table = csv.DictReader(lines)
    keys = [name for name in table.fieldnames or () if name.isdecimal()]
    return gather(keys, (_answers(row, keys, n) for n, row in enumerate(table, start=2)))


def _answers(row: dict[str, str], keys: Sequence[str], line: int) -> dict[str, int]:
    written = {key: (row.get(key) or "").strip() for key in keys}
    for key, word in written.items():
        if word not in ("1", "0", "-1", ""):
            raise ValueError(f"line {line}, statement {key}: {word!r} is not 1, 0 or -1")
    return {key: int(word) for key, word in written.items() if word}


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when it was counted, and agrees with what it was held against; 1 when it does not; 2 for a file that is none."""
    parser = argparse.ArgumentParser(prog="python -m pb_app.opinion", description="Count a conversation again.")
    parser.add_argument("answers", type=Path, nargs="?")
    parser.add_argument("--seed", default="", help="the seed of the lot, from the result")
    parser.add_argument("--engine", choices=("auto", "integers", "numpy"), default="auto")
    parser.add_argument("--against", type=Path, help="a published result")
    parser.add_argument("--key", default="", help="the key of the answers’ mark, from whoever keeps the answers")
    parser.add_argument("--figures", type=Path, nargs="+", help="published results, to be checked without any answers")
    parser.add_argument(
        "--digest", default="", help="the digest of the last of these results, from its page or the log"
    )
    chosen = parser.parse_args(arguments)
    if (chosen.answers is None) == (chosen.figures is None):
        parser.error("name the answers, or a result with --figures")
    try:
        return _check_figures(chosen.figures, chosen.digest) if chosen.figures else _count(chosen)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _check_figures(results: Sequence[Path], digest: str) -> int:
    texts = [result.read_text(encoding="utf-8") for result in results]
    wrong = [problem for text in texts for problem in verify_figures(text)] + verify_chain(texts)
    if digest and f'"digest": "{digest}"' not in texts[-1]:
        wrong.append("the result has another digest than the one that was published")
    sys.stdout.write("\n".join(wrong or ["The figures bear out what the result says.", UNSEEN]) + "\n")
    return 1 if wrong else 0


def _count(chosen: argparse.Namespace) -> int:
    with chosen.answers.open(newline="", encoding="utf-8-sig") as lines:
        matrix = read(lines)
    if not chosen.against:
        sys.stdout.write(report(matrix, seed=chosen.seed, engine=chosen.engine, key=chosen.key.encode()).text())
        return 0
    wrong = verify(matrix, chosen.against.read_text(encoding="utf-8"), chosen.key.encode())
    sys.stdout.write("The result is right.\n" if not wrong else "These parts differ: " + ", ".join(wrong) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
