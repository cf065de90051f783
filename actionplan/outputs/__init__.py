"""Write a page in a format: one module per format, each a function of the page alone."""
