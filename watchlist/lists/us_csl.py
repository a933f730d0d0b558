"""The US Consolidated Screening List, as CSV, without the Treasury's rows.

The Treasury's lists are read from the Treasury itself, in a richer form; what is left are the lists of the
Departments of Commerce and State.
"""
