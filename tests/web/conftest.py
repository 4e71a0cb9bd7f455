"""Two places with one of everything that an address can name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from pb_app.db import db
from tests.databases import Databases
from tests.shared_app import let_go, make_app
from tests.web.addresses import PLACES
from tests.world import World
from tests.world.estate import furnish


@pytest.fixture(scope="module")
def estate(templates: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, dict[str, Any]]]:
    folder: Path = tmp_path_factory.mktemp("estate")
    url = templates.fresh(folder)
    app = make_app(url, folder, WTF_CSRF_ENABLED=False)
    with app.app_context():
        arguments = {place: furnish(World.build(app, place)) for place in PLACES}
        db.session.commit()
    yield app, arguments
    let_go(app)
    templates.drop(url)
