"""List wordings that give a status instead of a time, and frequencies."""

TODAY = (
    "immediate", "immediately", "immediate effect", "effective immediately", "now", "today", "straight away",
    "straightaway", "at once", "right away", "forthwith", "imm", "immed", "immediatly", "immediatley", "imediately",
    "imediate", "immediete", "with immediate affect", "effective now", "date of this plan", "immediate action",
    "immediate implementation", "immediate priority", "immediate start", "immediately effective", "tomorrow",
    "end of today",
)  # fmt: skip
ONGOING = (
    "until further notice", "till further notice", "ongoing", "on going", "ongong", "on goin", "onging", "ongoin",
    "ongoig", "ongiong", "onggoing", "ongoing basis", "on an ongoing basis", "ongoing activity", "continuing",
    "continuous", "continuously", "continual", "continually", "continues", "to continue", "continue", "will continue",
    "continued", "continuation", "continous", "rolling", "rolling programme", "rolling basis", "on a rolling basis",
    "rolling program", "bau", "business as usual", "permanent", "permanently", "always", "at all times", "indefinite",
    "indefinitely", "open ended", "throughout the year", "all year", "all year round", "year round", "throughout year",
    "part of ongoing work", "constantly", "constant", "constant monitoring", "for the foreseeable future", "perpetual",
    "every day business", "day to day", "life of the plan", "lifetime of the plan", "duration of the plan",
    "throughout the plan", "lifetime of plan", "life of plan", "throughout the plan period", "duration of plan",
    "for the duration of the plan", "throughout the strategy", "throughout the project", "throughout the contract",
    "throughout project", "active", "24/7", "365 days a year", "mainstreamed", "standing", "sustained", "maintained",
    "maintain", "on-going basis", "in play", "no end date", "throughout the life of the plan",
    "over the life of the plan", "throughout the lifetime of the plan", "for the life of the plan",
    "over the lifetime of the plan",
)  # fmt: skip
UNDERWAY = (
    "in progress", "in review", "work in progress", "wip", "underway", "under way", "already underway", "in train",
    "in hand", "under implementation", "being implemented", "being progressed", "in development", "under development",
    "being developed", "on track", "progressing", "work progressing", "being actioned", "being addressed",
    "in the process of", "in process", "in progess", "being finalised", "being drafted", "being prepared",
    "currently being",
)  # fmt: skip
"""What is being done now: ongoing by itself, but nothing that goes on after a deadline."""
_PARTLY = (
    "half complete", "half done", "halfway complete", "half way complete", "near completion", "nearing completion",
    "approaching completion", "close to completion", "not fully complete", "not fully completed",
    "not fully implemented", "not fully met", "not fully addressed", "not fully embedded",
)  # fmt: skip
PARTLY = _PARTLY + tuple(
    f"{share} {state}"
    for share in ("partially", "partly", "part", "nearly", "almost", "mostly", "largely", "substantially")
    for state in (
        "complete", "completed", "done", "implemented", "achieved", "delivered", "in place", "met", "actioned",
        "addressed", "embedded", "finished", "closed", "fully implemented", "fully complete", "fully completed",
    )
)  # fmt: skip
"""What reports how much is done, and belongs in the progress of an action."""
STOPPED = (
    "withdrawn", "withdrawn by", "superseded", "superseded by", "rejected", "rejected by", "not accepted", "not agreed",
    "declined", "cancelled", "canceled", "abandoned", "discontinued", "dropped", "not pursued", "not being pursued",
    "not to be pursued", "no longer pursued", "no longer being pursued", "not taken forward", "not being taken forward",
    "not implemented and closed", "closed not implemented", "closed not accepted", "will not be implemented",
    "will not be pursued", "will not be taken forward", "not to be implemented", "replaced by", "descoped",
    "removed from", "closed as superseded", "closed as duplicate", "closed as not accepted", "closed as rejected",
    "closed as withdrawn", "closed will not be implemented", "recommendation not accepted", "not being progressed",
    "not to be progressed", "not to proceed", "not proceeding", "will not proceed", "will not be progressed",
    "not approved", "not supported", "decision not to implement", "decision taken not to implement",
    "closed without implementation", "do not concur", "does not concur", "did not concur", "did not agree", "disagree",
    "disagreed", "disagrees", "does not agree", "do not agree", "closed not required", "does not accept",
    "do not accept", "did not accept", "action withdrawn", "no longer applies", "no longer applicable",
    "no longer required", "no longer needed", "no longer relevant", "risk accepted", "accept risk", "accepted risk",
    "merged with", "merged into", "subsumed into", "subsumed by", "subsumed within", "incorporated into",
    "combined with", "consolidated into",
)  # fmt: skip
DONE = (
    "complete", "completed", "done", "action complete", "action completed", "fully complete", "fully completed",
    "now complete", "now completed", "finished", "closed", "action closed", "discharged", "✓", "✔", "☑", "✅", "🗸",
    "is complete", "are complete", "completion achieved", "compl", "comp", "cmplt", "has been implemented",
    "have been implemented", "has been actioned", "now implemented", "fully implemented", "already implemented",
    "action taken", "√", "has been achieved", "has been delivered", "now closed", "fully achieved", "already achieved",
    "already in place", "currently in place", "now in place", "now in use", "now in operation", "is in place",
    "are in place", "all in place", "already exists", "already operational", "now operational", "is operational",
    "has been established", "already established", "ended", "successfully completed", "fully met", "100% complete",
    "has been introduced", "has been put in place", "have been put in place", "already happening", "already happens",
    "already undertaken", "has been undertaken", "has been agreed", "has been appointed", "has taken place",
    "took place", "now done", "complet", "compleated", "complated", "completd", "immediate action taken", "[x]",
)  # fmt: skip
REACHED = (
    "implemented", "actioned", "achieved", "in place", "operational", "delivered", "in operation", "signed off", "live",
    "resolved", "established", "met", "fulfilled", "addressed", "in use", "in situ", "rolled out", "now live",
    "in effect", "in force", "embedded", "adopted", "concluded", "published", "launched and live", "cleared",
    "up and running", "already", "in post",
)  # fmt: skip
UNDONE = (
    "not complete", "not completed", "incomplete", "not yet complete", "not yet completed", "not started",
    "not yet started", "not done", "not yet done", "not yet implemented", "not implemented", "not in place",
    "not yet in place", "outstanding", "overdue", "not achieved", "not met", "not yet achieved", "not commenced",
    "not yet commenced", "uncompleted", "open", "still open", "not actioned",
)  # fmt: skip
VAGUE = (
    "asap", "a.s.a.p", "as soon as possible", "as soon as practicable", "as soon as practical", "asp",
    "as soon as reasonably practicable", "as soon as is practicable", "as soon as can be arranged", "soonest",
    "as quickly as possible", "as early as possible", "at the earliest opportunity", "earliest opportunity",
    "at earliest opportunity", "at the first opportunity", "first opportunity", "at the next opportunity",
    "next opportunity", "at next opportunity", "earliest possible", "when possible", "where possible", "if possible",
    "tbc", "tba", "tbd", "tbu", "tbn", "t.b.c", "t.b.a", "to follow", "date tbc", "date tba", "to be confirmed",
    "to be agreed", "to be advised", "to be announced", "to be determined", "to be decided", "to be arranged",
    "to be scheduled", "to be set", "to be updated", "to be negotiated", "to be renegotiated", "to be re negotiated",
    "to be finalised", "to be notified", "to be identified", "to be timetabled", "to be defined", "to be clarified",
    "to be specified", "update to follow", "date to follow", "timescale to follow", "date to be confirmed",
    "date to be agreed", "date to be set", "date to be decided", "dates to be confirmed", "timescale to be agreed",
    "timescale to be confirmed", "timescales to be agreed", "timescales to be confirmed", "timescale tbc",
    "as required", "as needed", "as necessary", "as appropriate", "when required", "when needed", "when necessary",
    "where necessary", "if required", "if necessary", "if needed", "where appropriate", "where required", "as and when",
    "as and when required", "as and when needed", "as and when necessary", "as and when appropriate", "as requested",
    "on request", "upon request", "on demand", "ad hoc", "adhoc", "ad hoc basis", "as applicable", "when applicable",
    "as it arises", "as they arise", "as issues arise", "as opportunities arise", "as opportunity arises",
    "when opportunities arise", "as the need arises", "as need arises", "when the need arises", "when appropriate",
    "short term", "medium term", "long term", "longer term", "shorter term", "near term", "immediate term",
    "intermediate term", "short", "medium", "long", "s/t", "m/t", "l/t", "high priority", "medium priority",
    "low priority", "priority", "top priority", "urgent", "urgently", "high", "low", "as a matter of urgency",
    "as a priority", "as priority", "matter of urgency", "in due course", "under review", "under consideration",
    "under discussion", "being considered", "being reviewed", "kept under review", "keep under review",
    "sooner rather than later", "soon", "shortly", "imminent", "imminently", "very soon", "in the near future",
    "near future", "in the future", "future", "future years", "future development", "later", "at a later date",
    "in time", "over time", "eventually", "in the short term", "in the medium term", "in the long term",
    "in the longer term", "quick win", "quick wins", "without delay", "without undue delay", "promptly", "swiftly",
    "quickly", "in a timely manner", "timely", "regularly", "regular", "on a regular basis", "regular basis",
    "at regular intervals", "regular intervals", "periodically", "periodic", "from time to time", "at intervals",
    "frequently", "occasionally", "intermittently", "various", "varies", "variable", "as above", "as below", "above",
    "below", "ditto", "same as above", "see note", "see notes", "as stated", "see comments", "see comment",
    "see attached", "see", "refer to", "as detailed", "as described", "cross reference", "linked", "as before",
    "as previously", "as per above", "not known", "unknown", "not yet known", "not known at present", "unclear",
    "uncertain", "not yet agreed", "not yet determined", "not yet decided", "not yet set", "not yet confirmed",
    "not confirmed", "not set", "no date set", "no date yet", "no date agreed", "on hold", "deferred", "postponed",
    "paused", "suspended", "delayed", "when resources allow", "when resources permit", "as resources allow",
    "as resources permit", "as time permits", "as funding allows", "as funding permits", "when time allows",
    "when time permits", "per plan", "per schedule", "when able",
    "resources permitting", "at discretion", "flexible", "n/k", "nk", "intended", "aspirational", "in planning",
    "planning stage", "scoping", "in discussion", "in the pipeline", "pipeline", "for decision", "for discussion",
    "for consideration", "for information", "to note", "noted", "in the coming weeks", "in the coming months",
    "coming weeks", "coming months", "next few weeks", "next few months", "in the next few weeks",
    "in the next few months", "over the coming months", "over the coming weeks", "few weeks", "few months",
    "several months", "several weeks", "several years", "few years", "coming years", "couple of months",
    "couple of weeks", "within weeks", "within months", "over the coming years", "over the next few years",
    "over the next few months", "next few years", "some time", "several meetings", "at some point", "sometime",
    "when convenient", "in the meantime", "meantime", "not specified yet", "not yet", "as scheduled", "as planned",
    "as programmed", "in stages", "staged", "phased", "phased approach", "incremental", "incrementally",
    "to be monitored", "tbcd", "tb confirmed", "to confirm", "to agree", "to determine", "to decide", "to advise",
    "to arrange", "on a needs basis",
)  # fmt: skip
_WHAT = (
    "date", "dates", "target date", "due date", "completion date", "revised date", "new date", "deadline", "timescale",
    "timescales", "timeframe",
)  # fmt: skip
_GIVEN = ("given", "stated", "specified", "provided", "recorded", "supplied")
NONE = (
    "n/a", "na", "n.a", "n.a.", "not applicable", "none", "nil", "no action", "no action required", "no action needed",
    "no further action", "no further action required", "no further action needed", "nfa", "nothing", "no timescale",
    "not specified", "not stated", "not given", "not set out", "blank",
    "not required", "not needed", "not relevant", "none given", "none stated",
    "none specified", "none set", "no target", "not appl", "n/app", "none required", "null", "not provided",
    "left blank", "not dated", "insert date", "enter date", "date here", "insert date here",
    *(f"no {what}{given}" for what in _WHAT for given in ("", *(f" {given}" for given in _GIVEN))),
    *(f"{what} not {given}" for what in _WHAT for given in _GIVEN),
)  # fmt: skip
EVENT = (
    "next review", "next inspection", "next audit", "next contract", "next cycle", "next revision", "next edition",
    "next version", "next round", "next planned", "next scheduled", "next election", "next steps", "end of project",
    "end of parliament", "end of this parliament", "end of the parliament", "end of contract", "end of pilot",
    "project end", "contract end", "start of contract", "contract renewal", "on renewal", "at renewal",
    "when available", "when funding is available", "when funding available", "when agreed", "when complete",
    "when completed", "when approved", "once agreed", "once complete", "once completed", "once approved",
    "on agreement", "on award", "on adoption", "on sign off", "on induction", "at induction", "on admission",
    "on discharge", "on recruitment", "at recruitment", "on referral", "at contract award", "at point of contact",
    "at handover", "as they occur", "as it occurs", "as they happen", "as it happens", "when it occurs",
    "when they occur", "if it occurs", "as vacancies arise", "as posts become vacant", "post implementation",
    "post project", "post review", "post covid", "post pandemic", "same day", "next meeting", "next visit",
    "next update", "awaited",
)  # fmt: skip
FREQUENCY = {
    "half termly": "half-termly", "each half term": "half-termly", "every half term": "half-termly",
    "once per half term": "half-termly", "once a half term": "half-termly", "once every half term": "half-termly",
    "daily": "daily", "on a daily basis": "daily", "nightly": "daily", "every morning": "daily", "weekly": "weekly",
    "weekly basis": "weekly", "once weekly": "weekly", "wkly": "weekly", "fortnightly": "fortnightly",
    "bi weekly": "fortnightly", "biweekly": "fortnightly", "on a fortnightly basis": "fortnightly",
    "every other week": "fortnightly", "monthly": "monthly", "mthly": "monthly", "monthly basis": "monthly",
    "calendar monthly": "monthly", "montly": "monthly", "bi monthly": "bimonthly", "bimonthly": "bimonthly",
    "every other month": "bimonthly", "quarterly": "quarterly", "quaterly": "quarterly", "qtrly": "quarterly",
    "quartely": "quarterly", "quarterley": "quarterly", "q'ly": "quarterly", "quarterly basis": "quarterly",
    "each quarter end": "quarterly", "qly": "quarterly", "termly": "termly", "on a termly basis": "termly",
    "sixmonthly": "six-monthly", "half yearly": "six-monthly", "halfyearly": "six-monthly", "biannual": "six-monthly",
    "biannually": "six-monthly", "bi annual": "six-monthly", "bi annually": "six-monthly", "semi annual": "six-monthly",
    "semi annually": "six-monthly", "half annually": "six-monthly", "twice annually": "six-monthly",
    "on a six monthly basis": "six-monthly", "every half year": "six-monthly", "semiannually": "six-monthly",
    "annual": "annual", "annually": "annual", "yearly": "annual", "per annum": "annual", "p.a": "annual",
    "annual basis": "annual", "anually": "annual", "annualy": "annual", "on a yearly basis": "annual",
    "once yearly": "annual", "year on year": "annual", "annualised": "annual", "anual": "annual",
    "biennial": "biennial", "biennially": "biennial", "every other year": "biennial", "bi yearly": "biennial",
    "alternate years": "biennial", "alternate months": "bimonthly", "alternate weeks": "fortnightly",
    "per meeting": "per meeting", "all meetings": "per meeting", "standing agenda item": "per meeting",
    "standing item": "per meeting", "meeting by meeting": "per meeting", "p.a.": "annual", "once a week": "weekly",
    "once a month": "monthly", "once a quarter": "quarterly", "once a year": "annual", "four times a year": "quarterly",
    "four times per year": "quarterly", "twice a year": "six-monthly", "twice per year": "six-monthly",
    "two times a year": "six-monthly",
}  # fmt: skip
EVERY = ("every", "each", "once every", "once each")
TIMES = {"twice": 2}
COUNTED = {
    ("day", 1): "daily", ("week", 1): "weekly", ("week", 2): "fortnightly", ("fortnight", 1): "fortnightly",
    ("month", 1): "monthly", ("month", 2): "bimonthly", ("month", 3): "quarterly", ("quarter", 1): "quarterly",
    ("term", 1): "termly", ("month", 6): "six-monthly", ("month", 12): "annual", ("year", 1): "annual",
    ("year", 2): "biennial", ("month", 24): "biennial", ("day", 7): "weekly", ("day", 14): "fortnightly",
    ("week", 52): "annual", ("week", 26): "six-monthly",
}  # fmt: skip
"""What a thing is called that comes round every so many units."""
