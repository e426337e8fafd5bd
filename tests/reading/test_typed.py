"""What is typed by hand of one event is read as the cells of a file are."""

from kelisim.reading.api import read_typed


def test_typed_fields_are_understood_as_cells_are() -> None:
    said = {"title": "Переговоры", "dates": "17/18.02", "partner": "Турция; ШОС", "place": "г. Анкара"}
    read = read_typed(said, "2027H1")
    assert (read["starts_on"], read["ends_on"], read["certainty"]) == ("2027-02-17", "2027-02-18", "exact")
    assert (read["partner_countries"], read["organisations"]) == (["TR"], ["SCO"])
    assert (read["city"], read["place_country"], read["problems"]) == ("Анкара", "TR", [])


def test_a_doubt_about_a_typed_field_names_the_field_and_what_was_seen() -> None:
    read = read_typed({"title": "Переговоры", "partner": "Атлантида"}, "2027H1")
    doubts = [(one["field"], one["code"], one["facts"].get("seen")) for one in read["problems"]]
    assert ("partners", "unknown_partner", "Атлантида") in doubts
    assert all(one["cell"] == "" for one in read["problems"])


def test_a_very_long_text_is_cut_and_not_read_for_ever() -> None:
    assert len(read_typed({"title": "Я" * 50_000}, "2027H1")["title"]) == 2000
