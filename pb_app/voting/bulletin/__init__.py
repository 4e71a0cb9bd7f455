"""The public board: signed batches of trackers, every quarter of an hour when ten ballots came, and at the close.

A batch's line fits on a postcard. Whoever keeps the lines (the anchors) sees every later rewriting.
"""
