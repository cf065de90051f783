"""`actionplan lint`: check plan quality."""

from __future__ import annotations

import functools
from datetime import date, datetime
from pathlib import Path

from actionplan.cli import lint_options as own
from actionplan.cli.finding_output import print_comparison, print_statistics, print_summary, write_findings
from actionplan.cli.invocation import SETTINGS_FILE
from actionplan.cli.lint_fix import fix_files, give_diff, say_fixed
from actionplan.cli.options import Colour, FindingFormat, Output, Paths
from actionplan.cli.plan_loading import CommandPlans
from actionplan.files.git import GitRevision
from actionplan.lint import lint as look
from actionplan.lint.baseline import Baseline

EXAMPLES = (
    ("Check every plan in a folder", "actionplan lint plans"),
    ("Also run the rules that depend on the date", "actionplan lint plans --today"),
    ("Show what --fix would change", "actionplan lint plans --diff"),
    ("Report what a branch changed in agreed deadlines and other promises", "actionplan lint plans --base main..."),
    ("In CI, with warnings failing too", "actionplan lint plans --strict -f github"),
)


def lint(  # noqa: PLR0913 one parameter an option
    paths: Paths = [],  # noqa: B006 Typer copies it
    *,
    select: own.Select = [],  # noqa: B006
    extend_select: own.ExtendSelect = [],  # noqa: B006
    ignore: own.Ignore = [],  # noqa: B006
    base: own.BaseRevision = None,
    today: own.Today = False,
    as_of: own.AsOf = None,
    fix: own.Fix = False,
    diff: own.Diff = False,
    show_fixes: own.ShowFixes = False,
    strict: own.Strict = False,
    exit_zero: own.ExitZero = False,
    statistics: own.Statistics = False,
    format: FindingFormat = "full",  # noqa: A002 the option's name
    output: Output = None,
    color: Colour = "auto",
) -> int:
    """Check plan quality: owners, deadlines, success criteria, responses and progress.

    The exit status is 1 if there is an error, or with --strict a warning. `actionplan rule CODE` explains a
    finding. To suppress one, add this comment to its line:

    \b
    # actionplan: ignore[CODE] reason
    """  # noqa: D301 the character that keeps the line as it is
    plans = CommandPlans(paths)
    plans.check_output(output)
    settings = own.lint_settings_of(plans.config, select, extend_select, ignore, _day(as_of, today))
    if diff:
        own.require_no_conflict_with_diff(format, output, base, statistics)
        status = give_diff(plans, settings, output, each=show_fixes)
        return 0 if exit_zero else status
    if fix:
        say_fixed(fix_files(plans.paths, settings), each=show_fixes)
    then = None
    if base is not None:
        select_at = functools.partial(own.selection_of, select=select, extend=extend_select, ignore=ignore)
        then = Baseline(GitRevision(base, Path.cwd()), paths, as_of or _today(), select_at, SETTINGS_FILE.get())
    report = look(plans, settings._replace(base=then), spread=True)
    plans.require()
    write_findings(report.found, format, output, color)
    if statistics:
        print_statistics(report.found.counts)
    print_summary(report.found, plans.plan_count, report.suppressed)
    if then is not None:
        print_comparison(then, report.suppressed_history)
    plans.print_skipped()
    configs = [plans.config, *([then.config] if then else [])]
    fails = report.fails(strict or any(config.lint.get("strict") for config in configs))
    return int(fails and not exit_zero)


def _today() -> date:
    return datetime.now().astimezone().date()


def _day(as_of: date | None, today: bool) -> date | None:
    """Return the day for the rules that depend on it; None if they are not to run."""
    return as_of or (_today() if today else None)
