"""What neighbours say about a proposal: comments, answers, offers of help, and keeping it kind."""
