"""Decode files and parse them into a tree of nodes that keep their place in the file."""
