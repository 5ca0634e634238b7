"""Measures of the product on folders of data, each run as `python -m benchmarks.NAME`."""
