"""``python -m pb_app.setup.sbom``: what is installed here, as a software bill of materials in CycloneDX JSON (1.6).

Read from the metadata of the environment that runs it, with the standard library alone, so that it says what really is
there: names, versions, licences as their makers state them, and which needs which.
"""

import json
import re
import sys
import uuid
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions

OURS = "commonpot"
#: A part of the document.
Part = dict[str, object]


def normal(name: str) -> str:
    """A project's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def purl(name: str, version: str) -> str:
    return f"pkg:pypi/{normal(name)}@{version}"


def _licences(package: Distribution) -> list[Part]:
    meta = package.metadata
    if "License-Expression" in meta:
        return [{"expression": meta["License-Expression"]}]
    kinds = [line.rsplit(" :: ", 1)[-1] for line in meta.get_all("Classifier") or [] if line.startswith("License ::")]
    short = (meta.get_all("License") or [""])[0].strip().splitlines()
    return [{"license": {"name": name[:100]}} for name in kinds or short[:1]]


def component(package: Distribution) -> Part:
    name, version = normal(package.metadata["Name"]), package.version
    made = {"type": "library", "bom-ref": purl(name, version), "name": name, "version": version}
    licences = _licences(package)
    return made | {"purl": purl(name, version)} | ({"licenses": licences} if licences else {})


def _needs(package: Distribution, refs: dict[str, str]) -> list[str]:
    """What it needs, without its extras, as far as it is installed."""
    plain = [line for line in package.requires or [] if "extra ==" not in line]
    names = {normal(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]) for line in plain}
    return sorted(refs[name] for name in names if name in refs)


def bill(now: datetime) -> Part:
    """The whole document: each package once, by name."""
    found = {normal(package.metadata["Name"]): package for package in distributions() if package.metadata["Name"]}
    packages = [found[name] for name in sorted(found)]
    refs = {name: purl(name, found[name].version) for name in found}
    others = [package for package in packages if normal(package.metadata["Name"]) != OURS]
    root = {"type": "application", "bom-ref": OURS, "name": OURS}
    if OURS in found:
        root["version"] = found[OURS].version
    depends = [{"ref": refs[normal(p.metadata["Name"])], "dependsOn": _needs(p, refs)} for p in others]
    ours = _needs(found[OURS], refs) if OURS in found else sorted(refs.values())
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {"timestamp": now.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": root},
        "components": [component(package) for package in others],
        "dependencies": [{"ref": OURS, "dependsOn": ours}, *depends],
    }


if __name__ == "__main__":
    json.dump(bill(datetime.now(UTC)), sys.stdout, indent=2)
    print()
