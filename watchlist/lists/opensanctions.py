"""OpenSanctions' collection as `targets.simple.csv`: many publishers' lists in one table.

Its data may not be used commercially without a licence (CC BY-NC 4.0), so it is loaded only when asked for.
"""
