"""``python3 -m pb_app`` sets up and runs; with ``check`` or ``test`` it sets up and does that. Standard library only."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # before any import that an older Python could not read
    sys.exit("Commonpot needs Python 3.11 or newer; this is %d.%d. Run it with a newer python3." % sys.version_info[:2])

from pb_app.setup.environment import ROOT, SetUpError, interpreter

READY = "COMMONPOT_READY"


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="python3 -m pb_app",
        description="Set up Commonpot and run it. The address is HOST and PORT from the environment, "
        "127.0.0.1:5000 when they are not set.",
    )
    parser.add_argument(
        "what",
        nargs="?",
        choices=["run", "check", "test"],
        default="run",
        help="run the app (default), check format, lint, types and imports, or run the tests (all of them with --all)",
    )
    parser.add_argument(
        "--no-demo", action="store_true", help="start empty, with a page that makes the first administrator"
    )
    known, rest = parser.parse_known_args(arguments)
    if rest and known.what != "test":
        parser.error(f"unknown: {' '.join(rest)}")
    return known, rest


def main(arguments: list[str]) -> int:
    options, rest = parse(arguments)
    os.chdir(ROOT)
    tests = options.what in ("check", "test")
    if os.environ.get(READY) != "1":
        python = interpreter(tests)
        if python != Path(sys.executable):
            # The set-up ran in the system's Python; the rest runs in the environment it made.
            return subprocess.call([str(python), "-m", "pb_app", *arguments], env={**os.environ, READY: "1"})
    if options.what == "check":
        from pb_app.setup.checks import run_checks

        return run_checks()
    from pb_app.setup import assets, catalogues

    assets.build()
    catalogues.compile_all()
    if tests:
        from pb_app.setup.testing import run_tests

        return run_tests(rest)
    from pb_app.setup.serving import serve

    serve(demo=not options.no_demo)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetUpError as trouble:
        sys.exit(f"commonpot: {trouble}")
    except KeyboardInterrupt:
        sys.exit(130)
