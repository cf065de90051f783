"""`python -m actionplan`: the command line, if its script is not on the path."""

import sys

from actionplan.cli import main

sys.exit(main())
