"""``python -m tests.strength``: change critical code in small ways, and see whether a test notices.

Without names all places are sampled. Ends with 1 when a place is below its aim.
"""

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.strength.mutations import Kind, Mutation, mutations, sample
from tests.strength.places import PLACES, ROOT, CriticalPlace, by_name
from tests.strength.report import PlaceReport, survivors, table
from tests.strength.session import MutationSession

SAMPLE, SEED = 22, "2026-11-28"


def chosen(place: CriticalPlace, size: int, seed: str, guards: bool) -> list[Mutation]:
    """The changes to try in a place: a sample, or every guard."""
    found = [
        mutation
        for path in place.files()
        for mutation in mutations(path.read_text(), path.relative_to(ROOT).as_posix())
    ]
    if guards:
        return [mutation for mutation in found if mutation.kind is Kind.GUARD]
    return sample(found, size, f"{seed}:{place.name}")


def run_here(place: CriticalPlace, arguments: argparse.Namespace) -> PlaceReport:
    """Sample one place in this process, which is of no use for anything else afterwards."""
    import pytest

    tried = chosen(place, arguments.sample, arguments.seed, arguments.guards)
    session = MutationSession(place.files(), place.test_paths(), tried)
    with tempfile.TemporaryDirectory(prefix="strength-") as folder:
        options = ["-p", "no:cacheprovider", "-p", "no:xdist", f"--basetemp={folder}/tests", "-q", "--no-header"]
        options += ["-o", "tmp_path_retention_policy=none", "--rootdir", str(ROOT)]
        pytest.main([*options, *place.test_paths()], plugins=[session])
    verdicts = session.verdicts
    if len(verdicts) != len(tried):
        raise RuntimeError(f"{place.name}: the tests could not be run")
    return PlaceReport(place, list(zip(tried, verdicts, strict=True)), sorted(session.baseline.failing))


def run_apart(place: CriticalPlace, arguments: argparse.Namespace) -> PlaceReport:
    """Sample one place in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="strength-") as folder:
        answer, log = Path(folder) / "report", Path(folder) / "log"
        command = [sys.executable, "-m", "tests.strength", place.name, "--answer", str(answer)]
        command += ["--sample", str(arguments.sample), "--seed", arguments.seed]
        command += ["--guards"] if arguments.guards else []
        with log.open("w") as stream:
            environment = {**os.environ, "PYTHONHASHSEED": "0", "COMMONPOT_THOROUGH": "1"}
            subprocess.run(command, cwd=ROOT, env=environment, stdout=stream, stderr=stream, check=False)
        if not answer.exists():
            raise RuntimeError(f"{place.name}: {log.read_text()[-3000:]}")
        report: PlaceReport = pickle.loads(answer.read_bytes())
    print(f"{place.name}: {report.share} % ({report.noticed} noticed, {len(report.missed)} not)", flush=True)
    print(survivors(report), *(f"  fails without a change: {test}" for test in report.failing), sep="\n", flush=True)
    return report


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.strength", description=__doc__)
    parser.add_argument("places", nargs="*", help=f"of: {', '.join(place.name for place in PLACES)}")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="changes for each place")
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--guards", action="store_true", help="leave out every guard instead of a sample")
    parser.add_argument("--jobs", type=int, default=1, help="places at once")
    parser.add_argument("--table", type=Path, help="write the table to a file as well")
    parser.add_argument("--answer", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args(given)
    places = by_name(arguments.places)
    if arguments.answer:
        arguments.answer.write_bytes(pickle.dumps(run_here(places[0], arguments)))
        return 0
    with ThreadPoolExecutor(arguments.jobs) as pool:
        reports = list(pool.map(lambda place: run_apart(place, arguments), places))
    print(table(reports))
    if arguments.table:
        arguments.table.write_text(table(reports) + "\n")
    return 0 if all(report.reached for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main())
