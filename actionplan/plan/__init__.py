"""The plan format: what each key means, how a tree is read into a plan, and the checks of a plan."""
