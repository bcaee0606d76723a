"""duixian 兑现: what trade unions promise and report, as structured data that points back to its source."""

from ._version import __version__

__all__ = ["__version__"]
