"""Benchmarks: ratios within one run, so that they mean the same on any machine, with what each must reach."""
