"""Words that say how a time stands to the action, and words that join times."""

BY = (
    "by", "due", "due by", "due on", "due for", "no later than", "not later than", "no later", "on or before",
    "by or before", "at or before", "in or before", "by no later than", "latest date", "deadline", "deadline of",
    "deadline date", "due date", "target", "targets", "target date", "target date of", "target end date",
    "target completion", "target completion date", "target of", "completion date", "end date", "review date",
    "launch date", "go live date", "publication date", "meeting date", "date", "dates", "date for completion",
    "implementation date", "expiry date", "cut off date", "cut off", "timescale", "timescales", "time scale",
    "timeframe", "time frame", "agreed date", "agreed deadline", "forecast", "forecast date",
    "anticipated completion", "anticipated completion date", "expected completion", "timeline",
    "expected completion date", "estimated completion", "estimated completion date", "planned completion date", "eta",
    "proposed completion date", "ending", "ending in", "ending on", "ends", "ends in", "ends on", "finish",
    "finish by", "finishing", "finishing in", "concluding", "concluding in", "expires", "expires on", "expiring",
    "expiry", "by latest", "scheduled", "scheduled for", "planned", "planned for", "expected", "expected by",
    "expected in", "anticipated", "anticipated by", "anticipated in", "proposed", "proposed for", "aiming for",
    "aim for", "to finish", "to finish by", "to finish in", "to end", "to end in", "in time for", "not after",
    "not beyond", "by when", "booked for", "earmarked for", "pencilled in for", "programmed for", "timetabled for",
    "intended for", "target for", "estimated date", "anticipated date", "expected date", "planned date",
    "proposed date", "provisional date", "date of", "target month", "target year", "year ending", "yr ending",
    "month ending", "quarter ending", "year ended", "period ending", "financial year ending", "y/e", "ye",
)  # fmt: skip
BEFORE = ("before", "prior to", "prior", "in advance of", "ahead of", "previous to", "pre", "in good time for")
AFTER = (
    "after", "beyond", "following", "post", "subsequent to", "once", "upon", "further to", "following on from",
    "immediately after", "immediately following", "straight after", "as soon as", "whenever", "when", "if",
    "until after", "shortly after", "soon after", "on completion of", "upon completion of", "on receipt of",
    "on receipt", "upon receipt of", "on conclusion of", "on approval of", "at the conclusion of", "at the time of",
    "at point of", "at the point of", "on appointment of", "following completion of", "subject to", "dependent on",
    "dependent upon", "dependant on", "dependant upon", "dependent", "dependant", "depending on", "depending upon",
    "depends on", "depends upon", "conditional on", "conditional upon", "contingent on", "contingent upon", "pending",
    "awaiting", "waiting for", "awaits", "await", "linked to", "tied to", "in conjunction with", "as a result of",
    "in response to", "in parallel with", "at the same time as", "to coincide with", "aligned to", "aligned with",
    "in line with", "provided that", "provided", "assuming", "unless", "whilst", "while", "as part of", "at next",
    "at the next", "next available", "at completion of", "on commencement of", "on publication of", "on publication",
    "on completion", "on appointment", "on approval", "on award of", "on expiry of", "in accordance with",
    "according to", "as per", "alongside", "immediately on", "immediately upon", "by the time of",
    "until such time as", "in the event of", "in event of", "in the case of", "on adoption of", "on signing of",
    "on confirmation of", "on termination of", "as soon as the", "when the", "when a", "from date of",
    "from the date of", "of the date of", "from receipt of", "from receipt", "of receipt", "of receipt of",
    "of publication", "from publication", "of appointment", "from appointment", "of approval", "from approval",
    "of completion", "from completion", "of notification", "of request", "of referral", "timed to coincide with",
    "in tandem with", "concurrent with", "at the end of the project",
)  # fmt: skip
FROM = (
    "from", "as from", "as of", "with effect from", "w.e.f", "w.e.f.", "wef", "effective", "effective from", "since",
    "ongoing since", "starting from", "commencing from", "beginning from", "to start from", "to commence from",
    "with effect", "available from", "from the start of", "from start of", "from the beginning of",
    "from beginning of", "onwards from", "active from", "operational from", "in force from", "live from",
    "applies from",
)  # fmt: skip
START = (
    "starts", "starting", "to start", "start date", "start in", "starting in", "starts in", "begin", "begins",
    "to begin", "commence", "commences", "commencing", "to commence", "commencement", "commencement date",
    "will commence", "will start", "will begin", "start on", "commencing in", "commencing on", "starting on",
    "beginning in", "beginning on", "to commence in", "to start in", "to begin in", "due to start", "due to commence",
    "due to begin", "kick off", "anticipated start date", "anticipated start", "expected start",
    "expected start date", "planned start", "planned start date", "provisional start date", "provisional start",
    "effective date", "comes into force", "comes into effect", "commence in", "commence on", "proposed start date",
    "target start date", "target start", "scheduled to start", "scheduled to commence", "begin in", "start from",
    "commence from",
)  # fmt: skip
BEGUN = (
    "started", "commenced", "launched", "began", "begun", "introduced", "started in", "commenced in", "began in",
    "has started", "has commenced", "has begun", "already started", "already commenced", "have started",
    "work started", "work commenced", "work has started", "work has commenced", "work has begun", "started on",
    "commenced on", "launched in", "launched on", "work began", "underway since", "running since",
)  # fmt: skip
ONWARDS = ("onwards", "onward", "on wards", "and onwards", "going forward", "going forwards", "forward")
UNTIL = (
    "until", "till", "til", "up to", "up until", "through to", "through until", "running to", "running until",
    "continuing until", "continuing to", "to continue until", "lasting until", "valid until", "'til",
)  # fmt: skip
THROUGHOUT = (
    "throughout", "all through", "across", "over the course of", "all of", "all during", "for the whole of",
    "for the duration of", "spread over", "spread across", "over the whole of", "phased over", "for all of",
    "phased across", "phased throughout",
)  # fmt: skip
IN = (
    "in", "during the course of", "on", "during", "at", "sometime in", "some time in", "over", "in the course of",
    "in or around", "on or around", "on or about", "sometime during", "some time during", "w/in", "@",
    "commencing w/c",
)  # fmt: skip
WITHIN = (
    "within", "over the course of the next", "within the next", "in the next", "over the next", "during the next",
    "for the next", "in the coming", "over the coming", "within the coming", "up to a maximum of", "less than",
    "under", "no more than", "not more than", "no longer than", "maximum of", "a maximum of", "max of", "inside",
    "within a period of", "within a maximum of", "over a period of", "in under", "no later than within",
    "in less than", "across the next", "throughout the next", "in around", "in about", "over the following",
    "within the following", "<",
)  # fmt: skip
FOR = ("for", "of", "regarding", "re")
LATEST = (
    "at the latest", "latest", "at latest", "at the very latest", "or earlier", "or before", "or sooner", "maximum",
    "max", "inclusive", "incl", "at the outside", "or earlier if possible", "or sooner if possible",
)  # fmt: skip
EARLIEST = (
    "at the earliest", "at earliest", "earliest", "or later", "no earlier than", "not earlier than", "not before",
    "no sooner than", "no date before", "nothing before", "not until", "or after", "or beyond", "no earlier",
    "earliest date", "or thereafter", "earliest start", "more than", "at least", "over and above", "minimum",
    "minimum of", "a minimum of", ">",
)  # fmt: skip
BETWEEN = ("between", "from between", "anytime between", "any time between", "sometime between")
ORIGINAL = (
    "originally", "original", "original date", "original target", "original deadline", "original target date", "was",
    "previously", "formerly", "initially", "initial target", "initial date", "old date", "previous date",
    "previous target", "original due date", "slipped from", "moved from", "extended from", "deferred from",
    "delayed from", "revised from", "brought forward from", "changed from", "originally due", "postponed from",
    "rescheduled from", "carried forward from", "originally by", "was due", "original timescale", "previous deadline",
    "original completion date", "previously due", "was due by", "originally planned for",
)  # fmt: skip
REVISED = (
    "revised", "revised date", "revised target", "revised deadline", "revised target date", "revised to",
    "revised due date", "new date", "new target", "new deadline", "new target date", "extended to", "extended until",
    "moved to", "slipped to", "rescheduled to", "rescheduled for", "deferred to", "deferred until", "postponed to",
    "postponed until", "delayed to", "delayed until", "put back to", "pushed back to", "brought forward to",
    "changed to", "amended to", "updated to", "date revised to", "date extended to", "date changed to",
    "timescale revised to", "timescale extended to", "deadline extended to", "revised timescale",
    "revised completion date", "reprofiled to", "re profiled to", "now expected", "now due", "now anticipated",
    "now planned for", "now scheduled for", "current target", "latest estimate", "current forecast", "updated",
    "amended", "amended date", "rev", "now to be completed by", "now by", "slipped until", "extension to",
    "extension agreed to", "extended", "now to be completed", "revised by", "re scheduled for", "re scheduled to",
    "updated date", "now aiming for", "now planned", "now in", "current date", "current deadline",
)  # fmt: skip
AND = ("and", "&", "then", "and then", "plus", "followed by", "as well as", "and also")
OR = ("or", "and/or", "either", "alternatively", "or possibly")
TO = ("to", "through", "thru", "up to and including", "to the", "into")
THE = ("the",)
A = ("a", "an")
NOT = (
    "not", "cannot", "can't", "won't", "unlikely", "never", "without", "missed", "failed", "except", "excluding",
    "excl", "other than", "cancelled", "canceled", "abandoned", "withdrawn", "no", "instead of", "rather than",
    "don't",
)  # fmt: skip
SIGNS = {
    "-": "DASH", "/": "SLASH", ",": "COMMA", ";": "STOP", ".": "STOP", ":": "STOP", "!": "STOP", "(": "OPEN",
    "[": "OPEN", "{": "OPEN", ")": "CLOSE", "]": "CLOSE", "}": "CLOSE", "+": "PLUS", "?": "NOISE", "'": "NOISE",
    "\"": "NOISE", "*": "NOISE", "_": "NOISE", "…": "NOISE", "|": "STOP", "†": "NOISE", "‡": "NOISE",
}  # fmt: skip
"""The sort of each sign that is understood; any other sign is an unknown word."""
