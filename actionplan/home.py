"""Where the project lives on the web: one constant, empty for as long as it has no home page."""

HOME = ""
"""The address without a slash at its end. While it is empty, no output links to the project, findings name
`actionplan rule CODE` instead, and nothing names a place to install from: see `scaffold.install_source`."""
