"""Parse the names of posts: split a text that names several, and compare names that may mean one post."""

from __future__ import annotations

import re
from functools import lru_cache

_POSTS = """accountant administrator adviser advisor analyst architect assistant auditor board ceo cfo chair chairman
chairperson champion chief cio clerk commissioner committee consultant controller convenor coo coordinator ordinator
councillor cto dean deputy designer developer director engineer executive facilitator governor group head inspector
lead leader manager matron member mentor minister nurse officer ombudsman panel planner practitioner president principal
psychologist registrar representative scientist secretary sergeant solicitor specialist sponsor superintendent
supervisor surveyor teacher team technician trainer treasurer trustee warden worker"""
POSTS = frozenset(_POSTS.split())
"""Words that make a text the name of a post. A part without one is taken for the field in which a post works."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SLASH = re.compile(r"\s*/\s*")
_SPACED_SLASH = re.compile(r"\s+/\s*|\s*/\s+")
_LISTED = re.compile(r"\s*(?:;|\n|,\s*and\s|\band\b|&|\+|,|\bjointly with\b|\bin conjunction with\b|\bwith\b)\s*")
_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LINKS = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to", "s"})
# Words that say little about which post is meant: one name of a post may have them and another not.
_WEAK = frozenset(
    {"programme", "program", "project", "team", "service", "department", "dept", "unit", "directorate", "division"}
)


def names_post(text: str) -> bool:
    """Tell whether a text can be the name of a post, a team or a committee."""
    words = (word.casefold().rpartition("-") for word in _WORD.findall(text))
    return any(last in POSTS or last.removesuffix("s") in POSTS for *_, last in words)


@lru_cache(maxsize=4096)
def slashed(name: str) -> tuple[str, ...]:
    """Return the posts in a name joined by slashes; () for one post with a slash in it, such as "HR/OD Manager".

    A slash with a space beside it always joins posts. One without joins them if each part is a post of its own.
    """
    if "/" not in name or _in_brackets(name):
        return ()
    parts = [part for part in _SLASH.split(name.strip()) if part]
    if len(parts) < 2 or (not _SPACED_SLASH.search(name) and not all(map(names_post, parts))):
        return ()
    return tuple(parts)


@lru_cache(maxsize=4096)
def listed_posts(name: str) -> tuple[str, ...]:
    """Return the posts in a name joined by commas or "and"; () if any part is not a post of its own."""
    if _in_brackets(name):
        name = _IN_BRACKETS.sub(lambda match: "_" * len(match.group()), name)
    parts = [part for part in _LISTED.split(name.strip()) if part]
    return tuple(parts) if len(parts) > 1 and all(map(names_post, parts)) else ()


def _in_brackets(name: str) -> bool:
    return any(re.search(r"[/,;&+]|\band\b", inner) for inner in _IN_BRACKETS.findall(name))


@lru_cache(maxsize=8192)
def name_words(name: str) -> frozenset[str]:
    """Return the words of a name in lower case, without plurals and without words that only link others."""
    words = (word.casefold().replace("’", "'").removesuffix("'s") for word in _WORD.findall(name))
    return frozenset(_singular(word.replace("'", "").replace("-", "")) for word in words if word not in _LINKS)


def core(words: frozenset[str]) -> frozenset[str]:
    """Return the words that distinguish one post from another."""
    return words - _WEAK


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
