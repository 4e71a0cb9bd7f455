"""What importing loads. The order of features and files is kept by ``python3 -m pb_app check``."""

import subprocess
import sys

from pb_app.web.extensions import ROOT


def test_the_pure_module_loads_no_framework() -> None:
    """A journalist can open ``pb_app.ranking`` without Flask, SQLAlchemy or anything else installed."""
    code = "import sys, pb_app.ranking; print([m for m in sys.modules if m.split('.')[0] in ('flask', 'sqlalchemy', 'wtforms')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
