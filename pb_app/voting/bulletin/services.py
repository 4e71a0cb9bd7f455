"""Publishing a batch."""

from datetime import datetime

from pb_app.db import db
from pb_app.hashchain import ChainHead
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.bulletin import rules as bulletin_rules
from pb_app.voting.bulletin.models import Batch
from pb_app.voting.chain import queries as chain
from pb_app.voting.keys.key_files import KeyFiles


def publish(round_id: int, files: KeyFiles, now: datetime) -> Batch:
    """Publish everything cast since the last batch on the bulletin."""
    earlier = bulletin.last(round_id)
    before, covered = (earlier.n, earlier.upto) if earlier else (0, 0)
    fresh = list(chain.rows(round_id, covered))
    trackers = sorted(row.body["tracker"] for row in fresh if row.kind in bulletin_rules.CASTS)
    head = ChainHead(fresh[-1].n, fresh[-1].hash) if fresh else chain.head(round_id)
    root, n = bulletin_rules.merkle_root(trackers), before + 1
    said = bulletin_rules.statement(round_id, n=n, upto=head.n, count=len(trackers), root=root, head=head.hash)
    made = Batch(
        round_id=round_id,
        n=n,
        upto=head.n,
        chain_head=head.hash,
        trackers=trackers,
        merkle_root=root,
        signature=files.signing_key().sign(said.encode()).signature.hex(),
        published_at=now.replace(second=0, microsecond=0),
    )
    db.session.add(made)
    db.session.flush()
    return made
