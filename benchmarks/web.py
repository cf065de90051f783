"""The pages of `actionplan serve` on many plans: the first page beside `status`, later pages, memory and sizes.

    python -m benchmarks.web [--plans 1000] [--rounds 20] [--downloads] [--fava]

Each plan has 45 actions. The first page is timed from the start of the process to the last byte of the page; later
pages in turns, so that a busy machine slows all alike; then pages about all plans after one file was changed, and on
another day; with `--downloads` also the files of all plans. `--fava` times the same number of entries in Fava, if that
is installed. Prints a table; exits with 1 if a page is above 300 kB.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks import corpus

BIN = Path(sys.executable).parent
PAGES = (
    "/", "/?page=2", "/overdue", "/overdue?page=9", "/overdue?owner=Estates+Manager", "/due", "/owners",
    "/plan/{name}", "/plan/{name}/item?ref=3.2", "/plan/{name}/paper",
    "/plan/{name}/edit/progress?ref=3.2", "/search?q=rota", "/search?q=fire+doors", "/findings",
    "/findings?page=9", "/paper", "/paper?since=2026-03-31", "/by-when?wording=end+of+Q2",
)  # fmt: skip
OF_ALL = ("/", "/overdue", "/search?q=rota", "/findings", "/paper", "/paper?since=2026-03-31")
"""Pages about all plans, which are read for them once."""
DOWNLOADS = tuple(f"/paper/download?format={ending}" for ending in ("docx", "md", "html", "xlsx", "csv", "ics"))
LARGEST = 300_000


class Server:
    """A running server: its process, its address, and the cookie that it wants."""

    def __init__(self, process: subprocess.Popen[str], address: str, cookie: str = "") -> None:
        self.process = process
        self.address = address
        self.headers = {"cookie": cookie} if cookie else {}

    def get(self, path: str) -> tuple[float, int]:
        """Return how long a page took, in seconds, and how many bytes it has."""
        begun = time.perf_counter()
        request = urllib.request.Request(self.address + path, headers=self.headers)  # noqa: S310 this computer
        with urllib.request.urlopen(request, timeout=900) as page:  # noqa: S310
            size = len(page.read())
        return time.perf_counter() - begun, size

    def memory(self) -> float:
        """Return the most megabytes that the process has had at once; 0 where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
        return int(found[1]) / 1024 if found else 0


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve the plans in a folder as on the day of the corpus."""
    call = [str(BIN / "actionplan"), "serve", str(folder), "--as-of", corpus.DAY.isoformat(), "--port", "8900"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        line = process.stdout.readline() if process.stdout else ""
        base, token = line.split()[-1].split("/?token=")
        try:
            yield Server(process, base, f"actionplan-{base.rpartition(':')[2]}={token}")
        finally:
            process.send_signal(signal.SIGINT)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--downloads", action="store_true")
    parser.add_argument("--fava", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        plans = Path(made) / "plans"
        corpus.write_plans(plans, options.plans)
        status = statistics.median(_status(plans) for _ in range(3))
        firsts = []
        for _ in range(3):
            begun = time.perf_counter()
            with served(plans) as server:
                server.get("/")
                firsts.append(time.perf_counter() - begun)
        first = statistics.median(firsts)
        print(f"{options.plans} plans, {options.plans * 45:,} actions; status takes {status:.2f} s")
        print(f"first page, with the start of the server: {first:.2f} s, {first / status:.2f} times status")
        with served(plans) as server:
            name = f"review-{max(1, options.plans // 2):05}"
            largest = _later_pages(server, [path.format(name=name) for path in PAGES], options.rounds)
            with (plans / "plan-00001.yaml").open("a", encoding="utf-8") as file:
                file.write("# changed\n")
            _once(server, OF_ALL, "after a change of one file")
            _once(server, [f"{path}{'&' if '?' in path else '?'}as_of=2026-06-01" for path in OF_ALL], "on another day")
            print(f"memory of the server: {server.memory():.0f} MB")
            if options.downloads:
                _once(server, DOWNLOADS, "as a file of all plans")
                print(f"memory of the server: {server.memory():.0f} MB")
        if options.fava:
            _fava(Path(made), plans, options.rounds)
    return int(largest > LARGEST)


def _status(plans: Path) -> float:
    begun = time.perf_counter()
    call = [str(BIN / "actionplan"), "status", str(plans), "--as-of", corpus.DAY.isoformat()]
    subprocess.run(call, check=True, capture_output=True)
    return time.perf_counter() - begun


def _later_pages(server: Server, pages: Sequence[str], rounds: int) -> int:
    """Print how long pages take, and return the size of the largest."""
    _once(server, OF_ALL, "when first asked for")
    times: dict[str, list[float]] = {path: [] for path in pages}
    sizes: dict[str, int] = {}
    for _ in range(rounds):
        for path in pages:
            seconds, sizes[path] = server.get(path)
            times[path].append(seconds * 1000)
    for path, taken in times.items():
        print(f"  {path:45} {statistics.median(taken):8.0f} ms, p95 {_p95(taken):5.0f} ms {sizes[path] / 1000:6.0f} kB")
    every = [each for taken in times.values() for each in taken]
    print(f"all later pages: p95 {_p95(every):.0f} ms, largest {max(sizes.values()) / 1000:.0f} kB")
    print(f"memory of the server: {server.memory():.0f} MB")
    return max(sizes.values())


def _once(server: Server, pages: Sequence[str], when: str) -> None:
    for path in pages:
        seconds, size = server.get(path)
        print(f"  {path:45} {seconds:8.2f} s {when}, {size / 1000:.0f} kB")


def _p95(taken: Sequence[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def _fava(folder: Path, plans: Path, rounds: int) -> None:
    """Time Fava on as many transactions as there are actions: the data of its pages, which it draws in the browser."""
    program = shutil.which("fava", path=str(BIN)) or shutil.which("fava")
    if program is None:
        print("Fava is not installed")
        return
    book = folder / "book.beancount"
    lines = ['option "operating_currency" "EUR"', "2026-01-01 open Assets:Cash EUR"]
    lines += [f"2026-01-01 open Expenses:Post{number} EUR" for number in range(5)]
    for number, task in enumerate(corpus.tasks(plans)):
        text = task.text.replace('"', "'")
        lines.append(f'2026-{number % 6 + 1:02}-15 * "{task.plan}" "{text}"')
        lines += [f"  Expenses:Post{number % 5}  1.00 EUR", "  Assets:Cash"]
    book.write_text("\n".join(lines) + "\n", encoding="utf-8")
    begun = time.perf_counter()
    with subprocess.Popen(
        [program, str(book), "--port", "8950"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
    ) as process:
        server = Server(process, "http://localhost:8950/beancount")
        while time.perf_counter() - begun < 300:
            try:
                server.get("/api/income_statement")
                break
            except OSError:
                time.sleep(0.1)
        print(f"Fava: first page, with the start of the server: {time.perf_counter() - begun:.2f} s")
        for path in ("/api/income_statement", "/api/journal", "/api/account_report?a=Expenses:Post1"):
            taken, sizes = zip(*(server.get(path) for _ in range(rounds)), strict=True)
            median = statistics.median(taken) * 1000
            print(f"  {path:45} {median:8.0f} ms, p95 {_p95(taken) * 1000:5.0f} ms {sizes[0] / 1000:6.0f} kB")
        print(f"memory of Fava: {server.memory():.0f} MB")
        process.terminate()


if __name__ == "__main__":
    sys.exit(main())
