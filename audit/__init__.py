"""Records to judgement: which report answers which target, and with what verdict."""
