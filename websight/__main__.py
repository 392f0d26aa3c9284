"""`python -m websight`."""

from websight.cli import main

if __name__ == "__main__":
    main()
