"""What the log reports about one action: its deadline, requests, approvals, status and owners, entry by entry.

Written from the plan format's text alone. Nothing here is shared with the package, so that the two can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

Span = tuple[date, date]
DONE = ("complete", "verified")
STOPS = ("not implemented", "superseded")


def squeeze(text: str) -> str:
    """Return a text without its spaces and in one case, as names and wordings are compared."""
    return "".join(text.split()).casefold()


@dataclass(frozen=True)
class Wording:
    """A by-when that has been resolved to dates, with the `due` beside it already applied."""

    text: str | None = None
    kind: str = "none"
    start: date | None = None
    due: date | None = None
    ongoing: bool = False
    recurs: str | None = None
    milestones: tuple[date, ...] = ()
    interval: Mapping[str, int] | None = None

    @property
    def continuing(self) -> bool:
        """Tell whether it is ongoing or recurring, whatever its kind."""
        return self.ongoing or self.recurs is not None


def read_wording(by_when: Mapping[str, Any] | None, due: date | None) -> Wording:
    """Return the wording with the `due` beside it; a `due` alone is an error and counts for nothing."""
    if by_when is None:
        return Wording()
    wording = Wording(
        by_when["wording"],
        by_when.get("kind", "date"),
        by_when.get("start"),
        by_when.get("due"),
        bool(by_when.get("ongoing")),
        by_when.get("recurs"),
        tuple(sorted(by_when.get("milestones") or ())),
        by_when.get("interval"),
    )
    return replace(wording, due=due) if due is not None else wording


def same(one: Wording, other: Wording) -> bool:
    """Tell whether two wordings give the same deadline and continue alike, or, both undated, use the same words."""
    if one.due is None and other.due is None:
        return squeeze(one.text or "") == squeeze(other.text or "")
    return (one.due, one.ongoing, one.recurs) == (other.due, other.ongoing, other.recurs)


@dataclass(frozen=True)
class Entry:
    """One log entry: when it was reported, the day from which it counts, and what it reports."""

    on: Span
    counts_from: date
    number: int  # its place in the file
    own: bool  # False: typed on the recommendation, and read for one of its actions.
    status: str | None  # in the format's own words
    typed_status: str | None
    data: Mapping[str, Any]

    @property
    def order(self) -> tuple[date, int]:
        """Return what entries are sorted by: the last day of `on`, then the place in the file."""
        return self.on[1], self.number

    @property
    def approved_by(self) -> str | None:
        """Return who approved something with this entry."""
        return self.data.get("approved_by")

    @property
    def wording(self) -> Wording | None:
        """Return the revised deadline of this entry, if it has one."""
        return read_wording(self.data["by_when"], self.data.get("due")) if self.data.get("by_when") else None

    @property
    def completion(self) -> Span:
        """Return the period in which the work was done, cut off at the day of the report."""
        done: Span = self.data.get("completed") or self.on
        # A `completed` whose first day is after the last day of `on` does not count: the entry's `on` does.
        done = self.on if done[0] > self.on[1] else done
        return done[0], min(done[1], self.on[1])


@dataclass(frozen=True)
class Revision:
    """A move of the deadline, or the request for one."""

    on: date
    wording: Wording
    note: str | None
    approved_by: str | None = None
    approved_on: date | None = None

    def answer(self) -> dict[str, Any]:
        """Return it as the replay's output shows it."""
        return {
            "on": self.on,
            "by_when": self.wording.text,
            "due": self.wording.due,
            "approved_by": self.approved_by,
            "approved_on": self.approved_on,
            "note": self.note,
        }


@dataclass(frozen=True)
class Before:
    """What an action was before it inherited a status from its recommendation."""

    status: str | None
    typed_status: str | None
    stop_approved: bool
    completing: Entry | None
    request: Revision | None


