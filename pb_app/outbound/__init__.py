"""Requests to addresses that other people chose: only to machines of the internet, pinned when sending, without redirects."""
