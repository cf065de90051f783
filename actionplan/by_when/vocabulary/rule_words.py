"""Name the words that a rule picks out, each list by its heading in `rule_words.txt`, where it is explained."""

from typing import TYPE_CHECKING

from actionplan.by_when.vocabulary.word_files import read_tables

if TYPE_CHECKING:

    def __getattr__(name: str) -> frozenset[str]: ...


globals().update((heading, frozenset(words)) for heading, words in read_tables("rule_words.txt").items())

PREPOSITIONS = (" to", " until", " till", " for", " from", " by", " of")
"""How a word of change ends that leads on to its time: "extended to"."""
