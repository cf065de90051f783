"""Data as JSON whose characters no terminal and no build log obeys."""

from __future__ import annotations

import json
import re
from typing import Any

# What json leaves as it is though it cannot be seen: controls above ASCII, bidirectional and zero-width
# characters, line separators, and surrogates, which UTF-8 cannot write.
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def render(data: dict[str, Any]) -> str:
    """Write the data as JSON text that ends with a line feed; reading it gives exactly the data."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(_escaped, text).replace("##", "#\\u0023") + "\n"


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else json.dumps(found[0]).strip('"')
