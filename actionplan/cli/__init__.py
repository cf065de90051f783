"""The command line: options in, one call of the library, one output and an exit status out."""

import atexit
import gc

# Plans are trees, and so is what a start loads: almost nothing refers back to itself. Looking for such cycles takes a
# tenth of a short command and a fifth of a long one, so the collector runs far less often than usual, and not at all
# over everything at the end of the process.
gc.set_threshold(100_000, 20, 100)
atexit.register(gc.freeze)

from actionplan.cli.app import main  # noqa: E402 loading it is most of a short command

__all__ = ["main"]
