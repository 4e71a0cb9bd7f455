"""Work outside requests: what the clock does, and what takes too long for a page.

The row in our own table is the truth: asked for in the transaction that causes it, claimed by one worker until a moment,
tried again with growing pauses, and set aside for the operator in the end. What a job does is idempotent, because a worker
that is stopped leaves it to be done again.
"""
