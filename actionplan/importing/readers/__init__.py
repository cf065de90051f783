"""Read files of every supported format into the grid, one format per module."""
