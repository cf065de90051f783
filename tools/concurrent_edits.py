"""Update one plan from several processes at once: `python -m tools.concurrent_edits [processes] [updates]`.

The defaults are 8 processes and 100 updates.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLAN = Path(__file__).parents[1] / "plans" / "herefordshire-homecare.yaml"
WORKER = """
import sys
from actionplan.cli import main
for number in range(int(sys.argv[3])):
    if main(["update", "1.2", "--note", f"{sys.argv[2]}.{number}", "--in", sys.argv[1]]):
        sys.exit(1)
"""


def main(processes: int = 8, updates: int = 100) -> int:
    """Run the updates, count what is in the plan afterwards, and return 1 if one is missing."""
    with tempfile.TemporaryDirectory() as where:
        plan = Path(shutil.copy(PLAN, Path(where) / "plan.yaml"))
        begun = time.monotonic()
        command = [sys.executable, "-c", WORKER, str(plan)]
        running = [
            subprocess.Popen([*command, str(number), str(updates)], stdout=subprocess.DEVNULL)
            for number in range(processes)
        ]
        failed = sum(process.wait() != 0 for process in running)
        kept = set(re.findall(r'note: "?(\d+\.\d+)"?\n', plan.read_text(encoding="utf-8")))
        left = [path.name for path in Path(where).iterdir() if path != plan]
    print(
        f"{processes} processes x {updates} updates: {len(kept)} of {processes * updates} kept, "
        f"{failed} processes failed, left behind: {left or 'nothing'}, {time.monotonic() - begun:.0f} s"
    )
    return int(len(kept) != processes * updates or failed > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
