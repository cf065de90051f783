"""Rules about words, and about the comments that silence rules (AP7). Rules about words are advice."""
