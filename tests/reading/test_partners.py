"""Partners as officials write them, and who each is read as."""

from itertools import pairwise

import pytest
from babel import Locale

from kelisim.reading.names import partners_in_title, read_partners
from kelisim.reading.vocabulary_files import rows_of
from kelisim.reference.api import open_table

CELLS = [
    ("ШОС", "", "SCO"),
    ("КНР", "CN", ""),
    ("КHР", "CN", ""),  # the middle letter is Latin
    ("CШA", "US", ""),  # the outer letters are Latin
    ("Всемирный банк\nЕБРР", "", "WBG EBRD"),
    ("формат «Центральная Азия плюс»/ США", "US", "C5+1"),
    ("ТМҰ, ДДҰ", "", "OTS WHO"),
    ("ШЫҰ, Қытай", "CN", "SCO"),
    ("Китай, Кыргызстан, Таджикистан, Туркменистан, Узбекистан", "CN KG TJ TM UZ", ""),
    ("ЕАЭС, ОАЭ, Монголия", "AE MN", "EAEU"),
    ("ЕАЭО, БАӘ және Моңғолия", "AE MN", "EAEU"),
    ("Республика Узбекистан", "UZ", ""),
    ("с Китаем и Республикой Корея", "CN KR", ""),
    ("узбекской стороной", "UZ", ""),
    ("Кыргызская Республика; Республика Таджикистан", "KG TJ", ""),
    ("Өзбекстанмен, Қытай Халық Республикасының", "UZ CN", ""),
    ("АҚШ-пен, Ресеймен, Түркиямен", "US RU TR", ""),
    ("Түркия Республикасында", "TR", ""),
    ("Экваториальная Гвинея; Папуа – Новая Гвинея, Гвинея, Гвинея-Бисау", "GQ PG GN GW", ""),
    ("ДР Конго, Республика Конго", "CD CG", ""),
    ("КНДР, Республика Корея", "KP KR", ""),
    ("Индия, Индонезия", "IN ID", ""),
    ("Иордания, Иран, Ирак, Израиль", "JO IR IQ IL", ""),
    ("Мали, Чад, Нигер, Нигерия, Того", "ML TD NE NG TG", ""),
    ("Ирландия; Северная Ирландия", "IE GB", ""),
    ("Турция/Түркия/Türkiye", "TR", ""),
    ("Казахстан, Россия", "RU", ""),
    ("РФ, РК", "RU", ""),
    ("Организация тюркских государств (ОТГ)", "", "OTS"),
    ("Организации по безопасности и сотрудничеству в Европе", "", "OSCE"),
    ("Организация ООН по вопросам образования, науки и культуры (ЮНЕСКО)", "", "UNESCO"),
    ("Евразийской экономической комиссией", "", "EEC"),
    ("Шанхай ынтымақтастық ұйымының", "", "SCO"),
    ("Біріккен Ұлттар Ұйымымен", "", "UN"),
    ("Еуропалық Одақпен", "", "EU"),
    ("European Union, World Bank, China's side", "CN", "EU WBG"),
    ("государства – члены ШОС", "", "SCO"),
    ("страны ЕС, СНГ", "", "EU CIS"),
    ("казахстанско-китайская рабочая группа", "CN", ""),
    ("Министерство торговли КНР", "CN", ""),
    ("Китай (Пекин)", "CN", ""),
    ("Шри-Ланкой и Кот-д’Ивуаром", "LK CI", ""),
    ("Боснией и Герцеговиной, Сербией", "BA RS", ""),
    ("CN; UZ", "CN UZ", ""),
    ("Великобритания, СК", "GB", ""),
    ("C5+1, С5+1", "", "C5+1"),
    ("ОПЕК+", "", "OPEC+"),
    ("Украиной, Молдовой", "UA MD", ""),
    ("Саудовской Аравией, Катаром, Кувейтом", "SA QA KW", ""),
    ("Озбекстанмен, Кытай, Тажикстаннын", "UZ CN TJ", ""),  # typed without the Kazakh letters
    ("Пакистан Ислам Республикасы, Мысыр Араб Республикасы", "PK EG", ""),
    ("Казахстан-Китай", "CN", ""),
    ("с Новой Зеландией, Южной Кореей, Северной Македонией", "NZ KR MK", ""),
    ("Северной Кореи, Южного Судана, Доминиканской Республики", "KP SS DO", ""),
    ("Халықаралық Аралды құтқару қорының", "", "IFAS"),
    ("1. Китай 2. Россия", "CN RU", ""),
    ("КИТАЙ, РОССИЯ", "CN RU", ""),
    ("Соединенное Королевство Великобритании и Северной Ирландии", "GB", ""),
    ("ЕЭК, ЕЭК ООН", "", "EEC UNECE"),
]


