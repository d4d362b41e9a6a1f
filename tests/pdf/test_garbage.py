"""Garbage is collected as usual again once no thread renders any more."""

import gc

import pytest

from requests_app.pdf import garbage


def test_collections_are_rare_inside_and_as_usual_afterwards():
    usual = gc.get_threshold()
    with garbage.collected_less_often():
        assert gc.get_threshold() == (garbage.YOUNGEST, *usual[1:])
    assert gc.get_threshold() == usual


def test_who_ends_first_leaves_it_to_the_other():
    usual = gc.get_threshold()
    first, second = garbage.collected_less_often(), garbage.collected_less_often()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == garbage.YOUNGEST
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_a_failure_inside_leaves_nothing_behind():
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), garbage.collected_less_often():
        raise ValueError("broken")
    assert gc.get_threshold() == usual
