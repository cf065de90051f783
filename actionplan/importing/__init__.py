"""Turn the files people already have into a draft plan that a person reviews."""
