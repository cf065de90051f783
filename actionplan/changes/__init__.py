"""Turn what someone wants to record in a plan into the smallest edit of its file."""
