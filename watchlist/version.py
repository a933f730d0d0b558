"""The version of the tool, kept alone so that printing it imports nothing."""

__version__ = "0.1.0"
