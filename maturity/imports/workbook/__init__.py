"""Workbooks in: found by heads and ids, read up to fixed limits, compared with what they were written from."""
