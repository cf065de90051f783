"""List words that relate a time to the action, and words that join times."""

BY = (
    "by", "due", "no later than", "not later than", "no later", "deadline", "target", "targets", "target completion",
    "completion date", "end date", "review date", "publication date", "date", "dates", "cut off", "timescale",
    "timescales", "time scale", "timeframe", "time frame", "agreed date", "agreed deadline", "forecast",
    "anticipated completion", "expected completion", "timeline", "estimated completion", "eta", "ending", "ends",
    "finish", "finishing", "finishes", "completes", "concludes", "concluding", "expires", "expiring", "expiry",
    "scheduled", "planned", "expected", "anticipated", "proposed", "aiming for", "aim for", "in time for", "not after",
    "not beyond", "not due until", "not due before", "not expected until", "by when", "booked for", "earmarked for",
    "deadline is", "target is", "due date is", "deadline was", "target date is", "pencilled in for", "programmed for",
    "timetabled for", "intended for", "target month", "target year", "year ending", "yr ending", "month ending",
    "quarter ending", "year ended", "period ending", "financial year ending", "y/e", "ye",
)  # fmt: skip
BEFORE = (
    "before",
    "prior to",
    "prior",
    "in advance of",
    "ahead of",
    "previous to",
    "pre",
    "in good time for",
    "in readiness for",
    "in preparation for",
)
AFTER = (
    "after", "beyond", "following", "post", "subsequent to", "following on from", "straight after", "shortly after",
    "soon after",
)  # fmt: skip
PENDING = (
    "once", "upon", "further to", "as soon as", "whenever", "when", "if", "on receipt", "upon receipt of",
    "on conclusion of", "at the conclusion of", "at the time of", "at point of", "at the point of", "subject to",
    "dependent", "dependant", "depending on", "depending upon", "depends on", "depends upon", "conditional on",
    "conditional upon", "contingent on", "contingent upon", "pending", "awaiting", "waiting for", "waiting on",
    "awaits", "await", "blocked on", "blocked by", "held up by", "reliant on", "relies on", "linked to", "tied to",
    "in conjunction with", "as a result of", "in response to", "in parallel with", "at the same time as",
    "to coincide with", "aligned to", "aligned with", "in line with", "provided", "assuming", "unless", "whilst",
    "while", "as part of", "at next", "at the next", "next available", "at completion of", "on commencement of",
    "on publication", "on completion", "on appointment", "on approval", "on award of", "on expiry of",
    "in accordance with", "according to", "as per", "alongside", "immediately on", "by the time of",
    "until such time as", "in the event of", "in event of", "in the case of", "on adoption of", "on signing of",
    "on confirmation of", "on termination of", "from date of", "from the date of", "of the date of", "from receipt",
    "of receipt", "of publication", "from publication", "of appointment", "from appointment", "of approval",
    "from approval", "of completion", "from completion", "of notification", "of request", "of referral",
    "timed to coincide with", "in tandem with", "concurrent with", "at the end of the project",
)  # fmt: skip
"""What is waited for or kept pace with: unlike "after" it says nothing of a first day."""
FROM = (
    "from", "as of", "w.e.f", "wef", "effective", "since", "with effect", "available from", "operational from",
    "in force from", "live from", "applies from", "from the start of", "from start of", "from the beginning of",
    "from beginning of", "active from", "ongoing since",
)  # fmt: skip
START = (
    "starts", "starting", "start date", "start in", "begin", "begins", "commence", "commences", "commencing",
    "commencement", "commencement date", "start on", "beginning in", "beginning on", "kick off", "effective date",
    "comes into force", "comes into effect", "target start date", "to start", "will start", "scheduled to start",
    "anticipated start", "expected start", "planned start", "provisional start", "target start",
    "anticipated start date", "expected start date", "planned start date", "provisional start date",
)  # fmt: skip
BEGUN = (
    "started", "commenced", "launched", "began", "begun", "introduced", "has started", "has commenced", "has begun",
    "already started", "already commenced", "have started", "work started", "work commenced", "work has started",
    "work has commenced", "work has begun", "moved to bau", "transferred to bau", "handed over to bau", "work began",
    "running since",
)  # fmt: skip
ONWARDS = (
    "onwards", "onward", "on wards", "and onwards", "going forward", "going forwards", "forward", "to date",
    "to the present", "till date",
)  # fmt: skip
UNTIL = (
    "until", "till", "til", "up to", "through to", "running to", "running until", "continuing until", "continuing to",
    "to continue until", "lasting until", "valid until", "'til", "up until", "through until",
)  # fmt: skip
THROUGHOUT = (
    "throughout", "all through", "across", "over the course of", "all of", "all during", "for the whole of",
    "for the duration of", "spread over", "spread across", "over the whole of", "phased over",
)  # fmt: skip
IN = (
    "in", "runs", "during the course of", "on", "during", "at", "over", "in the course of", "in or around",
    "on or around", "on or about", "w/in", "@", "sometime in", "some time in", "sometime during", "some time during",
)  # fmt: skip
WITHIN = (
    "within", "over the course of the next", "in the next", "over the next", "less than", "under", "no more than",
    "not more than", "no longer than", "inside", "within a period of", "over a period of", "across the next",
    "throughout the next", "over the following", "within the following", "<", "<=", "≤", "within the next",
    "during the next", "for the next", "in the coming", "over the coming", "within the coming",
)  # fmt: skip
FOR = ("for", "of", "regarding", "re")
LATEST = (
    "latest", "at the very latest", "or earlier", "or before", "or sooner", "maximum", "max", "inclusive", "incl",
    "at the outside",
)  # fmt: skip
EARLIEST = (
    "at the earliest", "at earliest", "earliest", "or later", "no earlier than", "not earlier than", "not before",
    "no sooner than", "no date before", "nothing before", "not until", "or after", "or beyond", "no earlier",
    "or thereafter", "more than", "at least", "over and above", "minimum", ">", "earliest start", "≥", ">=",
)  # fmt: skip
BETWEEN = ("between", "anytime between", "any time between")
ORIGINAL = (
    "originally", "original", "orig", "orig.", "was", "previously", "formerly", "initially", "initial target",
    "initial date", "old date", "previous date", "previous target", "slipped from", "moved from", "extended from",
    "deferred from", "delayed from", "revised from", "brought forward from", "changed from", "postponed from",
    "rescheduled from", "carried forward from", "previous deadline", "ext from", "ext. from", "put back from",
    "pushed from", "pushed back from", "amended from", "updated from", "reprofiled from", "rolled over from",
    "rolled forward from", "c/f from", "was due", "baseline date", "baseline finish", "actual", "actual date",
    "actual completion date", "date raised", "raised", "raised on", "date opened", "date identified",
)  # fmt: skip
REVISED = (
    "revised", "new date", "new target", "new deadline", "extended to", "extended until", "moved to", "slipped to",
    "rescheduled to", "rescheduled for", "deferred to", "deferred until", "postponed to", "postponed until",
    "delayed to", "delayed until", "put back to", "pushed back to", "brought forward to", "changed to", "amended to",
    "updated to", "reprofiled to", "re profiled to", "now expected", "now due", "now anticipated", "now scheduled for",
    "current target", "latest estimate", "current forecast", "amended date", "rev", "now by", "slipped until",
    "extension to", "extension agreed to", "now to be completed", "re scheduled for", "re scheduled to", "updated date",
    "now aiming for", "now planned", "now in", "current date", "current deadline", "slipped", "slipped by",
    "extension of", "slippage of", "rearranged for", "rearranged to", "rebooked for", "reset to", "extended",
    "extended x2", "extended x3", "ext", "ext to", "ext. to", "extn to",
)  # fmt: skip
REQUESTED = (
    "extension requested to", "extension requested until", "extension requested", "extension sought to",
    "extension sought until", "extension sought", "extension request to", "request extension to",
    "request to extend to", "requested extension to", "requesting extension to", "requested extension until",
    "extension being sought to", "extension proposed to", "proposed extension to",
)  # fmt: skip
"""What asks for another date and leaves the one before it in force."""
AND = ("and", "&", "then", "and then", "plus", "followed by", "as well as", "and also")
OR = ("or", "and/or", "either", "alternatively", "or possibly")
TO = ("to", "through", "thru", "up to and including", "into")
THE = ("the",)
A = ("a", "an")
NOT = (
    "not", "cannot", "can't", "won't", "unlikely", "never", "without", "missed", "failed", "except", "excluding",
    "excl", "other than", "apart from", "with the exception of", "no", "instead of", "rather than", "don't",
)  # fmt: skip
SIGNS = {
    "-": "DASH", "/": "SLASH", ",": "COMMA", ";": "STOP", ".": "STOP", ":": "STOP", "!": "STOP", "(": "OPEN",
    "[": "OPEN", "{": "OPEN", ")": "CLOSE", "]": "CLOSE", "}": "CLOSE", "+": "PLUS", "?": "NOISE", "'": "NOISE",
    "\"": "NOISE", "*": "NOISE", "_": "NOISE", "…": "NOISE", "|": "STOP", "†": "NOISE", "‡": "NOISE", "~": "NOISE",
    "≈": "NOISE", "→": "ARROW", "⇒": "ARROW", "➔": "ARROW", "➡": "ARROW",
}  # fmt: skip
"""The sort of each sign that is understood; any other sign is an unknown word."""
