"""The files that `new` and `init` write."""
