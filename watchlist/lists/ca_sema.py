"""Canada's Consolidated Autonomous Sanctions List (SEMA and JVCFOA), as XML.

Its records carry no id that lasts, so one is derived from country, schedule, item and name; the names of its
elements became bilingual in August 2026, and both are read.
"""
