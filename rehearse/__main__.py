"""`python -m rehearse` is the same as `rehearse`."""

from rehearse.cli.main import main

if __name__ == "__main__":
    main()
