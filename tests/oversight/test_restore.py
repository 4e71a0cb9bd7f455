"""A backup that is put back: it fits by itself, and who kept later lines of the board sees that it is old."""

from typing import Any

from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.voting import casting
from pb_app.voting.bulletin import services as bulletin_services
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Source, Voter
from tests.oversight.votes import lines, run_vote, wrong
from tests.shared_app import make_app
from tests.world import World


def test_a_restored_backup_fits_and_an_old_one_shows(app: Flask, world: World, tmp_path: Any) -> None:
    """Back up, go on voting, restore: the copy fits by itself, and who kept the later lines sees that it is old."""
    if not app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        return  # pg_dump and pg_restore are PostgreSQL's own
    with app.app_context():
        run_vote(world, counted=False)
        db.session.commit()
    copy, runner = tmp_path / "copy.sqlite3", app.test_cli_runner()
    assert runner.invoke(args=["backup", str(copy)]).exit_code == 0
    with app.app_context():
        round = world.find_round()
        for _ in range(3):
            casting.cast(
                round,
                Voter(register_services.add(round.id, Source.CODE, None).voter_id),
                {1: 1},
                world.files,
                clock.now,
            )
        bulletin_services.publish(round.id, world.files, clock.now())
        db.session.commit()
        later = lines(round)
        assert wrong(world, round, later) == []
        db.session.remove()
        db.engine.dispose()
    restored = make_app(f"sqlite:///{copy}", app.config["INSTANCE_FOLDER"])
    with restored.app_context():
        round = world.find_round()
        assert wrong(world, round, later[:-1]) == []
        assert "an observer kept another line" in wrong(world, round, later)[0]
        db.session.remove()
        db.engine.dispose()
