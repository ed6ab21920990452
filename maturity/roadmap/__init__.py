"""Gaps to steps, and steps to phases: pure functions."""
