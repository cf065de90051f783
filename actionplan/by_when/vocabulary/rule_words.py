"""List the words that a rule picks out, from those of their kind or from any."""

ADJECTIVES = frozenset({
    "daily", "weekly", "fortnightly", "monthly", "quarterly", "termly", "annual", "yearly", "biannual", "biennial",
    "annualised",
})  # fmt: skip
"""Frequencies that may only describe a noun: "annual meeting"."""
AFTERCARE = frozenset({"review", "reviews", "audit", "re audit", "monitoring", "next review", "next audit"})
"""What is done again to something that is complete."""
AFTER_MAY = frozenset({
    "needs", "wish", "want", "include", "involve", "vary", "not", "result", "affect", "slip", "change", "move",
    "extend", "require", "take", "depend", "differ", "alter", "still", "lapse", "continue", "fall", "run", "delay",
})  # fmt: skip
"""Words before which "may" is not a month."""
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
PREPOSITIONS = (" to", " until", " till", " for", " from", " by", " of")
"""How a word of change ends that leads on to its time: "extended to"."""
ENDS = ("ends", "finishes", "completes", "concludes", "expires")
"""Verbs that make the time after them that of what is waited for: "once the lease expires in June"."""
EFFECTS = frozenset({"impact", "impacts", "effect", "effects", "risk", "risks", "benefits"})
"""What is expected then, and no step of the action, where another date has "by"."""
SHIFTS = ("slip", "ext", "delay", "defer", "postpone", "put back", "push", "move")
"""How the words begin that say how far a date is moved, where a length of time follows: "slipped 3 months"."""
REQUESTS = ("requested", "sought", "proposed")
ASKING = frozenset({
    *REQUESTS, "seeking", "seek", "requesting", "request", "requests", "proposing", "propose", "proposal", "asking",
    "asked",
})  # fmt: skip
"""What says that something is only asked for."""
CHANGES = frozenset({
    "extension", "extend", "extended", "ext", "extn", "revision", "revise", "revised", "change", "changed", "deferral",
    "defer", "new", "postpone", "postponement",
})  # fmt: skip
"""What says that a date is to be another: with a word of asking, or of approval to come, it is not in force yet."""
BESIDE_CHANGES = frozenset({
    "to", "until", "of", "for", "in", "is", "be", "being", "been", "has", "have", "date", "deadline", "target", "due",
    "timescale", "completion", "an", "a", "the",
})  # fmt: skip
"""What else leads from such a word to the date; any other word makes it that of a thing: "proposed new policy June"."""
GRANTED = frozenset({"agreed", "approved", "granted", "accepted", "authorised", "confirmed"})
"""What says that a new date was agreed to."""
APPROVALS = frozenset({"approval", "agreement", "authorisation", "ratification", "consent", "sign"})
"""What a date that is not in force yet waits for."""
NOT_YET_AGREED = (
    "to be agreed", "to be approved", "to be authorised", "to be granted", "to be requested", "if approved",
    "if agreed", "tbc", "tba", "to be confirmed", "for approval", "for agreement", "not yet agreed", "not yet approved",
)  # fmt: skip
"""How the words right after a date begin if it is not agreed yet."""
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
DOCUMENTS = frozenset({
    "code", "order", "survey", "surveys", "report", "reports", "strategy", "strategies", "policy", "policies", "plan",
    "plans", "guidance", "standard", "standards", "framework", "edition", "version", "figure", "data", "accounts",
    "budget", "budgets", "review", "inspection", "audit", "findings", "recommendations", "recommendation", "results",
    "vision", "paper", "statement", "agreement", "contract", "publication", "model", "programme", "olympics",
    "games", "election", "elections", "settlement", "levels", "level", "prices", "cohort", "intake", "rates", "awards",
    "award", "scheme", "spending", "assessment", "evaluation", "pandemic", "floods", "flood", "storm", "outbreak",
    "riots", "document", "position", "performance", "register", "season", "festival", "exhibition", "funding",
    "allocation", "grant", "round", "consultation", "mtfs", "mtfp", "conditions", "analysis", "academy", "schools",
    "action",
})  # fmt: skip
"""Nouns that a year or a month may belong to, as part of their name ("Budget 2014", "the 2011 riots")."""
REFERENCES = frozenset({
    "minutes", "minute", "act", "acts", "regulation", "regulations", "census", "baseline", "statistics", "figures",
    "circular", "dated", "directive", "letter", "bill", "charter", "referendum", "outturn", "ago", "as at",
    "position at",
})  # fmt: skip
"""Nouns whose date is never a deadline: what was written, counted or enacted then."""
LABELS = frozenset({
    "phase", "phases", "stage", "stages", "priority", "priorities", "annex", "annexe", "appendix", "ni", "tier",
    "level", "levels", "band", "objective", "objectives", "recommendation", "recommendations", "rec", "recs", "action",
    "actions", "no", "nos", "number", "item", "items", "section", "sections", "sec", "para", "paragraph", "paragraphs",
    "page", "pages", "pp", "ward", "wards", "unit", "lot", "step", "steps", "strand", "theme", "aim", "outcome",
    "outcomes", "goal", "standard", "option", "options", "part", "chapter", "table", "figure", "form", "type", "grade",
    "group", "zone", "room", "ks", "ref", "reference", "minute", "question", "point", "category", "cat", "class",
    "block", "building", "schedule", "clause", "article", "version", "indicator", "kpi", "pi", "bv", "bvpi",
    "workstream", "site", "tranche", "wave", "cohort", "milestone", "task", "regulation", "area", "district",
    "locality", "kloe", "proposal", "project", "batch", "period", "gateway", "gate", "iso", "covid", "do", "sev",
    "severity", "target",
})  # fmt: skip
"""Nouns that take a number after them as a label; that number is not a date."""
GLUED_LABELS = frozenset({
    "r", "p", "v", "a", "ac", "ap", "sp", "l", "s", "d", "g", "n", "m", "w",
})  # fmt: skip
"""Labels that count only where they touch the number: "R3"."""
PARTICIPLES = frozenset({
    "held", "sent", "built", "written", "given", "taken", "undertaken", "drawn", "chosen", "made", "put", "shown",
    "brought", "agreed", "provided",
})  # fmt: skip
UNLIKE_PARTICIPLES = frozenset({"embed", "shared", "based", "focused", "united", "advanced", "integrated"})
"""Words that end like a participle and report nothing."""
CURRENCY = frozenset("£$€")
PERCENT = frozenset(("%", "percent", "pc"))
