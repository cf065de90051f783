"""Open files in LibreOffice, type into cells as a person does, and save each in another format.

    python3 office_typist.py SOFFICE PROFILE JOBS

For a Python that has `uno`, which comes with LibreOffice. JOBS is JSON: a list of source, target, filter and cells; the
cells are a list of table, row, column and text, numbers from 0. A source may be the target of an earlier job. It needs
nothing else of this repository.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]


def value(name: str, content: object) -> Any:
    """Return a named value as LibreOffice takes them."""
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def connect(pipe: str) -> Any:
    """Return the desktop of the program, once it has started."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # noqa: BLE001 the program has not started yet, whatever the bridge calls that
            time.sleep(0.1)
    sys.exit("LibreOffice did not start")


def type_into(document: Any, context: Any, cells: list[Any]) -> None:
    """Type the texts: into a sheet as into its input line, into a table of a text at its cursor."""
    if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        controller = document.CurrentController
        for sheet, row, column, text in cells:
            controller.setActiveSheet(document.Sheets.getByIndex(sheet))
            place = document.Sheets.getByIndex(sheet).getCellByPosition(column, row)
            controller.select(place)
            dispatcher.executeDispatch(controller.Frame, ".uno:EnterString", "", 0, (value("StringName", text),))
    else:
        for table, row, column, text in cells:
            found = document.TextTables.getByIndex(table).getCellByPosition(column, row)
            cursor = found.createTextCursor()
            cursor.gotoEnd(False)
            found.insertString(cursor, text, False)


def save(context: Any, desktop: Any, source: str, target: str, kind: str, cells: list[Any]) -> None:
    """Open a file, type into its cells, and save it as another."""
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (value("Hidden", False),))
    type_into(document, context, cells)
    document.storeToURL(Path(target).as_uri(), (value("FilterName", kind),))
    document.close(True)


def main() -> None:
    """Do what the command line says."""
    soffice, profile, jobs = sys.argv[1:]
    pipe = f"typist{abs(hash(profile))}"
    words = [f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", "--nologo"]
    office = subprocess.Popen([soffice, *words, f"--accept=pipe,name={pipe};urp;"])  # noqa: S603 the program that the test found
    try:
        context, desktop = connect(pipe)
        for job in json.loads(jobs):
            save(context, desktop, *job)
        desktop.terminate()
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()


if __name__ == "__main__":
    main()
