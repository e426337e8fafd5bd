"""Paragraph 7, last part: to which spheres the paragraph does not extend, and what may then be kept."""

import pytest

from kelisim.decree.api import Keeping, Sphere, is_lifted, kept_of, norm, norms

ELSEWHERE = [one.id for one in norms() if one.paragraph not in {7, 8, 9}]
SUBPARAGRAPHS_OF_7 = ["7.1", "7.2", "7.3", "7.4", "7.5", "7.6"]


@pytest.mark.parametrize("sphere", Sphere)
@pytest.mark.parametrize("of_7", SUBPARAGRAPHS_OF_7)
def test_trap_1_every_sphere_named_lifts_paragraph_7(of_7: str, sphere: Sphere) -> None:
    assert is_lifted(of_7, sphere)


@pytest.mark.parametrize("sphere", Sphere)
@pytest.mark.parametrize("other", ELSEWHERE)
def test_trap_1_no_sphere_lifts_paragraphs_1_to_6(other: str, sphere: Sphere) -> None:
    assert not is_lifted(other, sphere)


def test_an_ordinary_matter_is_lifted_from_nothing() -> None:
    assert not any(is_lifted(one.id, None) for one in norms())


@pytest.mark.parametrize(
    ("sphere", "words"),
    [
        (Sphere.CRIMINAL_PROCEEDINGS, "уголовного судопроизводства"),
        (Sphere.COUNTER_INTELLIGENCE, "контрразведывательной"),
        (Sphere.INTELLIGENCE, "разведывательной деятельности"),
        (Sphere.INVESTIGATIVE_INFORMATION, "оперативно-розыскного, следственного характера"),
        (Sphere.PROTECTED_PERSONS, "обеспечение безопасности охраняемых лиц и объектов"),
        (Sphere.INVESTMENT_POLICY, "вопросы инвестиционной политики"),
        (Sphere.EAEU, "Евразийского экономического союза"),
        (Sphere.WTO_ACCESSION, "вступления во Всемирную торговую организацию"),
    ],
)
def test_each_sphere_stands_in_the_text(sphere: Sphere, words: str) -> None:
    assert sphere in Sphere
    assert words in norm("7.last").ru.words


def test_foreign_intelligence_is_a_part_of_intelligence_and_named_apart_for_8_and_9() -> None:
    named = {
        Sphere.CRIMINAL_PROCEEDINGS,
        Sphere.COUNTER_INTELLIGENCE,
        Sphere.INTELLIGENCE,
        Sphere.INVESTIGATIVE_INFORMATION,
        Sphere.PROTECTED_PERSONS,
        Sphere.INVESTMENT_POLICY,
        Sphere.EAEU,
        Sphere.WTO_ACCESSION,
    }
    assert set(Sphere) - named == {Sphere.FOREIGN_INTELLIGENCE}


def test_ordinary_business_in_the_wto_is_no_accession_and_has_no_sphere() -> None:
    assert [sphere for sphere in Sphere if "wto" in sphere] == [Sphere.WTO_ACCESSION]
    assert "Ordinary business in the WTO is not “accession”." in norm("7.last").reading.en


@pytest.mark.parametrize("sphere", [Sphere.INVESTMENT_POLICY, Sphere.EAEU, Sphere.WTO_ACCESSION])
def test_economic_spheres_keep_an_ordinary_record(sphere: Sphere) -> None:
    assert kept_of(sphere).keeping is Keeping.RECORD
    assert kept_of(sphere) == kept_of(None)


@pytest.mark.parametrize(
    "sphere",
    [
        Sphere.CRIMINAL_PROCEEDINGS,
        Sphere.INVESTIGATIVE_INFORMATION,
        Sphere.PROTECTED_PERSONS,
        Sphere.COUNTER_INTELLIGENCE,
    ],
)
def test_guarded_spheres_keep_a_count_and_what_8_and_9_need_for_named_persons(sphere: Sphere) -> None:
    kept = kept_of(sphere)
    assert kept.keeping is Keeping.COUNT
    assert kept.fields_for_8_and_9 == {"country", "dates", "head", "meetings"}
    assert kept.named_persons_only


@pytest.mark.parametrize("sphere", [Sphere.INTELLIGENCE, Sphere.FOREIGN_INTELLIGENCE])
def test_of_intelligence_nothing_is_kept_not_even_a_count(sphere: Sphere) -> None:
    kept = kept_of(sphere)
    assert kept.keeping is Keeping.NOTHING
    assert kept.fields_for_8_and_9 == frozenset()
