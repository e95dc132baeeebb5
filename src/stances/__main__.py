"""`python -m stances`: the command line, also where the folder of its script is not on the path."""

from stances.commands.main import main

if __name__ == "__main__":
    main(prog_name="stances")
