"""How a page reaches its reader: one module a format, each a function of the page alone."""
