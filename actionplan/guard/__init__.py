"""Compare two versions of a plan by the answers they give, so that no promise changes unnoticed."""
