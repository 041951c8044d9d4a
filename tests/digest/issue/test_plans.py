"""The plans of the sections, and their keys."""

import copy
import json
import pickle

import pytest

from digest.issue.plan import Form
from digest.issue.plans import PLANS, SectionKey, of_documents, of_form


def test_there_is_one_object_for_each_key() -> None:
    for key in PLANS:
        assert SectionKey(key) is SectionKey(key) is getattr(SectionKey, key.upper())
        assert copy.deepcopy(SectionKey(key)) is pickle.loads(pickle.dumps(SectionKey(key)))
    assert json.dumps([SectionKey.POLICY]) == '["policy"]'
    assert type(SectionKey.POLICY.value) is str


def test_a_word_that_is_no_section_is_refused() -> None:
    with pytest.raises(ValueError, match="'stones'"):
        SectionKey("stones")


def test_plans_stand_under_their_keys_and_take_turns() -> None:
    assert all(key == plan.key for key, plan in PLANS.items())
    turns = [plan.turn for plan in PLANS.values() if plan.form is not Form.ARTICLE]
    assert len(turns) == len(set(turns))
    assert SectionKey.CASE.plan.turn < SectionKey.PRACTICE.plan.turn


def test_names_of_sections_are_of_one_section() -> None:
    names = [name for plan in PLANS.values() for name in (plan.title, *plan.names)]
    assert len(names) == len(set(names))


def test_sections_by_what_they_hold() -> None:
    assert of_form(Form.ROW) == {"hospital"}
    assert of_form(Form.TEXT) == {"policy", "practice", "case"}
    assert of_documents() == {"policy"}
