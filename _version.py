"""The version of the package and of the pipeline: equal versions give equal output for equal bytes."""

__version__ = "0.2.0"
