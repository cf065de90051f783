"""The words of deadlines, as tables: to teach the reader a word, add a row to one of these modules."""
