"""`websight` and `python -m websight`: heeds signals and looks at the system before it imports anything else."""

from __future__ import annotations

import sys

from websight.config import system
from websight.errors import UsageError
from websight.lifetime import ending


def main() -> None:
    """Run the command line."""
    try:
        system.require(sys.platform)
    except UsageError as error:
        sys.stderr.write(f"websight: {error}\n")
        sys.exit(2)
    ending.heed_early(is_worker=sys.argv[1:2] == ["work"])
    from websight.cli import main as command  # noqa: PLC0415 — see above

    command()


if __name__ == "__main__":
    main()
