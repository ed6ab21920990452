"""Questionnaires to pass on: a folder of them as one file with a manifest, installed as data, and taken out."""

from maturity.packs.installed import install, installed, remove
from maturity.packs.pack import MANIFEST, MAX_BYTES, Manifest, Pack, PackedFile, bases, faults, gather, ids
from maturity.packs.zipped import from_zip, to_zip

__all__ = [
    "MANIFEST",
    "MAX_BYTES",
    "Manifest",
    "Pack",
    "PackedFile",
    "bases",
    "faults",
    "from_zip",
    "gather",
    "ids",
    "install",
    "installed",
    "remove",
    "to_zip",
]
