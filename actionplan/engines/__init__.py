"""Functions for engines that read more plans than one machine holds; each needs the library of its engine."""
