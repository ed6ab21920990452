"""Answers to levels, with ranges and reasons: pure functions."""
