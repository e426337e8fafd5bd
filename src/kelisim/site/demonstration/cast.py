"""Who can sign in to the demonstration. The people are invented; bodies and missions are real."""

from dataclasses import dataclass

PASSWORD = "kelisim-demo-2026"  # noqa: S105 - printed on the demonstration's own sign-in page


@dataclass(frozen=True, slots=True)
class Person:
    """One demonstration person: address, names, the body or mission acted for, roles, post."""

    email: str
    name_ru: str
    name_kk: str
    name_en: str
    roles: tuple[str, ...]
    post_ru: str
    post_kk: str
    post_en: str
    body: str = ""
    mission_city: str = ""
    language: str = "ru"


CAST = (
    Person(
        "nurlanov@mot.demo", "Д. Нурланов", "Д. Нұрланов", "D. Nurlanov", ("drafter",),
        "главный эксперт", "бас сарапшы", "chief expert", body="MOT",
    ),
    Person(
        "akhmetova@mot.demo", "С. Ахметова", "С. Ахметова", "S. Akhmetova", ("drafter", "head_of_unit"),
        "директор Департамента международного сотрудничества",
        "Халықаралық ынтымақтастық департаментінің директоры",
        "Director, Department of International Cooperation", body="MOT",
    ),
    Person(
        "baizhanov@mot.demo", "К. Байжанов", "Қ. Байжанов", "K. Baizhanov", ("signatory",),
        "вице-министр", "вице-министр", "Vice Minister", body="MOT",
    ),
    Person(
        "sagintayeva@mti.demo", "А. Сагинтаева", "А. Сағынтаева", "A. Sagintayeva",
        ("drafter", "head_of_unit", "signatory"),
        "руководитель управления", "басқарма басшысы", "head of division", body="MTI",
    ),
    Person(
        "omarova@moh.demo", "Г. Омарова", "Г. Омарова", "G. Omarova",
        ("drafter", "head_of_unit", "signatory"),
        "директор департамента", "департамент директоры", "director of department", body="MOH",
        language="kk",
    ),
    Person(
        "ibrayeva@menr.demo", "Р. Ибраева", "Р. Ибраева", "R. Ibrayeva", ("drafter",),
        "главный эксперт", "бас сарапшы", "chief expert", body="MENR",
    ),
    Person(
        "dossanov@menr.demo", "М. Досанов", "М. Досанов", "M. Dossanov", ("drafter", "head_of_unit"),
        "директор департамента", "департамент директоры", "director of department", body="MENR",
    ),
    Person(
        "tleuova@menr.demo", "А. Тлеуова", "А. Тілеуова", "A. Tleuova", ("signatory",),
        "вице-министр", "вице-министр", "Vice Minister", body="MENR",
    ),
    Person(
        "seitkali@moe.demo", "О. Сейткали", "О. Сейтқали", "O. Seitkali", ("drafter",),
        "эксперт", "сарапшы", "expert", body="MOE",
    ),
    Person(
        "yermekova@moe.demo", "Ж. Ермекова", "Ж. Ермекова", "Zh. Yermekova",
        ("drafter", "head_of_unit", "signatory"),
        "директор департамента", "департамент директоры", "director of department", body="MOE",
    ),
    Person(
        "zhumabek@almaty.demo", "Е. Жумабек", "Е. Жұмабек", "Ye. Zhumabek",
        ("drafter", "head_of_unit", "signatory"),
        "руководитель управления внешних связей", "сыртқы байланыстар басқармасының басшысы",
        "head of external relations", body="KZ-75",
    ),
    Person(
        "tulegenov@mfa.demo", "Б. Тулегенов", "Б. Төлегенов", "B. Tulegenov", ("coordinator",),
        "координатор", "үйлестіруші", "coordinator", body="MFA",
    ),
    Person(
        "kassymova@mfa.demo", "Л. Касымова", "Л. Қасымова", "L. Kassymova", ("desk",),
        "советник", "кеңесші", "counsellor", body="MFA", language="kk",
    ),
    Person(
        "attache@ankara.demo", "Т. Есенов", "Т. Есенов", "T. Yessenov", ("mission_officer",),
        "атташе", "атташе", "attaché", mission_city="Ankara", language="en",
    ),
    Person(
        "auditor@kelisim.demo", "Н. Сериков", "Н. Серіков", "N. Serikov", ("auditor",),
        "аудитор", "аудитор", "auditor", body="MFA",
    ),
    Person(
        "kadyrova@mot.demo", "М. Кадырова", "М. Қадырова", "M. Kadyrova", ("body_administrator",),
        "начальник управления персонала", "персонал басқармасының басшысы", "head of personnel", body="MOT",
    ),
    Person(
        "admin@kelisim.demo", "И. Ким", "И. Ким", "I. Kim", ("administrator",),
        "администратор", "әкімші", "administrator", body="MFA",
    ),
    Person(
        "admin2@kelisim.demo", "А. Бекова", "А. Бекова", "A. Bekova", ("administrator",),
        "администратор", "әкімші", "administrator", body="MFA",
    ),
)  # fmt: skip
