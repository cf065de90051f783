"""Find, lock, read and write files, and ask git about them: the only code that opens or writes plan files."""
