"""Bytes into text, and text into a tree of nodes in which every value keeps its place."""
