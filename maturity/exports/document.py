"""JSON out: the whole assessment with its questionnaire, as :mod:`maturity.document` describes it."""

from __future__ import annotations

from maturity.document import encode, to_document
from maturity.exports.options import PLAIN, Options
from maturity.summary import Summary


def render(summary: Summary, _: Options = PLAIN) -> bytes:
    """The assessment as a JSON document that can be read in again without loss."""
    return encode(to_document(summary))
