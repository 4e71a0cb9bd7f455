"""Looking at a file, bringing it, taking it back, and what people claim of it."""
