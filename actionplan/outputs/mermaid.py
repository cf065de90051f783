"""Write a graph in the language of Mermaid, which code hosts and many editors draw in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.outputs.sanitize import Clean, clean_line, concat

# Characters that would end a label or be markup in it. Mermaid reads any character as its number between # and ;.
_SPECIAL = str.maketrans({character: f"#{ord(character)};" for character in '"#<>&;`\\'})


def render(nodes: Sequence[Sequence[str]], arrows: Sequence[tuple[int, int]]) -> Clean:
    """Return a graph from left to right. Each node is the lines of its text; an arrow joins two nodes by index."""
    lines = [clean_line("flowchart LR")]
    for number, texts in enumerate(nodes):
        label = "<br>".join(text.translate(_SPECIAL) for text in map(" ".join, (t.split() for t in texts)) if text)
        lines.append(clean_line(f'  n{number}["{label}"]'))
    lines += [clean_line(f"  n{start} --> n{end}") for start, end in arrows]
    return concat(*lines)
