"""What the tool does, as functions over settings and store: the only place where the parts meet.

No click and no printing here, so that the library and the command line are equals.
"""
