"""Read OSCAL plans of action and milestones, versions 1.x, from JSON and XML into the same records.

An item is a recommendation; the planned remediations of its risks are the response, their tasks the actions, and the
risk log its entries. JSON has plural names where XML has singular ones.
"""

from __future__ import annotations

from actionplan.importing.grid import Document, FileField, FileFormat, FileRecord, Role
from actionplan.importing.readers.drafting import DocumentDraft
from actionplan.importing.readers.tree import Node, XmlTree, cell, fields, json_tree, omit_unused

ROOT = "plan-of-action-and-milestones"
_ITEM = ("poam-item", "poam-items")
_RISK = ("risk", "risks")
_RISK_LINK = ("related-risk", "related-risks", "associated-risk", "associated-risks")
_RESPONSE = ("response", "responses", "remediation", "remediations")
_TASK = ("task", "tasks", "milestone", "milestones")
_ENTRY = ("entry", "entries")
_PROP = ("prop", "props")
_ROLE = ("responsible-role", "responsible-roles")
_FACET = ("facet", "facets")
_PARTY = ("party-uuid", "party-uuids")
_REF = {"poam-id", "poam_id"}


def read_json(name: str, plan: object, data: bytes) -> Document:
    """Read the parsed JSON under the key of a plan of action and milestones."""
    draft = DocumentDraft(name, FileFormat.OSCAL_JSON, data)
    return _OscalReader(draft, json_tree(draft, plan)).read()


def read_xml(name: str, data: bytes) -> Document:
    """Read the XML of a plan of action and milestones. Raises UnreadableFileError for any other XML."""
    draft = DocumentDraft(name, FileFormat.OSCAL_XML, data)
    handler = XmlTree(draft)
    handler.parse([data], name)
    root = handler.root.first(ROOT)
    if root is None:
        top = handler.root.children[0].name[:50]
        raise draft.refuse(f"the only XML that can be imported is an OSCAL {ROOT}; this is `{top}`")
    return _OscalReader(draft, root).read()


