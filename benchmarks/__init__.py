"""Measurements of speed, memory and growth; see `docs/performance.md`."""
