"""Learns the models from the annotated documents of ``corpora/`` and measures the pipeline against gold."""
