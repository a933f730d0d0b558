"""Find sanctioned parties in the news."""

from watchlist.version import __version__

__all__ = ["__version__"]
