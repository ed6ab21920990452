"""Questionnaires in another language: files of texts by id and field, found, read, and put in place."""
