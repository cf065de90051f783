"""The commands, one per module; cli/command_table.py lists them."""
