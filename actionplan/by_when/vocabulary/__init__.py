"""List the words of deadlines in tables: to add a word, add a row to one of these modules."""
