"""Figures and pictures of the whole program, each made by one command: `python -m benchmarks.NAME`."""
