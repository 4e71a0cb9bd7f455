"""``python -m pb_app.ranking``."""

import sys

from pb_app.ranking.io.command import main

if __name__ == "__main__":
    sys.exit(main())
