"""Trees into plans: the format, what each key means, and what is wrong with a file."""
