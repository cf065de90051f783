"""Answer questions about plans: each module turns standings into a page, or into data for JSON."""
