"""Forums: organisations meet, what is stuck leads on, Mondays, and the whole place."""
