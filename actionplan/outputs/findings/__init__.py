"""Write findings in a format: one module per format."""
