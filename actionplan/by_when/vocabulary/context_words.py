"""List words that surround a time and do not change it."""

_FROM_BASE = ("of", "from", "after", "following", "of the date of", "from the date of", "from date of")
_THIS_DOCUMENT = (
    "this report", "this letter", "this memo", "date of issue", "the date of issue", "issue of this report",
    "the issue of this report", "publication of this report", "the publication of this report",
    "issuance of this report", "date of this report", "the date of this report", "date of this letter",
    "the date of this letter", "date of this memo", "the date of this memo",
)  # fmt: skip
NOISE = (
    "approx", "approximately", "around", "circa", "c.", "about", "est", "estimated", "provisionally", "provisional",
    "tentatively", "tentative", "roughly", "likely", "probably", "ideally", "hopefully", "prov", "indicative",
    "indicatively", "please", "i.e", "ie", "nb", "n.b", "say", "perhaps", "possibly", "maybe", "noon", "midday",
    "morning", "afternoon", "evening", "lunchtime", "first thing",
    "midnight", "12 noon", "end of the day on", "end of the working day on", "start of day",
    "month of", "year of", "respectively", "only", "overall", "when?", "currently", "presently", "aka", "in total",
    "morning of", "afternoon of", "evening of", "close", "at some point in", "at some point during", "date in",
    "approx.", "est.",
    *(f"{link} {document}" for link in _FROM_BASE for document in _THIS_DOCUMENT),
)  # fmt: skip
DAY_END = (
    "close of play", "close of business", "cop", "cob", "c.o.p", "close of day", "end of day", "end of play",
    "end of business", "eod", "the close of business on", "close of business on",
)  # fmt: skip
"""The end of a day: of the base where nothing else names a day."""
FOREIGN = (
    "janvier", "février", "fevrier", "mars", "avril", "mai", "juin", "juillet", "août", "aout", "septembre", "octobre",
    "novembre", "décembre", "decembre", "trimestre", "d'ici", "januar", "februar", "märz", "maerz", "juni", "juli",
    "oktober", "dezember", "ende", "fortlaufend", "laufend", "januari", "februari", "augustus", "enero", "febrero",
    "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "gennaio",
    "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "ionawr", "chwefror", "mawrth",
    "ebrill", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr", "parhaus", "erbyn", "diwedd",
)  # fmt: skip
"""Words of other languages, which are not read; most of them are months that look like mistyped English ones."""
FILLER = (
    "with", "as", "that", "which", "who", "it", "its", "their", "our", "we", "they", "these", "those", "all", "any",
    "some", "both", "other", "thereafter", "but", "so", "where", "via", "using", "onto", "against", "because",
    "including", "include", "includes", "there", "here", "his", "her", "us", "than", "such", "also", "between now and",
    "e.g", "eg", "per", "you", "your", "i", "he", "she", "out", "up", "down", "off", "whole", "how", "what", "among",
    "toward", "towards", "together", "jointly", "e.g.", "around the", "about the",
)  # fmt: skip
MODAL = (
    "to be", "is to be", "are to be", "would be", "can be", "will", "shall", "should", "must", "aim to", "aim is to",
    "aims to", "intend to", "intends to", "intention to", "plan to", "plans to", "need to", "needs to", "going to",
    "hope to", "hopes to", "expect to", "expected to", "scheduled to", "planned to", "to have", "to complete",
    "to submit", "likely to", "anticipated to", "to take", "to go", "to report", "to take place", "is due", "are due",
    "aiming to", "looking to", "proposed to", "ought to", "required to", "asked to", "requested to", "invited to",
    "agreed to", "committed to", "will take place", "expects to", "being", "be", "to produce", "to review",
    "to develop", "to implement", "to present", "to consider", "to deliver", "to undertake", "to ensure", "to publish",
    "to finalise", "intended to", "may be", "may need", "may have", "may require", "may also", "may well",
)  # fmt: skip
PAST = (
    "were", "had", "has", "have", "been", "have been", "did", "earlier", "took", "went", "wrote", "gave", "made",
    "received", "became", "came", "found", "stood", "compared", "versus", "vs", "historically", "minuted", "held",
    "sent", "built", "written", "given", "taken", "undertaken", "drawn", "chosen", "brought", "bought", "spent", "told",
    "kept", "showed", "shown", "saw", "seen", "as agreed", "as reported", "as at", "position at", "as approved",
)  # fmt: skip
PLANNED = (
    "review", "reviews", "report", "reports", "completion", "implementation", "launch", "delivery", "publication",
    "publish", "implement", "deliver", "submit", "submission", "consultation", "draft", "final", "interim", "initial",
    "final report", "go", "final version", "first draft", "first report", "first meeting", "first review", "milestone",
    "milestones", "phase", "rollout", "roll out", "update", "updates", "progress", "progress report",
    "progress reports", "evaluation", "approval", "sign off", "agree", "agreement", "consider", "training",
    "recruitment", "pilot", "design", "procurement", "tender", "award", "adoption", "adopt", "decision", "presentation",
    "present", "finalise", "produce", "prepare", "undertake", "establish", "develop", "introduce", "appoint", "recruit",
    "work", "task", "tasks", "further", "full", "summary", "business case", "specification", "mobilisation", "testing",
    "workshop", "workshops", "event", "events", "follow up", "followup", "re audit", "reaudit", "refresh", "analysis",
    "feedback", "visit", "handover", "installation", "construction", "opening", "closure", "policy", "strategy", "plan",
    "action", "actions", "planning", "process", "procedure", "procedures", "check", "checks", "monitoring",
    "recommendation", "recommendations", "confirmed", "conclude", "conclusion", "return", "response", "audit", "audits",
    "inspection", "survey", "assessment", "document", "guidance", "framework", "budget", "issue", "circulate", "send",
    "hold", "arrange", "run", "ready", "embed", "test", "commission", "commissioning", "recommissioning", "retender",
    "timetable", "newsletter", "leaflet", "website", "bulletin", "go live", "golive", "migration", "transition",
    "transfer", "upgrade", "validation", "verification", "sign up", "advert", "interviews", "appointment", "induction",
    "refresher", "programme", "project", "proposals", "options", "paper", "outcome", "results", "findings",
    "action plan", "plans", "data", "key dates", "stage", "goal", "aim", "objective", "service", "system", "contract",
    "finalised", "version", "start up", "post mortem", "report back", "feed back", "phase one", "phase two",
    "phase three", "legislation", "stage one", "stage two", "item", "items", "agenda item", "agenda items", "first one",
    "next one", "mid year review", "mid term review", "mid year report", "mid year update",
)  # fmt: skip
MEETING = (
    "cabinet", "committee", "committees", "council", "board", "exec", "execs", "meeting", "meetings", "scrutiny",
    "overview and scrutiny", "o&s", "osc", "panel", "forum", "executive", "governors", "governing body", "trustees",
    "smt", "dmt", "cmt", "slt", "clt", "elt", "els", "emt", "lmt", "gb", "fgb", "agm", "assembly", "senate",
    "partnership", "sub committee", "subcommittee", "working group", "steering group", "group", "mtg", "mtgs",
    "programme board", "audit committee", "joint committee", "select committee", "health and wellbeing board", "hwb",
    "hosc", "ccg", "icb", "lscb", "conference", "members", "management team", "leadership team", "directorate",
    "corporate management team", "cabinet member", "quality committee", "governance committee", "summit", "away day",
    "inset", "inset day", "parish council", "subgroup", "sub group", "session", "sessions", "teams",
    "development control committee", "congress", "plenary", "briefing", "seminar", "supervision", "audit & governance",
    "team", "community council", "network", "agenda",
)  # fmt: skip
OFFICER = (
    "officer", "officers", "manager", "managers", "head", "director", "directors", "lead", "leads", "leader", "chair",
    "chairman", "chairperson", "clerk", "councillor", "councillors", "cllr", "cllrs", "headteacher", "principal",
    "teacher", "teachers", "staff", "coordinator", "co ordinator", "supervisor", "supervisors", "receptionist",
    "receptionists", "administrator", "secretary", "treasurer", "governor", "chief", "deputy", "assistant", "nurse",
    "matron", "doctor", "gp", "consultant", "consultants", "contractor", "contractors", "provider", "providers",
    "auditor", "auditors", "inspector", "engineer", "solicitor", "surveyor", "planner", "adviser", "advisor", "analyst",
    "owner", "owners", "senco", "dsl", "hr", "ict", "finance", "legal", "portfolio holder", "commissioner",
    "commissioners", "partners", "partner", "dpo", "ceo", "cfo", "coo", "cio", "sro", "pmo", "everyone", "personnel",
    "facilities", "estates", "communications", "comms", "minister", "ministers", "department", "agency", "agencies",
    "executive director", "post holder", "postholder", "permanent post", "new post", "new posts", "vacant post",
)  # fmt: skip
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
"""Nouns that take a number after them as a label; that number is no date."""
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
