"""The command line: options in, one call, one output, an exit status out."""

import atexit
import gc

# Plans are trees, and so is what a start loads: next to nothing goes round in circles. Looking for it takes a tenth of
# a short call and a fifth of a long one, so the collector waits for many more new objects and rounds than usual, and
# the look through all there is at the end of the process is spared.
gc.set_threshold(100_000, 20, 100)
atexit.register(gc.freeze)

from actionplan.cli.app import main  # noqa: E402 loading it is most of a short call

__all__ = ["main"]
