"""The command line: options in, one call, one output, an exit status out."""

from actionplan.cli.app import main

__all__ = ["main"]
