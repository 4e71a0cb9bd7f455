"""Adds a fund's book up from its published files alone: ``python3 -m pb_app.money.recount FOLDER``.

Standard library only, and it knows nothing of the website: a stranger can run it on what they downloaded.
"""

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

Row = dict[str, str]
#: Only these may give more than they received: money comes from them.
FUNDER = "funder"


@dataclass
class BookAccount:
    kind: str
    received: int = 0
    given: int = 0

    @property
    def holds(self) -> int:
        return self.received - self.given


@dataclass
class Recount:
    """What was found: accounts with what they hold, and everything that does not fit (empty when all is well)."""

    lines: int = 0
    accounts: dict[str, BookAccount] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def held(self, kind: str) -> int:
        return sum(book_account.holds for book_account in self.accounts.values() if book_account.kind == kind)


def rows(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recount(folder: Path) -> Recount:
    """Read every line of the book in order, then compare with what the other tables say."""
    recount = Recount()
    _replay(recount, rows(folder, "book"))
    _accounts(recount, rows(folder, "accounts"))
    _awards(recount, rows(folder, "awards"), rows(folder, "accounts"))
    _instalments(recount, rows(folder, "instalments"), rows(folder, "awards"))
    _spends(recount, rows(folder, "spends"), rows(folder, "awards"))
    _commitments(recount, rows(folder, "commitments"))
    return recount


def _replay(recount: Recount, book: list[Row]) -> None:
    """Numbers without gaps, amounts above zero, nobody gives what they don't hold, and all together hold nothing."""
    for expected, row in enumerate(book, start=1):
        amount = int(row["amount"])
        if int(row["line"]) != expected:
            recount.problems.append(f"line {expected} is missing")
        if amount <= 0 or not row["evidence"]:
            recount.problems.append(f"line {row['line']} has no amount or no evidence")
        giver = recount.accounts.setdefault(row["from_account"], BookAccount(row["from_kind"]))
        receiver = recount.accounts.setdefault(row["to_account"], BookAccount(row["to_kind"]))
        giver.given, receiver.received = giver.given + amount, receiver.received + amount
        if giver.kind != FUNDER and giver.holds < 0:
            recount.problems.append(f"line {row['line']}: account {row['from_account']} gives what it does not hold")
        recount.lines += 1
    if sum(book_account.holds for book_account in recount.accounts.values()) != 0:
        recount.problems.append("the accounts do not balance")


def _accounts(recount: Recount, accounts: list[Row]) -> None:
    for row in accounts:
        own = recount.accounts.get(row["account"], BookAccount(row["kind"]))
        if (own.received, own.given) != (int(row["received"]), int(row["given"])):
            recount.problems.append(f"account {row['account']} is not the sum of its lines")


def _awards(recount: Recount, awards: list[Row], accounts: list[Row]) -> None:
    """Each award is where the book says it is, and no award was given more than it was awarded."""
    by_subject = {(row["kind"], row["subject"]): row["account"] for row in accounts}
    for row in awards:
        for kind, column in (("award", "unpaid"), ("paid-out", "with_group"), ("spent", "spent")):
            account = by_subject.get((kind, row["award"]), "")
            holds = recount.accounts[account].holds if account in recount.accounts else 0
            if holds != int(row[column]):
                recount.problems.append(f"award {row['award']}: {column} is {row[column]}, the book says {holds}")


def _instalments(recount: Recount, parts: list[Row], awards: list[Row]) -> None:
    planned: dict[str, int] = defaultdict(int)
    for row in parts:
        planned[row["award"]] += int(row["amount"])
        if (row["status"] == "paid") != bool(row["line"]):
            recount.problems.append(f"award {row['award']} part {row['part']}: paid without a line, or the reverse")
    for row in awards:
        if planned[row["award"]] != int(row["amount"]):
            recount.problems.append(f"award {row['award']}: its parts add up to {planned[row['award']]}")


def _spends(recount: Recount, spends: list[Row], awards: list[Row]) -> None:
    counted: dict[str, int] = defaultdict(int)
    for row in spends:
        counted[row["award"]] += int(row["counted"])
    for row in awards:
        if counted[row["award"]] != int(row["spent"]):
            recount.problems.append(f"award {row['award']}: receipts add up to {counted[row['award']]}")


def _commitments(recount: Recount, commitments: list[Row]) -> None:
    promised = sum(int(row["amount"]) for row in commitments)
    given = sum(book_account.given for book_account in recount.accounts.values() if book_account.kind == FUNDER)
    if promised != given:
        recount.problems.append(f"promises add up to {promised}, funders gave {given}")


def main(arguments: list[str]) -> int:
    """Print what was found; the exit status is 0 only when everything fits."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python3 -m pb_app.money.recount FOLDER\n")
        return 2
    this_recount = recount(Path(arguments[0]))
    out = [f"{this_recount.lines} lines, {len(this_recount.accounts)} accounts"]
    out += [
        f"{kind}: {this_recount.held(kind)}"
        for kind in dict.fromkeys(book_account.kind for book_account in this_recount.accounts.values())
    ]
    out += [f"WRONG: {problem}" for problem in this_recount.problems] or ["everything fits"]
    sys.stdout.write("\n".join(out) + "\n")
    return 1 if this_recount.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
