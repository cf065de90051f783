"""Check what editors offer: complete and hover every key of the format through yaml-language-server.

    nox -s editors

Type the beginning of each key in each place where it belongs, take every completion of the key and of its value as an
editor inserts it, and read the result: it must be sound YAML. Each key must have a hover text, and no completion may be
`null`. The server comes from npm into build/. Exit with 1 if anything is wrong.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from actionplan.plan.fields import PLAN, RECORDS
from actionplan.plan.json_schema import NAME, plan_schema
from actionplan.syntax.parse import read_bytes
from tools.system_commands import require

ROOT = Path(__file__).parent.parent
VERSION = "1.25.0"
HEAD = {"format": "1", "id": "a", "title": "A review", "issued": "1 May 2026"}
RECOMMENDATION = "recommendations:\n  - ref: R1\n    recommendation: R\n"
ACTION = "actions:\n  - ref: A1\n    action: A\n"
PLACES = {
    "plan": ("plan", ""),
    "source": ("source", "source:\n  "),
    "calendar": ("calendar", "calendar:\n  "),
    "column": ("column", "columns:\n  x-cost:\n    "),
    "post": ("post", "owners:\n  Clerk:\n    "),
    "recommendation": ("recommendation", RECOMMENDATION + "    "),
    "first key of a recommendation": ("recommendation", "recommendations:\n  - "),
    "response": ("response", RECOMMENDATION + "    response:\n      "),
    "second response": ("response", RECOMMENDATION + "    response:\n      - text: T\n        "),
    "recommendation's entry": ("recommendation_entry", RECOMMENDATION + "    progress:\n      - note: T\n        "),
    "action": ("action", ACTION + "    "),
    "first key of an action": ("action", "actions:\n  - "),
    "action of a recommendation": ("action", RECOMMENDATION + "    actions:\n      - action: A\n        "),
    "entry": ("entry", ACTION + "    progress:\n      - note: T\n        "),
}
"""Where keys are typed: the record that the keys belong to, and the text before the cursor."""
CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
    "workspace": {"configuration": True},
}


class Server:
    """A running yaml-language-server, spoken to over its standard streams."""

    def __init__(self, script: Path, folder: Path) -> None:
        self.folder, self.number, self.files = folder, 0, 0
        command = [require(["node"], ["nodejs"]), str(script), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.stdin: Any = self.process.stdin
        self.stdout: Any = self.process.stdout
        root = {"uri": folder.as_uri(), "name": "plans"}
        self.ask("initialize", {"processId": None, "capabilities": CAPABILITIES, "workspaceFolders": [root]})
        self.send({"method": "initialized", "params": {}})

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """Return the next message."""
        size = 0
        while line := self.stdout.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        message: dict[str, Any] = json.loads(self.stdout.read(size))
        return message

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and return its result; requests of the server are answered on the way."""
        self.number += 1
        own = self.number
        self.send({"id": own, "method": method, "params": params})
        while True:
            message = self.receive()
            if "method" in message and "id" in message:
                items = message.get("params", {}).get("items", [])
                self.send({"id": message["id"], "result": [{} for _ in items]})
            elif message.get("id") == own:
                return message.get("result")

    def at(self, method: str, before: str, after: str = "") -> Any:
        """Return the answer to a question about the place between two texts of a new file."""
        self.files += 1
        uri = (self.folder / f"{self.files}.yaml").as_uri()
        first = f"# yaml-language-server: $schema={self.folder / NAME}\n"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": first + before + after + "\n"}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        *lines, last = (first + before).split("\n")
        place = {"line": len(lines), "character": len(last)}
        result = self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place})
        self.send({"method": "textDocument/didClose", "params": {"textDocument": {"uri": uri}}})
        return result

    def completions(self, before: str) -> dict[str, str]:
        """Return what is offered at the end of a text, each with the text that it makes of the whole."""
        answer = self.at("completion", before) or []
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: inserted(before, item) for item in items}


def inserted(before: str, item: dict[str, Any]) -> str:
    """Return a text with a completion inserted at its end, its placeholders filled in and its lines indented."""
    edit = item.get("textEdit")
    new = edit["newText"] if edit else item.get("insertText") or item["label"]
    new = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}|\$\{\d+:([^}]*)\}|\$\d+|\$\{\d+\}", lambda m: m[1] or m[2] or "", new)
    last = before.rpartition("\n")[2]
    indent = last[: len(last) - len(last.lstrip(" "))]
    start = len(before) - len(last) + (edit["range"]["start"]["character"] if edit else len(last))
    text: str = before[:start] + new.replace("\n", "\n" + indent)
    return text


def faults(server: Server) -> Iterator[str]:
    """Try every key in every place; yield what is wrong."""
    for place, (record, typed) in PLACES.items():
        for field in PLAN.fields if record == "plan" else RECORDS[record].fields:
            if re.search(rf"\b{field.name}: ", typed.rpartition("- ")[2]):
                continue  # The key is already there.
            head = "".join(f"{key}: {value}\n" for key, value in HEAD.items() if record != "plan" or key != field.name)
            offered = server.completions(f"{head}{typed}{field.name[:1]}")
            if field.name not in offered:
                yield f"{place}: `{field.name}` is not offered"
            values = server.completions(f"{head}{typed}{field.name}: ")
            chosen = {field.name: offered.get(field.name, head)} | values
            for label, text in chosen.items():
                found = [finding.message for finding in read_bytes("plan.yaml", text.encode()).findings]
                if found or label == "null":
                    yield f"{place}: `{field.name}`: choosing `{label}` gives {text[len(head) :]!r}: {found}"
            hover = server.at("hover", f"{head}{typed}{field.name[:1]}", f"{field.name[1:]}: x")
            if not (hover and hover["contents"]):
                yield f"{place}: `{field.name}` has no hover text"


def find_server() -> Path:
    """Return the script of yaml-language-server, which is installed from npm on first use."""
    folder = ROOT / "build" / f"yaml-language-server-{VERSION}"
    script = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if not script.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        options = ["--prefix", str(folder), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        done = subprocess.run(
            [require(["npm"], ["npm"]), "install", *options, f"yaml-language-server@{VERSION}"], check=False
        )
        if done.returncode:
            raise SystemExit(f"cannot check editors: npm could not install yaml-language-server {VERSION}")
    return script


def main() -> int:
    """Check every key, and print what is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / NAME).write_text(json.dumps(plan_schema("")), encoding="utf-8")
        server = Server(find_server(), folder)
        found = list(faults(server))
        files = server.files
        server.process.terminate()
        server.process.wait()
    print("\n".join([*found, f"editors: {files} questions, {len(found)} faults"]))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
