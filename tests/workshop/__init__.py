"""Tasks that only a test's worker process knows."""
