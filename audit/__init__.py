"""From records to verdicts: which reported figure answers which target, and whether it reaches it."""
