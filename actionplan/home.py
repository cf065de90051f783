"""Where the project lives on the web: one constant, empty for as long as it has no home page."""

HOME = ""
"""The address without a slash at its end. While it is empty, no output links to the project, findings name
`actionplan rule CODE` instead, and nothing names a place to install from: see `scaffold.install_source`."""


def schema_id(name: str, home: str = HOME) -> str:
    """Return the identifier of a schema, for example of "plan": its address, or a name for want of one.

    An identifier need not lead anywhere. It lets a program recognise a schema that it has already.
    """
    return f"{home}/schemas/{name}.schema.json" if home else f"urn:actionplan:schema:{name}"