@dataclass
class ActionState:
    """Everything the entries applied so far have reported about an action."""

    agreed: Wording
    agreed_on: date | None
    owners: list[str]
    approval_required: bool = False
    verification_required: bool = False
    in_force: Wording = field(init=False)
    revisions: list[Revision] = field(default_factory=list)
    request: Revision | None = None
    ever_dated: bool = field(init=False)
    met: bool = False  # by `status: ongoing`, until a new by_when
    met_dates: set[date] = field(default_factory=set)
    status: str | None = None
    typed_status: str | None = None
    stop_approved: bool = False
    completing: Entry | None = None  # the first of the last unbroken run of complete or verified entries
    before: Before | None = None  # set while the status is inherited
    percent: Any = None
    declared: str | None = None
    entries: list[Entry] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.in_force = self.agreed
        self.ever_dated = self.agreed.due is not None

    def apply(self, entry: Entry) -> None:
        """Apply the next entry, in the order of `on`."""
        if entry.own:
            self._apply_own(entry)
        else:
            self._apply_inherited(entry)
        self.entries.append(entry)

    def reported_since(self, day: date) -> bool:
        """Tell whether an entry is dated on or after a day."""
        # Reading: an entry that counts from a later day than its `on`, because its item did not exist, is still
        # dated by its `on` here.
        return any(entry.on[1] >= day for entry in self.entries)

    @property
    def counting_due(self) -> date | None:
        """Return the deadline in force while it counts: not met by `status: ongoing`, nor, recurring, by an entry."""
        due = self.in_force.due
        if due is None or self.met or (self.in_force.recurs and self.reported_since(due)):
            return None
        return due

    @property
    def is_complete(self) -> bool:
        """Tell whether the standing is complete."""
        return self.status == "verified" or (self.status == "complete" and not self.verification_required)

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether the standing is withdrawn."""
        return self.status in STOPS and self.stop_approved

    @property
    def unapproved_in_force(self) -> bool:
        """Tell whether the deadline in force is a revision that nobody has approved."""
        return bool(self.revisions) and self.revisions[-1].approved_by is None

    # In one entry `owner` and `by_when` are read first, then `status`, then `approved_by`.
    def _apply_own(self, entry: Entry) -> None:
        if entry.data.get("owner"):
            self.owners = list(entry.data["owner"])
        previous = self.in_force
        wording = entry.wording
        counts = self._read_by_when(wording, entry) if wording is not None else False
        if entry.status is not None:
            self.before = None
            self._set_status(entry)
            if entry.status == "ongoing":
                self._meet(previous, counts)
        if entry.data.get("percent") is not None:
            self.percent = entry.data["percent"]
        self.declared = entry.data.get("rag") or self.declared
        if entry.approved_by and wording is None:
            self._approve(entry)

    def _read_by_when(self, new: Wording, entry: Entry) -> bool:
        """Grant, refuse, repeat, move or request a deadline; return whether the wording is in force afterwards."""
        if self.before is not None:
            self.before = replace(self.before, request=None)
        if self.request is not None and self._means_request(new, entry):
            # Reading: a request repeated without approval remains the request it was, from its first `on`.
            if entry.approved_by:
                self._grant_request(entry)
            return entry.approved_by is not None
        if same(new, self.in_force):
            self._repeat(entry)
        elif new.due is not None and not self.ever_dated:
            self._set_first_date(new, entry)
        elif not entry.approved_by and self._needs_approval(new):
            self.request = Revision(entry.on[1], new, entry.data.get("note"))
            return False
        else:
            approved_on = entry.on[1] if entry.approved_by else None
            self._move(Revision(entry.on[1], new, entry.data.get("note"), entry.approved_by, approved_on))
        return True

    def _means_request(self, new: Wording, entry: Entry) -> bool:
        assert self.request is not None  # noqa: S101 - the caller has looked
        wanted = self.request.wording
        if same(new, wanted):
            return True
        # The words of an open request, repeated without another `due`, mean that request.
        return entry.data.get("due") is None and squeeze(new.text or "") == squeeze(wanted.text or "")

    def _needs_approval(self, new: Wording) -> bool:
        """Tell whether an unapproved by_when is only a request."""
        return self.approval_required or (self.counting_due is not None and new.due is None)

    def _repeat(self, entry: Entry) -> None:
        """Refuse an open request by repeating the wording in force; approve that one where `approved_by` is given."""
        if entry.approved_by and self.unapproved_in_force:
            self._approve_revision(entry)
        elif entry.approved_by and self.request is None and not self._approves_itself(entry):
            self.warnings.append("nothing to approve")
        self.request = None
        # Reading: any by_when typed after `status: ongoing` makes the deadline count again, a repeated one too.
        self._count_again()

    def _set_first_date(self, new: Wording, entry: Entry) -> None:
        """Make the first date of an action that never had one the agreed one; what preceded it is no revision."""
        self.agreed = self.in_force = new
        # Reading: the agreed wording then counts from the entry that gave it.
        self.agreed_on = entry.on[1]
        self.revisions, self.request, self.ever_dated = [], None, True
        self._count_again()

    def _move(self, revision: Revision) -> None:
        self.revisions.append(revision)
        self.in_force = revision.wording
        self.request = None
        self.ever_dated = self.ever_dated or revision.wording.due is not None
        self._count_again()

    def _grant_request(self, entry: Entry) -> None:
        assert self.request is not None  # noqa: S101 - the caller has looked
        self._move(replace(self.request, approved_by=entry.approved_by, approved_on=entry.on[1]))

    def _approve_revision(self, entry: Entry) -> None:
        """Fill in who approved the revision in force and when; earlier moves are settled and keep their nulls."""
        self.revisions[-1] = replace(self.revisions[-1], approved_by=entry.approved_by, approved_on=entry.on[1])

    def _count_again(self) -> None:
        self.met = False
        if self.in_force.due is not None:
            self.met_dates.discard(self.in_force.due)

    def _meet(self, previous: Wording, counts: bool) -> None:
        """Let `status: ongoing` meet the date in force, or, with a by_when beside it, the one before that."""
        if not self.in_force.continuing:
            self.status = "in progress"
            return
        # Reading: a by_when beside `status: ongoing` counts, also one that repeats the deadline in force; the date
        # it replaces is met where that one was ongoing or recurring, otherwise it was only moved.
        self.met = not counts
        met = self.in_force if not counts else previous
        if met.continuing and met.due is not None and (not counts or met is not self.in_force):
            self.met_dates.add(met.due)

    def _set_status(self, entry: Entry) -> None:
        status = entry.status
        if status in DONE:
            self.completing = self.completing or entry
            self.request = None
        else:
            self.completing = None
        if status in STOPS:
            # An approved stop reported again in the same word stays approved.
            self.stop_approved = bool(entry.approved_by) or (self.stop_approved and self.status == status)
            self.request = None if self.stop_approved else self.request
        else:
            self.stop_approved = False
        self.status, self.typed_status = status, entry.typed_status

    @staticmethod
    def _approves_itself(entry: Entry) -> bool:
        return entry.status in DONE + STOPS or bool(entry.data.get("owner"))

    def _approve(self, entry: Entry) -> None:
        """Grant the one thing pending, with an entry that does nothing an approval would belong to."""
        if self._approves_itself(entry):
            return
        stop = self.status in STOPS and not self.stop_approved
        pending = [self.request is not None, stop, self.unapproved_in_force]
        if sum(pending) != 1:
            self.warnings.append("several pending" if any(pending) else "nothing to approve")
        elif stop:
            self.stop_approved = True
        elif self.request is not None:
            self._grant_request(entry)
        else:
            self._approve_revision(entry)

    def _apply_inherited(self, entry: Entry) -> None:
        """Apply what an entry on the recommendation means for the action."""
        status = entry.status
        if status is None:
            if entry.approved_by and not entry.data.get("response_by") and self.before and self.status in STOPS:
                self.before = replace(self.before, request=self.request or self.before.request)
                self.stop_approved, self.request = True, None
            return
        if self.before is not None:
            # Reading: complete followed by verified (or the reverse), and a stop in the same word, continue what was
            # inherited, so that a run of completion stays unbroken and an approved stop stays approved.
            if (status in DONE and self.status in DONE) or (status in STOPS and status == self.status):
                self._inherit(entry)
                return
            self._take_back()
        if status in DONE + STOPS and not self.is_withdrawn and (not self.is_complete or status == "verified"):
            self.before = Before(self.status, self.typed_status, self.stop_approved, self.completing, None)
            self._inherit(entry)

    def _inherit(self, entry: Entry) -> None:
        open_request = self.request
        self._set_status(entry)
        if open_request is not None and self.request is None and self.before is not None:
            self.before = replace(self.before, request=open_request)

    # Reading: only a status of its own keeps an action from being taken back; a note, a new deadline or an approval
    # of the inherited stop does not. A request that the inherited completion ended is open again.
    def _take_back(self) -> None:
        assert self.before is not None  # noqa: S101 - the caller has looked
        before, self.before = self.before, None
        self.status, self.typed_status = before.status, before.typed_status
        self.stop_approved, self.completing = before.stop_approved, before.completing
        self.request = self.request or before.request
