"""How fast elections are counted: beside ``pabutools`` in one run, by size, and with how much memory.

    python -m tests.benchmarks.counting --peer PYTHON FILE.pb …     ratios against pabutools, exact mode
    python -m tests.benchmarks.counting --sizes                     cost per ballot from 1,000 to 1,000,000 ballots
    python -m tests.benchmarks.counting --memory                    peak memory on 90,000 ballots × 160 projects

``PYTHON`` is an interpreter that has pabutools. All seconds are processor time of a process of its own.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]

OURS = """
import json, sys, time
clock = time.process_time
begin = clock()
from pb_app.ranking import *
from pb_app.ranking.io.pabulib import Reader
path, engine, what = sys.argv[1:4]
if engine == "numpy":
    import numpy
    import pb_app.ranking.method_of_equal_shares.interval_search
ready = clock()
with open(path, "rb") as lines:
    election = Reader(lines).election()
read = clock()
ties = Ties(lot=tuple(p.id for p in election.projects))
def count():
    if what == "greedy":
        return greedy(election, ties=ties)
    if what == "phragmen":
        return phragmen(election, ties=ties, engine=engine)
    if what == "shares":
        return equal_shares(election, ties=ties, engine=engine)
    way = Completion(step=election.unit, start="exact", stop="exhaustive")
    return equal_shares_completed(election, completion=way, ties=ties, engine=engine)
best = 1e9
for _ in range(3 if what != "add1u" else 1):
    election._kept.clear()
    start = clock()
    outcome = count()
    best = min(best, clock() - start)
print(json.dumps({"start": ready - begin, "read": read - ready, "rule": best, "winners": list(outcome.winners)}))
"""

THEIRS = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
clock = time.process_time
from pabutools.election import parse_pabulib, Cost_Sat
from pabutools.rules import *
from pabutools.tiebreaking import TieBreakingRule
path, profile_kind, what = sys.argv[1:4]
start = clock()
instance, profile = parse_pabulib(path)
if profile_kind == "merged":
    profile = profile.as_multiprofile()
read = clock()
ties = TieBreakingRule(lambda i, p, x: (x.cost, -p.approval_score(x), str(x)))
if what == "greedy":
    found = greedy_utilitarian_welfare(instance, profile, sat_class=Cost_Sat, tie_breaking=ties)
elif what == "phragmen":
    found = sequential_phragmen(instance, profile, tie_breaking=ties)
elif what == "shares":
    found = method_of_equal_shares(instance, profile, sat_class=Cost_Sat, tie_breaking=ties)
else:
    first = {"sat_class": Cost_Sat, "voter_budget_increment": 1, "tie_breaking": ties}
    then = {"sat_class": Cost_Sat, "tie_breaking": ties}
    chain = [method_of_equal_shares, greedy_utilitarian_welfare]
    found = completion_by_rule_combination(instance, profile, chain, [first, then])
done = clock()
print(json.dumps({"read": read - start, "rule": done - read, "winners": [p.name for p in found]}))
"""

#: What is compared: our rule, how the peer merges ballots (its faster way for the long search).
TASKS = (("greedy", "plain"), ("shares", "plain"), ("phragmen", "plain"), ("add1u", "merged"))


