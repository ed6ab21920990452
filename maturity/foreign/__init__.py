"""Frameworks that other programs keep, made into questionnaires."""
