"""`websight` and `python -m websight`: the system is looked at before what it may lack is imported."""

from __future__ import annotations

import sys

from websight.config import system
from websight.errors import UsageError


def main() -> None:
    """Run the command line."""
    try:
        system.require(sys.platform)
    except UsageError as error:
        sys.stderr.write(f"websight: {error}\n")
        sys.exit(2)
    from websight.cli import main as command  # noqa: PLC0415 — see above

    command()


if __name__ == "__main__":
    main()
