"""`actionplan lineage`: an action through all the plans it has been in."""

from __future__ import annotations

from typing import Annotated

from actionplan.assessment import assess
from actionplan.cli import option_kinds as option
from actionplan.cli.completion.offers import refs
from actionplan.cli.options import format_option
from actionplan.cli.page_output import write_page, write_text
from actionplan.cli.query import Query, query_command
from actionplan.lineage import Lineages
from actionplan.outputs.registry import Medium
from actionplan.views.lineage import lineage_data, lineage_graph, lineage_page

EXAMPLES = (
    ("An action in every plan it has been in", "actionplan lineage herefordshire-homecare:1.1 plans"),
    ("As a picture for Markdown", "actionplan lineage herefordshire-homecare:1.1 plans -f mermaid"),
    ("For another program", "actionplan lineage herefordshire-homecare:1.1 plans --json"),
)

LineageFormat = Annotated[str, format_option(Medium.LINEAGE, "table")]


def _lineage(
    query: Query,
    ref: Annotated[str, option.argument("REF", "Ref of an action: REF, or PLAN:REF.", refs)],
    format: LineageFormat = "table",  # noqa: A002 the option's name
) -> int:
    """Show an action in every plan it has been in, oldest first: owners, deadlines and how often they moved.

    It follows `carried_from`, and the notes that `actionplan carry` writes, in the plans of PATHS.
    """
    lineages = Lineages(assess(plan, query.day) for plan in query.plans)
    query.plans.require()
    found = lineages.of(ref)
    if format == "json":
        from actionplan.outputs import json  # noqa: PLC0415 pages need none of it

        write_text(json.render(lineage_data(found, query.day)), query.output)
    elif format == "mermaid":
        from actionplan.outputs import mermaid  # noqa: PLC0415

        write_text(mermaid.render(*lineage_graph(found)), query.output)
    else:
        write_page(query.dated(lineage_page(found, query.day)), format, query.output, query.colour)
    return query.plans.print_problems()


lineage = query_command(_lineage, without=frozenset({"owner", "standing", "workstream", "priority"}))
