"""The command line: one file per command, thin over `workflows`.

A package of its own so that the library never pays for it.
"""
