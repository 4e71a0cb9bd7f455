"""All around a newsletter is in its reader's language, also where its words are not."""

from flask import Flask
from sqlalchemy import select

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.newsletters import commands
from pb_app.newsletters.services import issues
from pb_app.outbox import OutboxMessage
from tests.newsletters.readers import confirmed, draft
from tests.world import World

NOW = clock.now()


def test_where_nothing_is_written_in_their_language_all_around_it_is(app: Flask, world: World) -> None:
    """The note that says so, why they get it and how to stop it; the words themselves are marked as what they are."""
    with app.test_request_context():
        world.home().languages = ["en", "cy", "ar"]
        confirmed(world, 6, NOW)
        confirmed(world, 6, NOW, language="cy", mark="cy")
        issue = draft(
            world, NOW, None, en=("Voting is open", "## Voting is open\n\nCome."), ar=("التصويت مفتوح", "تعال.")
        )
        issues.send(issue, None, world.actor(Role.BOARD_SECRETARY), NOW)
        db.session.commit()
        commands.send_on(issue.id)
        rows = {row.to: row for row in db.session.scalars(select(OutboxMessage))}
        row = rows["cy0@reader.example"]
        text, html = outbox.copy_of(row.circular_id, body=row.body, stop=row.stop)
        assert '<html lang="cy" dir="ltr">' in html and '<div lang="en" dir="ltr">' in html
        assert "Nid yw’r cylchlythyr hwn ar gael yn eich iaith" in text and "Stop these emails" not in text + html
        assert "lang=cy" in text and str(row.stop) in text and "\x1e" not in text + html
        row = rows["r0@reader.example"]
        text, html = outbox.copy_of(row.circular_id, body=row.body, stop=row.stop)
        assert "Stop these emails" in text and "not written in your language" not in text + html
        assert html.count("Voting is open") == 2, "in the head and as the title, and not once more as the first heading"
