"""What git has recorded about plans: the plans at a commit, and what changed from one commit to another."""
