"""`actionplan merge install`: tell git to merge plans by what they mean."""

from __future__ import annotations

from actionplan.cli.merge_options import Global, Strict
from actionplan.cli.merge_setup import change_attributes, configure, lines_for_plans
from actionplan.cli.streams import write_output
from actionplan.merging.git_settings import SECTION, driver_command, require_git, with_lines
from actionplan.outputs.sanitize import clean_line, concat

EXAMPLES = (
    ("For this repository", "actionplan merge install"),
    ("For all your repositories", "actionplan merge install --global"),
)


def merge_install(*, everywhere: Global = False, strict: Strict = False) -> int:
    """Tell git to merge plans by ref and entry, in every merge, rebase, cherry-pick and stash pop.

    It adds two settings to this clone, or with --global to your own git settings, and lines to .gitattributes that name
    the plans. Commit .gitattributes. Everybody who merges runs this command once for each clone. Without it, git
    merges line by line.
    """
    require_git()
    configure(f"{SECTION}.name", "plans, merged by what they mean", everywhere=everywhere)
    configure(f"{SECTION}.driver", driver_command(strict=strict), everywhere=everywhere)
    lines = lines_for_plans()
    said = change_attributes(lambda text: with_lines(text, lines), required=not everywhere)
    where = "all your repositories" if everywhere else "this clone"
    write_output(concat(clean_line(f"git merges plans with actionplan in {where}"), said))
    return 0
