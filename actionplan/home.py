"""The address of the project on the web: one constant, which is empty until there is a home page."""

HOME = ""
"""The address without a slash at its end. While it is empty, no output links to the project, findings name
`actionplan rule CODE` instead, and nothing names a place to install from: see `scaffold.install_source`."""


def schema_id(name: str, home: str = HOME) -> str:
    """Return the identifier of a schema, for example of "plan": its address, or else a name.

    An identifier need not be a working address. It lets a program recognise a schema that it already has.
    """
    return f"{home}/schemas/{name}.schema.json" if home else f"urn:actionplan:schema:{name}"
