"""`python -m rehearse` is the same as `rehearse`."""

from rehearse.commands.cli import main

if __name__ == "__main__":
    main()
