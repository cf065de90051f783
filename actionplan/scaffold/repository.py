"""What makes a folder a repository of plans: settings, the schema for editors, a hook and a job that check them."""

from __future__ import annotations

import json

from actionplan.config import DEFAULT_PLANS, NAME
from actionplan.scaffold.new_plan import SCHEMA_FILE

SETTINGS = f"""\
# Settings of these plans; `actionplan --help` says what each command takes.
plans = "{DEFAULT_PLANS}"

# Whose actions are shown where nobody is named: an owner, or several.
# owner = "Head of Libraries"

# [lint]
# ignore = []
"""
HOOKS = f"""\
# Checks the plans before each commit; put it to work with `pre-commit install`.
repos:
  - repo: local
    hooks:
      - id: actionplan
        name: actionplan
        entry: actionplan lint {DEFAULT_PLANS}
        language: system
        files: ^{DEFAULT_PLANS}/
        pass_filenames: false
"""
JOB = f"""\
# Checks the plans with each change, and every morning what has fallen due.
name: plans
on:
  push:
  pull_request:
  schedule:
    - cron: "0 7 * * 1-5"
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install actionplan
      - run: actionplan lint {DEFAULT_PLANS} --format github
      - name: No agreed deadline moves in silence
        if: github.event_name == 'pull_request'
        env:
          BASE: ${{{{ github.event.pull_request.base.sha }}}}
        run: actionplan lint {DEFAULT_PLANS} --select AP8 --base "$BASE" --format github
      - run: actionplan overdue {DEFAULT_PLANS} --format markdown >> "$GITHUB_STEP_SUMMARY"
"""
EDITOR = {"yaml.schemas": {f"./{DEFAULT_PLANS}/{SCHEMA_FILE}": [f"{DEFAULT_PLANS}/*.yaml", f"{DEFAULT_PLANS}/*.yml"]}}
EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}


def _data(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


FILES = {
    NAME: SETTINGS,
    ".vscode/settings.json": _data(EDITOR),
    ".vscode/extensions.json": _data(EXTENSIONS),
    ".pre-commit-config.yaml": HOOKS,
    ".github/workflows/plans.yml": JOB,
}
"""What is written besides the schema and the first plan: paths from the folder, with ``/``, and their texts."""
