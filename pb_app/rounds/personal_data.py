"""What rounds keep: rules and figures, nothing about anybody."""

from pb_app.rights.holdings import Declared

DECLARED = Declared(
    (),
    nobody={
        "round": "slug title theme description risk currency rulebook imported_from",
        "pot": "name category",
        "rulebook_version": "body terms digest reason",
        "rerun": "pot reason",
        "imported_election": "meta rule selected",
        "launch_exception": "problem reason",
    },
)
