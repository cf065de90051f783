"""Whether the HTML papers can be used by everybody: axe-core in headless Chromium, light and dark, narrow and wide.

    python tools/accessibility.py CHROMIUM AXE_JS [PLANS]

makes the papers of all plans (default `plans`), lets axe check each, prints a line a page and every finding, and exits
with 1 where there is a violation, or something axe could not decide that is not in EXPECTED.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WIDTHS = (320, 1280)
SCHEMES = {"light": "1", "dark": "0"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
AS_OF = "2011-03-15"
EXPECTED: frozenset[str] = frozenset()
"""Rules that axe cannot decide here and a person has."""
PROBE = """<script>{axe}</script><script>
axe.run(document, {{runOnly: {tags}, resultTypes: ["violations", "incomplete"]}}).then((found) => {{
  const out = document.createElement("pre");
  out.id = "axe-result";
  out.textContent = JSON.stringify({{dark: matchMedia("(prefers-color-scheme: dark)").matches, width: innerWidth,
    tools: document.querySelectorAll(".tools").length, violations: found.violations, incomplete: found.incomplete}});
  document.body.append(out);
}});
</script>"""


def pages(plans: Path, folder: Path) -> Iterator[Path]:
    """Make every kind of paper and name its file."""
    call = [str(Path(sys.executable).parent / "actionplan"), "report"]
    site = folder / "site"
    subprocess.run([*call, str(plans), "-f", "html", "-o", f"{site}/", "--as-of", AS_OF], check=True)
    yield from sorted(site.iterdir())
    letters = folder / "letters"
    each = ["--each", "owner", "--owner", "PPF Programme Lead", "-o", f"{letters}/"]
    subprocess.run([*call, str(plans), "-f", "html", *each, "--as-of", AS_OF], check=True)
    yield from sorted(letters.iterdir())
    since = folder / "since.html"
    changes = ["--since", "2010-01-31", "-o", str(since)]
    subprocess.run([*call, str(plans), "-f", "html", *changes, "--as-of", AS_OF], check=True)
    yield since
    shown = Path(__file__).parent.parent / "tests" / "golden" / "reports" / "plans" / "library-review.yaml"
    whole = folder / "library-review.html"
    subprocess.run([*call, str(shown), "-f", "html", "-o", str(whole), "--as-of", "2024-09-16"], check=True)
    yield whole


def check(chromium: str, axe: str, page: Path, scheme: str, width: int) -> dict[str, Any]:
    """Let axe look at one page; its policy, which would keep axe out, is taken from the copy."""
    text = page.read_text("utf-8")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    probed = page.with_name(f"{page.stem}-probed.html")
    probed.write_text(text.replace("</body>", PROBE.format(axe=axe, tags=json.dumps(TAGS)) + "</body>"), "utf-8")
    call = [
        chromium, "--no-sandbox", "--disable-gpu", f"--window-size={width},1600", "--virtual-time-budget=20000",
        f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}", "--dump-dom", probed.as_uri(),
    ]  # fmt: skip
    found = subprocess.run(call, capture_output=True, text=True, timeout=300, check=True).stdout
    probed.unlink()
    result = re.search(r'<pre id="axe-result">(.*?)</pre>', found, re.DOTALL)
    if result is None:
        raise SystemExit(f"axe gave no result for {page.name}")
    read: dict[str, Any] = json.loads(html.unescape(result[1]))
    if read["dark"] != (scheme == "dark") or read["width"] != width:
        raise SystemExit(f"{page.name} was not shown {scheme} at {width}: {read['dark']}, {read['width']}")
    return read


def main() -> int:
    """Check every page in every form."""
    chromium, axe = sys.argv[1], Path(sys.argv[2]).read_text("utf-8")
    plans = Path(sys.argv[3] if len(sys.argv) > 3 else "plans")
    failed = shown = 0
    with tempfile.TemporaryDirectory() as folder:
        for page in pages(plans, Path(folder)):
            for scheme in SCHEMES:
                for width in WIDTHS:
                    found = check(chromium, axe, page, scheme, width)
                    unexpected = [rule for rule in found["incomplete"] if rule["id"] not in EXPECTED]
                    shown += 1
                    failed += bool(found["violations"] or unexpected)
                    numbers = f"{len(found['violations'])} violations, {len(unexpected)} undecided"
                    print(f"{page.name:45} {scheme:5} {width:5}  {numbers}")
                    for rule in found["violations"] + unexpected:
                        nodes = rule["nodes"]
                        print(f"    {rule['id']} ({rule['impact']}): {rule['help']}; {len(nodes)} places, first:")
                        print(f"      {nodes[0]['html'][:300]}\n      {nodes[0].get('failureSummary', '')[:500]}")
    print(f"accessibility: {shown} views, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
