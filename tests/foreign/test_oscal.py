"""Catalogs and profiles of OSCAL: statements with parameters, enhancements, what a profile chooses and changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from maturity.errors import ImportRefused
from maturity.foreign.build import Built
from maturity.foreign.load import load_foreign, written

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def catalog() -> Built:
    return load_foreign(HERE / "catalog.json")


@pytest.fixture(scope="module")
def profile() -> Built:
    return load_foreign(HERE / "profile.json")


def test_it_passes_the_check_and_keeps_who_published_it_under_which_terms(catalog: Built) -> None:
    made = catalog.questionnaire
    assert written(catalog)
    assert (made.id, made.version, made.title) == ("Lock-Keeper-Basics", "3.1", "Lock Keeper Basics")
    assert made.licence == "Copyright Acme Canal Trust, free to use."
    assert made.source.startswith("Acme Canal Trust, Lock Keeper Basics, 0b1c6a2e")


def test_a_statement_is_asked_with_its_items_and_parameters(catalog: Built) -> None:
    log = catalog.questionnaire.questions["GA-1"].question
    assert log.ask == (
        "GA-1 Gate log: The keeper: – a. writes down who opened a gate [one or more of: each [number of days]; after a"
        " flood]; – b. shows it to [a named person] and to [nowhere]."
    )
    assert (
        log.look_for == "Guidance:\nA book with numbered pages is enough.\n\nAssessment objective:\nthe book is there"
    )
    assert catalog.questionnaire.questions["ga-2"].question.ask == "ga-2 Spare gate: There are two spare gates."


def test_a_control_with_enhancements_is_a_practice_with_itself_first(catalog: Built) -> None:
    practice = catalog.questionnaire.questions["GA-1"].practice
    assert practice.title == "GA-1 Gate log"
    assert [question.references["Lock-Keeper-Basics"] for question in practice.questions] == [("GA-1",), ("GA-1(1)",)]


def test_groups_in_groups_are_subdomains_and_practices(catalog: Built) -> None:
    tiers = catalog.questionnaire.tiers
    assert tiers["practice-wa.lo.su"].parent == "subdomain-wa.lo"
    assert tiers["subdomain-wa.lo"].parent == "domain-wa"


def test_what_is_withdrawn_or_has_no_place_is_told(catalog: Built) -> None:
    assert catalog.report.lost == {
        "what the document says of itself": ["last-modified: 2026-01-01T00:00:00Z"],
        "resources of the back matter": ["A map of the canal"],
        "links (related)": ["ga-1: #ga-2"],
        "the field guidelines of a parameter": ["ga-days"],
        "the property season": ["ga-1: winter"],
        "withdrawn controls": ["ga-1.2", "ga-3"],
    }


def test_a_profile_has_what_it_includes_without_what_it_excludes(profile: Built) -> None:
    assert list(profile.questionnaire.questions) == ["GA-1", "GA-1-1", "wa-1"]
    assert profile.questionnaire.title == "Small locks"


def test_a_profile_sets_parameters_and_adds_and_removes_parts(profile: Built) -> None:
    log = profile.questionnaire.questions["GA-1"].question
    assert "shows it to the lock master and to [nowhere]. – signs each page." in log.ask
    assert "numbered pages" not in log.look_for
    assert "Ask the neighbours." in log.look_for


def test_what_a_profile_says_in_vain_is_told(profile: Built) -> None:
    lost = {part for about in profile.report.lost.values() for part in about}
    assert {"zz-9", "zz-1", "ga-2"} <= lost


def test_a_profile_without_its_catalog_says_which_file_to_put_beside_it(tmp_path: Path) -> None:
    shutil.copy(HERE / "profile.json", tmp_path)
    with pytest.raises(ImportRefused, match=r"imports catalog\.json, which does not lie beside it"):
        load_foreign(tmp_path / "profile.json")


@pytest.mark.parametrize("href", ["../catalog.json", "/etc/catalog.json", "file:///x/../../catalog.json", "..", "\0"])
def test_an_import_never_leads_out_of_the_folder(tmp_path: Path, href: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    shutil.copy(HERE / "catalog.json", tmp_path)
    document = json.loads((HERE / "profile.json").read_text(encoding="utf-8"))
    document["profile"]["imports"][0]["href"] = href
    (inner / "profile.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ImportRefused, match="does not lie beside it"):
        load_foreign(inner / "profile.json")


def test_profiles_that_import_each_other_are_refused(tmp_path: Path) -> None:
    document = json.loads((HERE / "profile.json").read_text(encoding="utf-8"))
    document["profile"]["imports"][0]["href"] = "profile.json"
    (tmp_path / "profile.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ImportRefused, match="in a circle"):
        load_foreign(tmp_path / "profile.json")


def _profile(folder: Path, **more: object) -> Built:
    """A profile on the catalog of the canal with two imports, both with GA-1."""
    shutil.copy(HERE / "catalog.json", folder)
    imports = [
        {"href": "catalog.json", "include-controls": [{"with-ids": ["ga-2", "ga-1", "ga-1.1"]}]},
        {"href": "catalog.json", "include-controls": [{"with-ids": ["wa-1", "ga-1"]}]},
    ]
    document = {"profile": {"metadata": {"title": "Two imports", "version": "1"}, "imports": imports} | more}
    (folder / "profile.json").write_text(json.dumps(document), encoding="utf-8")
    return load_foreign(folder / "profile.json")


def test_what_several_imports_choose_from_one_group_stands_in_one_domain(tmp_path: Path) -> None:
    made = _profile(tmp_path, merge={"combine": {"method": "use-first"}, "as-is": True})
    assert [domain.id for domain in made.questionnaire.domains] == ["domain-GA", "domain-wa"]
    assert list(made.questionnaire.questions) == ["ga-2", "GA-1", "GA-1-1", "wa-1"]
    assert not made.report.otherwise


def test_controls_that_are_imported_twice_and_kept_are_told(tmp_path: Path) -> None:
    made = _profile(tmp_path, merge={"combine": {"method": "keep"}})
    assert made.report.otherwise["identifiers that stand twice"] == ["ga-1"]


def test_a_profile_that_wants_a_flat_list_is_told_that_groups_stay(tmp_path: Path) -> None:
    made = _profile(tmp_path, merge={"combine": {"method": "merge"}, "flat": {}})
    assert [remark.partition(":")[0] for remark in made.report.otherwise] == [
        "controls that several imports have are not blended (combine, merge)",
        "a flat list (merge, flat)",
    ]


def test_an_order_of_its_own_gives_a_profile_its_domains(tmp_path: Path) -> None:
    first = {"title": "First", "insert-controls": [{"order": "descending", "include-controls": [_ids("ga-2", "wa-1")]}]}
    deep = {
        "title": "Deep",
        "insert-controls": [{"include-controls": [{**_ids("ga-1"), "with-child-controls": "yes"}]}],
    }
    alters = [
        {"control-id": "ga-1", "adds": [{"parts": [{"name": "item", "prose": "It is signed."}]}]},
        {"control-id": "ga-1", "adds": [{"parts": [{"name": "item", "prose": "It is dry."}]}]},
    ]
    made = _profile(
        tmp_path,
        merge={"combine": {"method": "use-first"}, "custom": {"groups": [first, {"title": "Then", "groups": [deep]}]}},
        modify={"alters": alters},
    )
    assert [domain.title for domain in made.questionnaire.domains] == ["First", "Then"]
    assert list(made.questionnaire.questions) == ["wa-1", "ga-2", "GA-1", "GA-1-1"]
    assert "It is signed. It is dry." in made.questionnaire.questions["GA-1"].question.ask.replace("\n", " ")


def test_what_the_order_of_a_profile_leaves_out_is_told(tmp_path: Path) -> None:
    only = {"groups": [{"title": "Only", "insert-controls": [{"include-controls": [_ids("ga-2")]}]}]}
    made = _profile(tmp_path, merge={"combine": {"method": "use-first"}, "custom": only})
    assert list(made.questionnaire.questions) == ["ga-2"]
    assert ["ga-1", "ga-1.1", "wa-1"] in made.report.lost.values()


def test_imports_and_an_order_without_bounds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="more than 200 imports"):
        _profile(tmp_path, imports=[{"href": "catalog.json"}] * 500)
    many = [{"title": "Each", "insert-controls": [{"include-all": {}}] * 1_000_000}]
    with pytest.raises(ImportRefused, match=r"too long: 1,000,000 insertions"):
        _profile(tmp_path, merge={"custom": {"groups": many}})


def test_a_removal_by_more_than_id_and_name_takes_nothing_away_and_is_told(tmp_path: Path) -> None:
    remove = {"by-name": "guidance", "by-class": "winter"}
    made = _profile(tmp_path, modify={"alters": [{"control-id": "ga-1", "removes": [remove]}]})
    assert "numbered pages" in made.questionnaire.questions["GA-1"].question.look_for
    assert made.report.lost["removals by class, namespace or kind"]


def _ids(*ids: str) -> dict[str, object]:
    return {"with-ids": list(ids)}
