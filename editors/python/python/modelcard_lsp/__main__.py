"""The program ``modelcard-lsp``: the language server and the commands of the shell."""

import signal
import sys

from ._native import run


def main() -> None:
    """Runs the program with the arguments of this process, and ends it."""
    # Ctrl-C ends the program, as it ends any other: nothing of Python runs that could see a KeyboardInterrupt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(run(["modelcard-lsp", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
