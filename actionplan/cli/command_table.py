"""The table of commands: a new command is one module in `cli/commands` and one row here."""

from __future__ import annotations

from collections.abc import Sequence

GROUPS = {
    "See where things are": {
        "status": "Show the position: every action in one plan, or one line per plan.",
        "overdue": "List overdue actions, longest overdue first.",
        "due": "List actions due soon, soonest first, and what needs an update.",
        "show": "Show one recommendation or action in full, with its log.",
        "owners": "Show each owner's workload, what is late, and what was on time.",
        "lineage": "Show an action in every plan it has been in.",
        "search": "Search actions, recommendations and notes for words.",
        "serve": "Show the plans in a browser, with forms to record what happens.",
    },
    "See what git has recorded": {
        "history": "Show every change of one action: commit, day, author, and what changed.",
        "trend": "Show positions over time, as recorded then and as known now.",
        "audit": "Find changes that no log entry records, at any commit.",
        "diff": "Show what changed in meaning between two revisions or dates.",
    },
    "Write papers and exports": {
        "report": "Produce the committee paper, a changes-since report, or one page per owner.",
        "export": "Export the data: JSON, CSV, an Excel workbook or a calendar.",
    },
    "Record what happens": {
        "update": "Record progress on an action: a note, a status, a new deadline.",
        "respond": "Record the response to a recommendation.",
        "add": "Add a recommendation or an action.",
        "carry": "Carry open actions into next year's plan, or another organisation's.",
        "undo": "Take back your last edit.",
    },
    "Merge branches": {
        "merge": "Merge a branch, so that no entry of either side is lost or duplicated.",
        "merge install": "Tell git to merge plans by what they mean, in every merge and rebase.",
        "merge uninstall": "Remove the settings that merge install made.",
        "merge status": "Show whether git merges plans by what they mean.",
        "merge resolve": "Redo the merge of plans in which git has left conflicts.",
        "merge driver": "Merge three versions of one plan; git runs this.",
    },
    "Ask the owners": {
        "digest": "Show what an owner has to report on, as text, an e-mail or a calendar.",
        "round open": "Write a form and an e-mail for every owner who needs to report.",
        "round status": "Show which owners have answered.",
        "round remind": "Write the next e-mail for owners who have not answered.",
        "round send": "Send the e-mails of a round through your mail server, after asking.",
        "round collect": "Show what the owners returned, and record it when you agree.",
    },
    "Check plans": {
        "validate": "Check that plan files are valid, and show what to fix.",
        "lint": "Check plan quality: owners, deadlines, success criteria, responses, progress.",
        "rule": "Explain a finding, for example AP120.",
        "explain": "Explain how a by-when wording is read.",
    },
    "Start": {
        "new": "Write a first plan.",
        "import": "Turn a Word table or spreadsheet into a draft plan.",
        "init": "Set up a folder for plans: settings, checks, a first plan.",
        "schema": "Print the JSON Schema of plans, for editors.",
        "help": "Show this help, or the help of a command.",
    },
}
"""What each command is for, in the order of the main help and under its headings.

The module `actionplan.cli.commands.<name>` holds the function of that name, whose docstring is the help, and EXAMPLES:
pairs of a purpose and the command for it.
"""
COMMANDS = {name: summary for commands in GROUPS.values() for name, summary in commands.items()}

MODULES = {"import": "import_file"} | {name: name.replace(" ", "_") for name in COMMANDS if " " in name}
"""The modules of commands whose names cannot be those of modules in Python."""

FAMILIES = {name.partition(" ")[0] for name in COMMANDS if " " in name}
"""The first words of commands that have two."""


def command_name(words: Sequence[str]) -> str:
    """Return the name of the command that these words begin with, which may be two words; "" for no words.

    `merge` is both a command and the first word of others.
    """
    two = " ".join(words[:2])
    return (
        two
        if words and words[0] in FAMILIES and not (words[0] in COMMANDS and two not in COMMANDS)
        else words[0]
        if words
        else ""
    )


OTHER_NAMES = {
    "list": "status",
    "ls": "status",
    "progress": "status",
    "summary": "status",
    "view": "show",
    "find": "search",
    "grep": "search",
    "paper": "report",
    "publish": "report",
    "edit": "update",
    "note": "update",
    "complete": "update … --complete",
    "done": "update … --complete",
    "close": "update … --complete",
    "answer": "respond",
    "reply": "respond",
    "create": "new",
    "check": "validate",
    "setup": "init",
    "upcoming": "due",
    "late": "overdue",
    "owner": "owners",
    "revert": "undo",
    "web": "serve",
    "browser": "serve",
    "server": "serve",
}
"""Names that other programs use, each with the command to use here; `…` stands for the other words of the command."""
