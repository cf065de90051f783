"""Record the executive's response to a recommendation: the decision, the text and the date."""

from __future__ import annotations

from actionplan.by_when import Period
from actionplan.changes.apply import Intention
from actionplan.changes.placement import append, position_by_date, put, wrong_kind
from actionplan.changes.progress import read_report_day, recommendation_nodes, refuse_blank
from actionplan.changes.target import in_plan
from actionplan.editing.operations import Alteration
from actionplan.editing.wrap_in_list import WrapInList
from actionplan.editing.yaml_writer import YamlValue
from actionplan.errors import CommandCorrection, EditError
from actionplan.named_tuple import NamedTuple
from actionplan.plan import fields
from actionplan.plan.model import Plan, Recommendation, Response
from actionplan.plan.synonyms import decision_word
from actionplan.plan.vocabulary import Decision
from actionplan.syntax.nodes import Mapping, Scalar, Sequence


class NewResponse(NamedTuple):
    """A response as typed; "" means not given. `until` is the date by which a deferred decision will be made.

    `received` is the date on which the executive received the recommendation; it is not part of the response.
    """

    decision: str = ""
    text: str = ""
    on: str = ""
    until: str = ""
    received: str = ""


def response_intentions(ref: str, new: NewResponse) -> list[Intention]:
    """Return the intentions to record a response: the first, or one more after the earlier ones.

    If the last response has the same date, values that it lacks are added to it instead. The intentions raise
    EditError if no recommendation has the ref, or if a word or date cannot be read.
    """
    refuse_blank(new)
    if not any(new):
        raise EditError("there is nothing to record: give a decision or a text")
    intentions: list[Intention] = [_received(ref, new.received)] if new.received else []
    if any(new._replace(received="")):
        keys = ("on", "decision", "until", "text")
        intentions += [_answered(ref, new), *(_completed(ref, key, new) for key in keys)]
    return intentions


def _received(ref: str, received: str) -> Intention:
    def intend(plan: Plan) -> Alteration | None:
        read_report_day(plan, received)
        recommendation = answered(plan, ref)
        present = recommendation.node.get("received")
        if recommendation.received is not None and isinstance(present, Scalar):
            if present.value == received:
                return None
            raise _already_received(plan, ref, present)
        siblings = recommendation_nodes(plan)
        return put(plan.text, recommendation.node, "received", received, fields.RECOMMENDATION, siblings)

    return intend


def _already_received(plan: Plan, ref: str, present: Scalar) -> EditError:
    place = f"line {plan.text.line(present.start)} of {plan.path}"
    return EditError(f"{ref} already has `received: {present.value}`: if that is wrong, correct {place}")


def _answered(ref: str, new: NewResponse) -> Intention:
    def intend(plan: Plan) -> Alteration | None:
        record = _answerable(plan, ref)
        responses = answered(plan, ref).responses
        on = read_report_day(plan, new.on) if new.on else None
        values = _values(plan, new, responses[-1] if responses else None)
        if responses and _continues(plan, responses[-1], values):
            return None
        return _placed(plan, record, values, on)

    return intend


def _placed(plan: Plan, record: Mapping, values: dict[str, YamlValue], on: Period | None) -> Alteration:
    """Return the alteration that adds a response: alone, beside the only one, or to the list by its day."""
    present = record.get("response")
    if isinstance(present, Mapping) and present.values:
        return WrapInList(record, "response", present, values)
    if not isinstance(present, Sequence) or not present.items:
        value: YamlValue = values
        return put(plan.text, record, "response", value, fields.RECOMMENDATION, recommendation_nodes(plan))
    if not all(isinstance(item, Mapping) for item in present.items):
        raise wrong_kind(plan.path, "response")
    position = position_by_date(present, on.last, plan.calendar) if on else None
    return append(plan.text, record, "response", values, fields.RECOMMENDATION, (), position=position)


def _continues(plan: Plan, last: Response, values: dict[str, YamlValue]) -> bool:
    """Tell whether values belong to the last response: it has the same date, and no different value for any key."""
    if not last.node.values:
        return False
    present = {key: node.value for key, node in last.node.values.items() if isinstance(node, Scalar) and node.written}
    if not present:
        return all(isinstance(node, Scalar) for node in last.node.values.values())
    if last.decision is not None and values.get("decision"):
        present["decision"] = str(values["decision"]) if _means(plan, values["decision"]) is last.decision else ""
    same_date = present.get("on") == values.get("on")
    return same_date and all(present.get(key, value) == value for key, value in values.items())


def _means(plan: Plan, word: YamlValue) -> Decision | None:
    return decision_word(word, plan.decisions)[1] if isinstance(word, str) else None


def _completed(ref: str, key: str, new: NewResponse) -> Intention:
    """Return the intention to add the value of `key` to the last response, if it has the same date and lacks it."""

    def intend(plan: Plan) -> Alteration | None:
        last = answered(plan, ref).responses[-1]
        values = _values(plan, new, last)
        present = last.node.get(key)
        filled = isinstance(present, Scalar) and bool(present.written)
        if key not in values or filled or not _continues(plan, last, values):
            return None
        siblings = [response.node for other in plan.recommendations for response in other.responses]
        return put(plan.text, last.node, key, values[key], fields.RESPONSE, siblings)

    return intend


def _values(plan: Plan, new: NewResponse, last: Response | None) -> dict[str, YamlValue]:
    """Return the keys of a response. Without a decision, it repeats the decision of the last response."""
    if new.until:
        read_report_day(plan, new.until)
    decision, meaning = "", None
    if new.decision:
        decision, meaning = decision_word(new.decision, plan.decisions)
    elif last is not None:
        decision, meaning = last.decision_as_typed or "", last.decision
    if new.until and meaning is not Decision.DEFERRED:
        message = "`--until` needs a deferred decision: add `--decision deferred`"
        raise EditError(message, CommandCorrection("", ("--decision", "deferred")))
    values: dict[str, YamlValue] = {"decision": decision, "on": new.on, "until": new.until, "text": new.text}
    return {key: value for key, value in values.items() if value}


def answered(plan: Plan, ref: str) -> Recommendation:
    """Return the recommendation with a ref. Raise EditError unless exactly one recommendation has the ref."""
    items = [target.item for target in in_plan(plan, ref)]
    if len(items) != 1 or not isinstance(items[0], Recommendation):
        raise EditError(f"`{ref}` is not a recommendation in {plan.path}: give the ref of a recommendation")
    return items[0]


def _answerable(plan: Plan, ref: str) -> Mapping:
    """Return the record of a recommendation. Raise EditError if it shares the response of another."""
    recommendation = answered(plan, ref)
    if recommendation.answered_under:
        other = recommendation.answered_under
        raise EditError(f"{ref} is answered under {other}: record the response to {other} instead")
    return recommendation.node
