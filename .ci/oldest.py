"""Print the oldest release of each dependency that pyproject.toml allows, as constraints for pip."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
for line in [
    *project["dependencies"],
    *(line for extra in project["optional-dependencies"].values() for line in extra),
]:
    found = re.fullmatch(r"([\w.-]+)>=([\w.]+).*", line)
    if found:
        print(f"{found[1]}=={found[2]}")
