"""The questions that are asked of a document, one module each: its candidates and the templates of its features."""
