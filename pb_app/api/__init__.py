"""What other programs build on: every public fact to read, a few things to send in with a token, and webhooks."""
