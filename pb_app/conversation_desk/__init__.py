"""Taking part in a conversation without a device of one's own: codes on cards, paper sheets, and shared tablets."""
