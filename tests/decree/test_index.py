"""Every norm is accounted for once; what is missing, double or unknown is an error."""

import pytest

from kelisim.decree.api import Account, IncompleteLaw, NoRuleset, norm, norms, ruleset, ruleset_on, rulesets
from kelisim.decree.index import accounts_of, check_accounts, flow, not_computed, rule
from kelisim.decree.rules_2015 import NORMS
from tests.decree.days import day

ACCOUNTS = accounts_of("rules-2015")


def test_every_norm_is_accounted_for_exactly_once() -> None:
    assert list(check_accounts(NORMS, ACCOUNTS)) == list(NORMS)
    assert len(ACCOUNTS) == len(NORMS) == 30


def test_a_norm_that_is_missing_is_an_error() -> None:
    without = [one for one in ACCOUNTS if one.norm != "7.4"]
    with pytest.raises(IncompleteLaw, match=r"norm 7\.4 is not accounted for"):
        check_accounts(NORMS, without)


def test_a_norm_accounted_for_twice_is_an_error() -> None:
    with pytest.raises(IncompleteLaw, match=r"norm 7\.4 is accounted for 2 times"):
        check_accounts(NORMS, [*ACCOUNTS, Account("7.4", "meaning", "", "A second opinion.")])


def test_a_norm_that_the_text_does_not_have_is_an_error() -> None:
    with pytest.raises(IncompleteLaw, match=r"norm 7\.9 is accounted for but not in the text"):
        check_accounts(NORMS, [*ACCOUNTS, Account("7.9", "meaning", "", "Invented.")])


def test_two_rules_of_one_name_are_an_error() -> None:
    double = [one for one in ACCOUNTS if one.norm != "7.2"] + [
        Account("7.2", "rule", "information_due", "Double.")
    ]
    with pytest.raises(IncompleteLaw, match=r"information_due serves"):
        check_accounts(NORMS, double)


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(IncompleteLaw) as caught:
        check_accounts(("1", "2"), [Account("3", "meaning", "", "x")])
    assert str(caught.value).count(";") == 2


def _untold(_: int) -> None: ...


def test_an_account_needs_a_reason() -> None:
    with pytest.raises(IncompleteLaw, match="no docstring"):
        rule("untold", norm="1", ruleset="another")(_untold)
    with pytest.raises(IncompleteLaw, match="without a reason"):
        not_computed("1", ruleset="another", reason=" ")
    with pytest.raises(IncompleteLaw, match="without a reason"):
        flow("a_flow", norm="1", ruleset="another", reason="")


def test_a_ruleset_that_nobody_accounts_for_is_an_error() -> None:
    with pytest.raises(NoRuleset, match="rules-1999"):
        accounts_of("rules-1999")
    with pytest.raises(NoRuleset, match="rules-1999"):
        ruleset("rules-1999")


def test_the_kinds_are_those_of_the_analysis() -> None:
    kinds = {one.id: one.kind for one in norms()}
    rules = {
        "6.8",
        "7.2",
        "7.3",
        "7.4",
        "7.last",
        "8.1",
        "8.2",
        "8.forms",
        "8.last",
        "9",
        "9.1",
        "9.2",
        "9.last",
    }
    flows = {"3.second", "5", "6.2", "6.3", "6.5", "6.6", "7.1", "7.5", "7.6"}
    assert {one for one, kind in kinds.items() if kind == "rule"} == rules
    assert {one for one, kind in kinds.items() if kind == "flow"} == flows
    assert {one for one, kind in kinds.items() if kind == "meaning"} == set(NORMS) - rules - flows


def test_a_rule_says_where_it_stands() -> None:
    assert norm("7.4").account.place == "kelisim.decree.rules_2015.p7_reports.event_report_due"
    assert norm("6.3").account.place == ""


def test_trap_8_a_day_without_a_ruleset_is_an_error() -> None:
    assert ruleset_on(day("2015-06-08")).id == "rules-2015"
    with pytest.raises(NoRuleset, match="2015-06-07"):
        ruleset_on(day("2015-06-07"))


def test_a_norm_or_a_rule_that_is_not_there_is_an_error() -> None:
    with pytest.raises(NoRuleset, match=r"'7\.9'"):
        norm("7.9")
    with pytest.raises(NoRuleset, match="no rule moon_phase"):
        rulesets()[0].rule("moon_phase")


def test_the_pages_say_that_the_rules_are_the_draft_of_2015() -> None:
    assert ruleset("rules-2015").status.en.startswith("The draft of 2015")
    assert ruleset("rules-2015").status.ru.startswith("Проект 2015 года")
    assert ruleset("rules-2015").status.kk.startswith("2015 жылғы жоба")
