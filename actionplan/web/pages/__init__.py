"""The pages of the site, one file each: a function of a visit that returns a response."""
