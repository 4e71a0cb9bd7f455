"""Actions at the desk of a conversation: codes, paper sheets, shared tablets."""
