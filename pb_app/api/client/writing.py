"""Write the client: one method for each operation of the description. Pure functions."""

import base64
import hashlib
import io
import re
import zipfile
from pathlib import Path

from pb_app.api.terms import Schema

NAME = "commonpot_client"
CORE = Path(__file__).with_name("core.py.txt")
#: Files of a wheel carry no time, so that the same description gives the same bytes.
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_METADATA = """Metadata-Version: 2.1
Name: commonpot-client
Version: {version}
Summary: A small client for the API of a Commonpot website
Requires-Python: >=3.9
"""
_WHEEL = "Wheel-Version: 1.0\nGenerator: commonpot\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel_name(document: Schema) -> str:
    return f"{NAME}-{document['info']['version']}-py3-none-any.whl"


def source(document: Schema) -> str:
    """The client as one file of Python."""
    parts = [CORE.read_text().replace("@VERSION@", document["info"]["version"])]
    for path, operations in document["paths"].items():
        parts += [_method(path, verb, operation) for verb, operation in operations.items()]
    return "\n".join(parts)


def _method(path: str, verb: str, operation: Schema) -> str:
    named = [p["name"] for p in operation["parameters"] if p["in"] == "path"]
    values = "{" + ", ".join(f'"{_plain(name)}": {_plain(name)}' for name in named) + "}"
    queries = [p["name"] for p in operation["parameters"] if p["in"] == "query" and p["name"] != "cursor"]
    arguments, call = ["self", *map(_plain, named)], f'"{_address(path)}", {values}'
    if verb == "post":
        arguments, call = [*arguments, "body", "key=None"], f"self._send({call}, body, key)"
    elif _is_list(operation):
        asked = "{" + ", ".join(f'"{_plain(name)}": {_plain(name)}' for name in queries) + "}"
        arguments, call = [*arguments, *(f"{_plain(name)}=None" for name in queries)], f"self._list({call}, {asked})"
    else:
        call = f'self._call("GET", self._address({call}))["data"]'
    return (
        f"    def {_plain(operation['operationId'])}({', '.join(arguments)}):\n"
        f"        {_words(operation['summary'])!r}\n        return {call}\n"
    )


def _is_list(operation: Schema) -> bool:
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return "next" in schema["properties"]


def _plain(name: str) -> str:
    """A name as Python has it; a description that says anything else is not followed."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,60}", name):
        raise ValueError(f"no name for Python: {name!r}")
    return name


def _address(path: str) -> str:
    if not re.fullmatch(r"[a-z0-9_{}/-]+", path):
        raise ValueError(f"no address: {path!r}")
    return path


def _words(text: str) -> str:
    return " ".join(text.split())


def wheel(document: Schema) -> bytes:
    """What ``pip install`` takes: the client with its name and version."""
    version = document["info"]["version"]
    info = f"{NAME}-{version}.dist-info"
    files = {
        f"{NAME}.py": source(document),
        f"{info}/METADATA": _METADATA.format(version=version),
        f"{info}/WHEEL": _WHEEL,
    }
    record = [f"{name},{_digest(text)},{len(text.encode())}" for name, text in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""])
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _BEGINNING), text)
    return content.getvalue()


def _digest(text: str) -> str:
    found = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(found).rstrip(b"=").decode()
