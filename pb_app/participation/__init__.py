"""My part: everything that somebody takes part in, on one page, with what waits for them first. Each feature adds its lines."""
