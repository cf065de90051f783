"""Files into trees: the only code that opens or writes plan files."""
