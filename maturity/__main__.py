"""``python -m maturity``, and what the command ``maturity`` runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ``--version`` is answered before anything is loaded."""
    if sys.argv[1:] == ["--version"]:
        from maturity import __version__

        print(f"maturity {__version__}")
        return
    from maturity.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