@pytest.mark.parametrize(("text", "countries", "organisations"), CELLS)
def test_a_cell_gives_its_partners(text: str, countries: str, organisations: str) -> None:
    partners = read_partners(text)
    assert (partners.countries, partners.organisations) == (countries.split(), organisations.split())


SILENT = [cell for cell in CELLS if cell[0] != "Великобритания, СК"]


@pytest.mark.parametrize("text", [cell[0] for cell in SILENT])
def test_a_cell_of_known_partners_leaves_no_doubt(text: str) -> None:
    assert read_partners(text).problems == ()


DOUBTS = [
    ("", "", "no_partner"),
    ("–", "", "no_partner"),
    ("нет", "", "no_partner"),
    ("Казахстан", "", "partner_is_home"),
    ("Корея", "KR", "ambiguous_name"),
    ("Конго", "", "ambiguous_name"),
    ("ЕК", "", "ambiguous_name"),
    ("страны Центральной Азии", "KG TJ TM UZ", "group_expanded"),
    ("Узбекестан", "", "suggested_partner"),
    ("Узбекитсаном", "", "suggested_partner"),
    ("Дубай", "", "suggested_partner"),
    ("ОсОО Ромашка, Китай", "CN", "unknown_partner"),
    ("Латинская Америка", "", "unknown_partner"),
    ("того же", "", "unknown_partner"),
    ("страны-члены", "", "unknown_partner"),
    ("РБ", "BY", "ambiguous_name"),
    ("малый бизнес", "", "unknown_partner"),
    ("груз и чадра", "", "unknown_partner"),
    ("Royal Dutch Shell", "", "unknown_partner"),
]


@pytest.mark.parametrize(("text", "countries", "code"), DOUBTS)
def test_what_is_not_certain_is_a_doubt(text: str, countries: str, code: str) -> None:
    partners = read_partners(text)
    assert partners.countries == countries.split()
    assert [problem.code for problem in partners.problems] == [code]


def test_an_abbreviation_in_latin_doubles_is_taken_with_a_doubt() -> None:
    partners = read_partners("OOH, EC")
    assert partners.organisations == ["UN", "EU"]
    assert {problem.code for problem in partners.problems} == {"lookalike_letters"}


TITLES = [
    ("Официальный визит Президента Республики Казахстан в Итальянскую Республику", "IT", ""),
    ("Визит Премьер-Министра Республики Узбекистан в Республику Казахстан", "UZ", ""),
    ("Заседание казахстанско-китайской межправительственной комиссии", "CN", ""),
    ("Участие в заседании Совета министров иностранных дел государств – членов ШОС", "", "SCO"),
    ("Қытай Халық Республикасының Төрағасының мемлекеттік сапары", "CN", ""),
    ("Official visit of the President of Kazakhstan to the United Arab Emirates", "AE", ""),
    ("Семинар по английскому языку для участников того же потока", "", ""),
    ("Обучение малого бизнеса и перевозка груза через Индийский океан", "", ""),
    ("Встреча с Чадом Смитом", "", ""),
    ("Конкурс чтецов «Французский роман»", "", ""),
    ("Чад кутежа и другие вопросы", "", ""),
    ("Того требует регламент", "", ""),
    ("Консультации между внешнеполитическими ведомствами РК и Южной Кореи", "KR", ""),
    ("Семинар с учетом опыта Сингапура в рамках Года Японии", "", ""),
    ("Сингапур тәжірибесін зерделеу семинары", "", ""),
    ("Жапония жылына арналған көрме", "", ""),
    ("БРИКС жыл сайынғы сессиясына қатысу", "", "BRICS"),
    ("Переговоры с РБ", "BY", ""),
]


@pytest.mark.parametrize(("title", "countries", "organisations"), TITLES)
def test_a_title_gives_only_partners_named_without_ambiguity(
    title: str, countries: str, organisations: str
) -> None:
    partners = partners_in_title(title)
    assert (partners.countries, partners.organisations) == (countries.split(), organisations.split())
    assert [problem.code for problem in partners.problems] == ["partner_from_title"] * bool(
        countries or organisations
    )