class _OscalReader:
    """The records of one file. Identifiers are compared in small letters."""

    def __init__(self, draft: DocumentDraft, root: Node) -> None:
        self._draft = draft
        self._root = root
        risks = [node for node in root.walk() if node.name in _RISK and node.value("uuid")]
        self._risks = {risk.value("uuid").lower(): risk for risk in risks}
        self._named: set[int] = set()
        metadata = root.first("metadata") or Node("", "")
        self._metadata = metadata
        self._parties = {node.value("uuid").lower(): node for node in metadata.all("party", "parties")}
        self._roles = {node.value("id"): node for node in metadata.all("role", "roles")}

    def read(self) -> Document:
        items = [item for node in self._root.all(*_ITEM) for item in node.all(*_ITEM) or [node]]
        plan = fields("title", self._metadata.first("title"))
        for name in ("published", "last-modified", "version"):
            plan += fields(name, self._metadata.first(name))
        records = tuple(self._recommendation(item) for item in items)
        if records:
            self._draft.add_record(FileRecord(Role.PLAN, self._root.address, tuple(plan), records))
        for risk in self._risks.values():
            if id(risk) not in self._named:
                self._leave_out(risk)
        omit_unused(self._draft, self._root, "no key of an action plan takes it")
        return self._draft.finish()

    def _leave_out(self, risk: Node) -> None:
        leaves = [leaf for leaf in risk.leaves() if not leaf.is_used]
        for leaf in leaves:
            leaf.is_used = True
        self._draft.omit(risk.address, risk.value("title"), "no item names this risk", cells=len(leaves))

    def _recommendation(self, item: Node) -> FileRecord:
        found = self._ref(item)
        found += fields("recommendation", item.first("title"), item.first("description"))
        found += fields("remarks", item.first("remarks"))
        records: list[FileRecord] = []
        for risk in self._risks_of(item):
            self._named.add(id(risk))
            found += _risk_fields(risk)
            records += self._remediations(risk, found)
            entries = [entry for log in risk.all("risk-log") for entry in log.all(*_ENTRY)]
            records += [_entry(entry) for entry in entries]
        return FileRecord(Role.RECOMMENDATION, item.address, tuple(found), tuple(records))

    def _ref(self, item: Node) -> list[FileField]:
        found: list[FileField] = []
        for prop in item.all(*_PROP):
            name = prop.value("name")
            found += fields("ref" if name.lower() in _REF else name, prop.first("value"))
        has_ref = any(field.name == "ref" for field in found)
        return found + fields("uuid" if has_ref else "ref", item.first("uuid"))

    def _risks_of(self, item: Node) -> list[Node]:
        risks = item.all(*_RISK)
        for link in item.all(*_RISK_LINK):
            uuid = link.value("risk-uuid")
            if risk := self._risks.get(uuid.lower()):
                risks.append(risk)
            else:
                self._draft.notices.append(f"{item.address} names the risk {uuid}, which is not in the file")
        return risks

    def _remediations(self, risk: Node, found: list[FileField]) -> list[FileRecord]:
        """The actions of a risk's remediations; their texts are added to the fields `found`."""
        actions: list[FileRecord] = []
        for remediation in risk.all(*_RESPONSE):
            advice = remediation.value("lifecycle") == "recommendation"
            texts = (remediation.first("title"), remediation.first("description"))
            found += fields("advice" if advice else "response", *texts)
            tasks = remediation.all(*_TASK)
            actions += [self._action(task, remediation) for task in tasks]
            if not tasks:
                found += self._owners(remediation)
        return actions

    def _action(self, task: Node, remediation: Node) -> FileRecord:
        found = fields("action", task.first("title"), task.first("description"))
        found += self._owners(task) or self._owners(remediation)
        timing = task.first("timing") or Node("", "")
        for span in timing.all("within-date-range"):
            found += fields("by_when", span.first("end")) + fields("start", span.first("start"))
        for day in timing.all("on-date"):
            found += fields("by_when", day.first("date"))
        for frequency in timing.all("at-frequency"):
            found += fields("period", frequency.first("period")) + fields("unit", frequency.first("unit"))
        found += fields("remarks", task.first("remarks")) + fields("uuid", task.first("uuid"))
        return FileRecord(Role.ACTION, task.address, tuple(found))

    def _owners(self, node: Node) -> list[FileField]:
        """The names of the parties responsible, else the titles of their roles."""
        found: list[FileField] = []
        for role in node.all(*_ROLE):
            parties = role.all(*_PARTY)
            for link in parties:
                name = self._party(link)
                found.append(FileField("owner", cell(link, name)))
            role_id = role.first("role-id")
            if not parties and role_id and role_id.text:
                known = self._roles.get(role_id.text)
                found.append(FileField("owner", cell(role_id, known.value("title") if known else "")))
        return found

    def _party(self, link: Node) -> str:
        party = self._parties.get(link.text.lower())
        if party is None:
            self._draft.notices.append(f"{link.address} names the party {link.text}, which is not in the file")
            return ""
        return party.value("name") or party.value("short-name")


def _risk_fields(risk: Node) -> list[FileField]:
    found = fields("risk", risk.first("title"), risk.first("description"))
    found += fields("statement", risk.first("statement"))
    found += fields("risk-status", risk.first("status")) + fields("deadline", risk.first("deadline"))
    for node in risk.walk():
        if node.name in _FACET:
            found += fields(node.value("name") or "facet", node.first("value"))
    return found


def _entry(entry: Node) -> FileRecord:
    when = entry.first("start") or entry.first("end")
    found = fields("on", when) + fields("note", entry.first("title"), entry.first("description"))
    found += fields("status-change", entry.first("status-change")) + fields("remarks", entry.first("remarks"))
    return FileRecord(Role.ENTRY, entry.address, tuple(found))
