"""How mature is the security of this plant's connected systems, where should it be, and what comes next."""

__version__ = "0.1.0"
