"""Text: lines, headings, sentences, clauses and words, each with its place."""
