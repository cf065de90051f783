"""The table of commands: a new one is one module here in `cli` and one row."""

COMMANDS = {
    "status": "How things stand: every action of a plan, or a row a plan.",
    "overdue": "What is overdue, longest first.",
    "due": "What falls due soon, and what wants an update.",
    "show": "One recommendation or action whole, with its log.",
    "owners": "What each owner has in hand, what is late, and what was done in time.",
    "report": "The committee paper, as Markdown, HTML or Word; what changed; a page an owner.",
    "update": "Record progress: a note, a status, a new date, in the log of an action.",
    "respond": "Record the answer to a recommendation.",
    "add": "Add a recommendation, or an action.",
    "undo": "Take back the last edit.",
    "export": "The data for other programs: JSON, CSV, an Excel workbook, a calendar.",
    "explain": "How a by-when wording is read, and why.",
    "validate": "Whether plan files can be relied on, and what to put right.",
    "lint": "Whether plans are good plans: owners, deadlines, success, responses, progress.",
    "rule": "What a finding such as AP120 means.",
    "schema": "The JSON Schema of plans, for editors.",
    "import": "Turn a Word table or spreadsheet into a draft plan.",
    "new": "Write a first plan.",
    "init": "Make a folder a repository of plans: settings, schema, checks, a first plan.",
    "help": "This help, or that of a command.",
}
"""What each command is for, in the order of the main help.

The module `actionplan.cli.<name>` holds the function of that name, whose docstring is the help, and EXAMPLES:
pairs of what one might want and the call that gives it.
"""
MODULES = {"import": "import_file"}
"""The modules of commands whose names cannot be those of modules in Python."""
