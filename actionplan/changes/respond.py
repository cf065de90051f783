"""The executive's answer to a recommendation: the decision, the text and the date."""

from __future__ import annotations

from typing import NamedTuple

from actionplan.changes.apply import Intention
from actionplan.changes.placement import append, position_by_date, put
from actionplan.changes.progress import read_day, recommendation_nodes, refuse_blank
from actionplan.changes.target import in_plan
from actionplan.editing.operations import Alteration
from actionplan.editing.wrap_in_list import WrapInList
from actionplan.editing.yaml_writer import Value
from actionplan.errors import EditError
from actionplan.plan import fields
from actionplan.plan.model import Plan, Recommendation, Response
from actionplan.plan.synonyms import decision_word
from actionplan.plan.vocabulary import Decision
from actionplan.syntax.nodes import Mapping, Scalar, Sequence


class NewResponse(NamedTuple):
    """What is answered, as typed; "" is nothing. `on` is when, `until` when a deferred decision is to be made.

    `received` is when the executive received the recommendation, which is no part of the response.
    """

    decision: str = ""
    text: str = ""
    on: str = ""
    until: str = ""
    received: str = ""


def answer(ref: str, given: NewResponse) -> list[Intention]:
    """The intentions to record an answer: the first, or one more after those that are there.

    What the last answer of the same day lacks is added to that one. They raise EditError where the ref is no
    recommendation, or a word or date cannot be read.
    """
    refuse_blank(given)
    if not any(given):
        raise EditError("there is nothing to record: give a decision or a text")
    found: list[Intention] = [_received(ref, given.received)] if given.received else []
    if any(given._replace(received="")):
        found += [_answered(ref, given), *(_completed(ref, key, given) for key in ("on", "decision", "until", "text"))]
    return found


def _received(ref: str, received: str) -> Intention:
    def intend(plan: Plan) -> Alteration | None:
        read_day(plan, received)
        recommendation = answered(plan, ref)
        there = recommendation.node.get("received")
        if recommendation.received is not None and isinstance(there, Scalar):
            if there.value == received:
                return None
            raise EditError(f"{ref} was already received on {there.value}: correct that by hand if it is wrong")
        siblings = recommendation_nodes(plan)
        return put(plan.text, recommendation.node, "received", received, fields.RECOMMENDATION, siblings)

    return intend


def _answered(ref: str, given: NewResponse) -> Intention:
    def intend(plan: Plan) -> Alteration | None:
        record = _answerable(plan, ref)
        there = record.get("response")
        answers = answered(plan, ref).responses
        on = read_day(plan, given.on) if given.on else None
        values = _values(plan, given, answers[-1] if answers else None)
        if answers and _continues(plan, answers[-1], values):
            return None
        if isinstance(there, Mapping) and there.values:
            return WrapInList(record, "response", there, values)
        if not isinstance(there, Sequence) or not there.items:
            value: Value = values
            return put(plan.text, record, "response", value, fields.RECOMMENDATION, recommendation_nodes(plan))
        if not all(isinstance(item, Mapping) for item in there.items):
            raise EditError("`response` holds something else than it should: run `actionplan validate` and correct it")
        position = position_by_date(there, on.last, plan.calendar) if on else None
        return append(plan.text, record, "response", values, fields.RECOMMENDATION, (), position=position)

    return intend


def _continues(plan: Plan, last: Response, values: dict[str, Value]) -> bool:
    """Whether values are those of an answer that is there, or what it lacks: of the same day, and with no other."""
    if not last.node.values:
        return False
    there = {key: node.value for key, node in last.node.values.items() if isinstance(node, Scalar) and node.written}
    if not there:
        return all(isinstance(node, Scalar) for node in last.node.values.values())
    if last.decision is not None and values.get("decision"):
        there["decision"] = str(values["decision"]) if _means(plan, values["decision"]) is last.decision else ""
    return there.get("on") == values.get("on") and all(there.get(key, value) == value for key, value in values.items())


def _means(plan: Plan, word: Value) -> Decision | None:
    return decision_word(word, plan.decisions)[1] if isinstance(word, str) else None


def _completed(ref: str, key: str, given: NewResponse) -> Intention:
    """The intention to add what the last answer of the same day lacks."""

    def intend(plan: Plan) -> Alteration | None:
        answers = answered(plan, ref).responses
        values = _values(plan, given, answers[-1])
        lacks = answers[-1].node.get(key)
        if key not in values or (isinstance(lacks, Scalar) and lacks.written):
            return None
        if not _continues(plan, answers[-1], values):
            return None
        siblings = [answer.node for other in plan.recommendations for answer in other.responses]
        return put(plan.text, answers[-1].node, key, values[key], fields.RESPONSE, siblings)

    return intend


def _values(plan: Plan, given: NewResponse, last: Response | None) -> dict[str, Value]:
    """The keys of an answer. A further one without a decision repeats the last."""
    if given.until:
        read_day(plan, given.until)
    decision, meaning = "", None
    if given.decision:
        decision, meaning = decision_word(given.decision, plan.decisions)
    elif last is not None:
        decision, meaning = last.decision_as_typed or "", last.decision
    if given.until and meaning is not Decision.DEFERRED:
        raise EditError("`--until` goes with a deferral: add `--decision deferred`")
    values: dict[str, Value] = {"decision": decision, "on": given.on, "until": given.until, "text": given.text}
    return {key: value for key, value in values.items() if value}


def answered(plan: Plan, ref: str) -> Recommendation:
    """The recommendation of a ref. Raises EditError where it is none."""
    found = [target.bearer for target in in_plan(plan, ref)]
    if len(found) != 1 or not isinstance(found[0], Recommendation):
        raise EditError(f"`{ref}` is not a recommendation of {plan.path}: only recommendations are answered")
    return found[0]


def _answerable(plan: Plan, ref: str) -> Mapping:
    """The record of a recommendation that has a response of its own. Raises EditError for one that shares another's."""
    found = answered(plan, ref)
    if found.answered_under:
        raise EditError(f"{ref} is answered under {found.answered_under}: answer that one")
    return found.node
