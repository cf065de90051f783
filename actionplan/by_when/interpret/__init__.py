"""Work out what each date in a wording is for, and combine them into a resolution."""
