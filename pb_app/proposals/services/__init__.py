"""What can happen to a proposal, one file a journey."""
