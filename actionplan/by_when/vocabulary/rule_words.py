"""List the words that a rule picks out from the others of their kind."""

ADJECTIVES = frozenset({
    "daily", "weekly", "fortnightly", "monthly", "quarterly", "termly", "annual", "yearly", "biannual", "biennial",
    "annualised",
})  # fmt: skip
"""Frequencies that may only describe a noun: "annual meeting"."""
AFTERCARE = frozenset({"review", "reviews", "audit", "re audit", "monitoring", "next review", "next audit"})
"""What is done again to something that is complete."""
AFTER_MAY = frozenset({"needs", "wish", "want", "include", "involve", "vary", "not", "result", "affect", "slip"})
"""Words before which "may" is no month."""
AS_USUAL = ("bau", "business as usual")
CLOSING = frozenset({
    "implemented", "actioned", "achieved", "delivered", "signed off", "fulfilled", "addressed", "concluded",
    "embedded",
})  # fmt: skip
"""What closes an action as "done" does; "in place" or "live" only describe it."""
CONTINUING = frozenset({"ongoing", "on - going", "on going", "continuous", "continuously", "continuing", "continual"})
"""What says that something continues wherever it comes in a sentence."""
DESCRIBING = frozenset({"permanent", "active", "standing", "sustained", "constant"})
"""What says that something continues, unless a noun follows: "permanent fix"."""
EXCEPTIONS = ("except", "excluding", "excl", "other than", "apart from", "with the exception of")
"""What takes back part of "complete"."""
FORECASTS = ("anticipated", "expected", "estimated", "forecast", "est", "planned", "scheduled", "proposed")
"""How the words begin that give the day of what is awaited: "3 months after award (expected June 2025)"."""
LAST_STEPS = ("final", "full")
"""How the words begin that name the last of several steps."""
LENGTH_ANCHORS = frozenset({"after", "following", "from", "of", "before", "prior to", "in advance of", "ahead of"})
"""What relates a length of time to the day that it counts from."""
LIMITS = ("by", "due by", "no later than", "not later than", "in time for")
"""What makes an event a limit: "by contract award"."""
REQUESTS = ("requested", "sought", "proposed")
SAYING = frozenset({
    "agreed", "approved", "accepted", "discussed", "identified", "raised", "noted", "reported", "recommended",
    "requested", "required", "planned", "proposed", "revised", "reviewed", "prioritised", "assigned", "allocated",
})  # fmt: skip
"""Participles of what is said or decided before anything is done."""
STOPPED_FOR_NOW = frozenset({"on hold", "paused", "suspended", "postponed", "deferred", "delayed"})
"""A time beside one of these is when it stopped, or when it may go on."""
THEN = frozenset({"then", "and then", "followed by"})
WISHES = frozenset({"put", "have", "get", "set", "establish", "ensure", "make", "keep", "getting", "putting"})
"""What makes "in place" something to do: "put in place"."""