CASES = """
CN Китай Китая Китаю Китаем Китае
RU Россия России Россией
UZ Узбекистан Узбекистана Узбекистану Узбекистаном Узбекистане
KG Кыргызстан Кыргызстана Кыргызстаном Кыргызстане
TJ Таджикистан Таджикистана Таджикистаном
TM Туркменистан Туркменистана Туркменистаном
AZ Азербайджан Азербайджана Азербайджаном
AM Армения Армении Арменией Армению
GE Грузия Грузии Грузией Грузию
BY Беларусь Беларуси Беларусью
UA Украина Украины Украиной Украину
MD Молдова Молдовы Молдовой
TR Турция Турции Турцией Турцию
IR Иран Ирана Ираном
IQ Ирак Ирака Ираком
IN Индия Индии Индией
PK Пакистан Пакистана Пакистаном
AF Афганистан Афганистана Афганистаном
MN Монголия Монголии Монголией
JP Япония Японии Японией
VN Вьетнам Вьетнама Вьетнамом
MY Малайзия Малайзии Малайзией
SG Сингапур Сингапура Сингапуром
ID Индонезия Индонезии Индонезией
TH Таиланд Таиланда Таиландом
SA Аравия:Саудовская Саудовской_Аравии Саудовской_Аравией
AE ОАЭ Объединенных_Арабских_Эмиратов Объединенными_Арабскими_Эмиратами
QA Катар Катара Катаром
KW Кувейт Кувейта Кувейтом
EG Египет Египта Египтом
IL Израиль Израиля Израилем
DE Германия Германии Германией ФРГ
FR Франция Франции Францией
GB Великобритания Великобритании Великобританией
IT Италия Италии Италией
ES Испания Испании Испанией
HU Венгрия Венгрии Венгрией
PL Польша Польши Польшей
CZ Чехия Чехии Чехией
NL Нидерланды Нидерландов Нидерландами
FI Финляндия Финляндии Финляндией
CH Швейцария Швейцарии Швейцарией
US США Соединенных_Штатов_Америки Соединенными_Штатами
CA Канада Канады Канадой
BR Бразилия Бразилии Бразилией
KR Республика_Корея Республики_Корея Республикой_Корея
KP КНДР
LT Литва Литвы Литвой
LV Латвия Латвии Латвией
EE Эстония Эстонии Эстонией
PH Филиппины Филиппин Филиппинами
MV Мальдивы Мальдив
"""
FORMS = [
    (form.replace("_", " "), line.split()[0])
    for line in CASES.strip().splitlines()
    for form in line.split()[1:]
    if ":" not in form
]


@pytest.mark.parametrize(("form", "code"), FORMS)
def test_russian_cases_of_usual_partners_are_read(form: str, code: str) -> None:
    partners = read_partners(f"с {form}")
    assert (partners.countries, partners.unknown) == ([code], [])


KAZAKH = """
CN Қытайдың Қытаймен Қытайға Қытайда Қытайдан
RU Ресейдің Ресеймен Ресейге Ресейде
UZ Өзбекстанның Өзбекстанмен Өзбекстанда
KG Қырғызстанның Қырғызстанмен
TR Түркияның Түркиямен Түркияда
US АҚШ АҚШ-тың АҚШ-пен
DE Германияның Германиямен
KR Корея_Республикасының Корея_Республикасымен
AE Біріккен_Араб_Әмірліктерінің БАӘ-мен
JP Жапонияның Жапониямен
MN Моңғолияның Моңғолиямен
TJ Тәжікстанның Тәжікстанмен
"""


@pytest.mark.parametrize(
    ("form", "code"),
    [(form, line.split()[0]) for line in KAZAKH.strip().splitlines() for form in line.split()[1:]],
)
def test_kazakh_endings_of_usual_partners_are_read(form: str, code: str) -> None:
    partners = read_partners(form.replace("_", " "))
    assert (partners.countries, partners.unknown) == ([code], [])


COUNTRIES = rows_of("countries")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_state_reads_back_from_its_usual_name(language: str) -> None:
    names = Locale(language).territories
    misread = {}
    for row in COUNTRIES:
        for name in {names[row["iso2"]], row[f"show_{language}"]} - {"Конго"}:  # of two states in Kazakh
            partners = read_partners(name)
            if (partners.countries, partners.unknown) != ([row["iso2"]], []):
                misread[name] = partners
    assert misread == {}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_organisation_reads_back_from_its_full_name_and_abbreviation(language: str) -> None:
    misread = {}
    for row in open_table("intl_orgs"):
        for name in filter(None, (row[f"name_{language}"], row["abbreviation"])):
            partners = read_partners(name)
            if (partners.organisations, partners.countries) != ([row["abbreviation"]], []):
                misread[name] = partners
    assert misread == {}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_two_states_are_confused_when_they_stand_together(language: str) -> None:
    column = f"show_{language}"
    plain = [row for row in COUNTRIES if "(" not in row[column] and row["iso2"] not in {"CD", "CG"}]
    for a, b in pairwise(sorted(plain, key=lambda row: row[column])):
        found = read_partners(f"{a[column]}, {b[column]}").countries
        assert found == [a["iso2"], b["iso2"]]


def test_no_beginning_of_a_name_is_taken_for_another_state() -> None:
    for row in COUNTRIES:
        name = row["show_ru"]
        if " " in name or "-" in name or name.isupper():
            continue
        for cut in range(4, len(name)):
            found = read_partners(name[:cut]).countries
            assert set(found) <= {row["iso2"]} | _whole(name[:cut]), (name[:cut], found)


def _whole(word: str) -> set[str]:
    """Give the states of which a word is itself a form: «Нигер» of «Нигерия»."""
    return {row["iso2"] for row in COUNTRIES if row["show_ru"].rstrip("аяьй") == word.rstrip("аяьйи")}