def timed(python: str, code: str, *arguments: str) -> dict[str, float | list[str]]:
    """What a process of its own printed about itself, and its whole time. Raises CalledProcessError."""
    before = spent()
    command = [python, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {**json.loads(done.stdout.splitlines()[-1]), "whole": spent() - before}


def commanded(path: str, what: str) -> float:
    """Processor time of our command from start to end, reading and printing included."""
    rule, completion = {"shares": ("equal-shares", "none"), "add1u": ("equal-shares", "add1u")}.get(
        what, (what, "none")
    )
    arguments = ["solve", path, "--rule", rule, "--completion", completion, "--json"]
    before = spent()
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as lot:
        ids = [row.split(";")[0] for row in Path(path).read_text(encoding="utf-8").split("PROJECTS")[1].splitlines()]
        lot.write("\n".join(sorted(filter(None, ids))))
        lot.flush()
        command = [sys.executable, "-m", "pb_app.ranking", *arguments, "--lot", lot.name]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return spent() - before


def spent() -> float:
    """Processor time of all finished child processes."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def against(peer: str, paths: Sequence[str], tasks: Sequence[str]) -> None:
    """One line per file and rule: seconds of the peer, of ours, and the ratios."""
    print("| election | rule | peer reads | peer | integers | × | numpy | × | command, whole | × | same winners |")
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|")
    for path in paths:
        for what, kind in TASKS:
            if what in tasks:
                other = timed(peer, THEIRS, path, kind, what)
                ours = {engine: timed(sys.executable, OURS, path, engine, what) for engine in ("integers", "numpy")}
                whole = min(commanded(path, what) for _ in range(3))
                print(
                    line(Path(path).stem, what, other, integers=ours["integers"], fast=ours["numpy"], whole=whole),
                    flush=True,
                )


def line(name: str, what: str, peer: dict, *, integers: dict, fast: dict, whole: float) -> str:  # type: ignore[type-arg]
    same = integers["winners"] == fast["winners"]
    order = sorted if what == "phragmen" else list
    agree = same and order(integers["winners"]) == order(peer["winners"])
    return (
        f"| {name} | {what} | {peer['read']:.2f} | {peer['rule']:.2f} | {integers['rule']:.3f} "
        f"| {peer['rule'] / integers['rule']:.0f} | {fast['rule']:.3f} | {peer['rule'] / fast['rule']:.0f} "
        f"| {whole:.2f} | {peer['whole'] / whole:.0f} | {'yes' if agree else 'NO'} |"
    )


def made_up(path: Path, ballots: int, projects: int) -> None:
    """An election like a large city's: popularity falls off, each ballot names one to five projects."""
    chance = random.Random(ballots * 1000 + projects)
    ids = [f"p{n:03}" for n in range(projects)]
    weights = [1 / (n + 3) for n in range(projects)]
    costs = [chance.randint(2_000, 300_000) for _ in ids]
    meta = {"description": "made up", "budget": str(sum(costs) // 4), "vote_type": "approval"}
    meta |= {"num_projects": str(projects), "num_votes": str(ballots)}
    with path.open("w", encoding="utf-8") as file:
        file.write("META\nkey;value\n" + "".join(f"{key};{value}\n" for key, value in meta.items()))
        file.write(
            "PROJECTS\nproject_id;cost\n" + "".join(f"{id};{cost}\n" for id, cost in zip(ids, costs, strict=True))
        )
        file.write("VOTES\nvoter_id;age;vote\n")
        for number in range(ballots):
            chosen = dict.fromkeys(chance.choices(ids, weights, k=chance.randint(1, 5)))
            file.write(f"{number};{chance.randint(16, 90)};{','.join(chosen)}\n")


def sizes(folder: Path) -> None:
    """Microseconds per ballot: flat means that a city costs no more per head than a street."""
    print("| ballots | read, µs each | Equal Shares, µs each | Phragmén, µs each |\n|--:|--:|--:|--:|")
    for ballots in (1_000, 10_000, 100_000, 1_000_000):
        path = folder / f"{ballots}.pb"
        made_up(path, ballots, 60)
        shares = timed(sys.executable, OURS, str(path), "integers", "shares")
        loads = timed(sys.executable, OURS, str(path), "integers", "phragmen")
        each = [1e6 * float(value) / ballots for value in (shares["read"], shares["rule"], loads["rule"])]  # type: ignore[arg-type]
        print(f"| {ballots:,} | {each[0]:.1f} | {each[1]:.1f} | {each[2]:.1f} |", flush=True)
        path.unlink()


def memory(folder: Path) -> None:
    """Peak memory of the whole process, as the system counts it."""
    path = folder / "city.pb"
    made_up(path, 90_000, 160)
    print("| engine | rule | peak memory, MB |\n|---|---|--:|")
    for engine, completion in (("integers", "none"), ("integers", "greedy"), ("numpy", "none"), ("numpy", "add1u")):
        command = [sys.executable, "-m", "pb_app.ranking", "solve", str(path), "--engine", engine]
        code = f"import resource, subprocess; subprocess.run({[*command, '--completion', completion]!r}, check=True, "
        code += "stdout=-3); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        print(f"| {engine} | equal-shares {completion} | {done.stdout.strip()} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", metavar="FILE.pb")
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--tasks", default="greedy,shares,phragmen,add1u")
    parser.add_argument("--sizes", action="store_true")
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    if options.peer:
        against(options.peer, [str(Path(file).resolve()) for file in options.files], options.tasks.split(","))
    with tempfile.TemporaryDirectory() as folder:
        if options.sizes:
            sizes(Path(folder))
        if options.memory:
            memory(Path(folder))


if __name__ == "__main__":
    main()
