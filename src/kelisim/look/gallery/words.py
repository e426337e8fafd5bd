"""The invented words of the gallery, each in Kazakh, Russian and English."""

# ruff: noqa: E501 - the sample texts stand unbroken

from dataclasses import dataclass
from typing import Any

Triple = tuple[str, str, str]
_PLACE = {"kk": 0, "ru": 1, "en": 2}


def say(triple: Triple, language: str) -> str:
    """Give one of three languages."""
    return triple[_PLACE[language]]


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gallery's navigation."""

    label: Triple
    icon: str
    page: str = ""
    group: Triple | None = None


_PROCEDURES = ("Рәсімдер", "Процедуры", "Procedures")
_LAW = ("Құқық", "Право", "Law")
PLACES = (
    Place(("Кіріс істер", "Входящие", "Inbox"), "inbox", "inbox"),
    Place(("Іс-шаралар тізілімі", "Реестр мероприятий", "Register of events"), "list", "register"),
    Place(("Іс-шара", "Мероприятие", "Event"), "calendar", "event"),
    Place(("Жоспарлар мен есептер", "Планы и отчёты", "Plans and reports"), "table", "plan", _PROCEDURES),
    Place(("Уақтылық", "Своевременность", "Timeliness"), "board", "board", _PROCEDURES),
    Place(("Қағидалар", "Правила", "Rules"), "scales", "rules", _LAW),
    Place(("Бас тарту", "Отказ", "Refusal"), "warning", "refused", _LAW),
    Place(("Бөлшектер", "Элементы", "Components"), "book", "", _LAW),
)
EDITION = ("7-редакция", "редакция 7", "version 7")
DEPARTURE = ("Кету күні", "Дата выезда", "Date of departure")
DEPARTURE_WRONG = (
    "Кету келуден кеш (7 желтоқсан, 11:05)",
    "Выезд позже прибытия (7 декабря, 11:05)",
    "Departure is after arrival (7 December, 11:05)",
)
CITY = ("Қала", "Город", "City")
PLACE = ("Анкара", "Анкара", "Ankara")
TALKED = ("Не туралы айтылды", "О чём говорили", "What was discussed")
TALKED_HINT = (
    "Мемлекеттік құпия құрайтын мәліметтер енгізілмейді.",
    "Сведения, составляющие государственные секреты, сюда не вносят.",
    "State secrets are not entered here.",
)


def reader(language: str, *, ministry: bool = False) -> dict[str, str]:
    """Give the invented reader: an expert of a body, or a coordinator of the Ministry."""
    if ministry:
        name = ("К. Сәрсенова", "К. Сарсенова", "K. Sarsenova")
        post = ("үйлестіруші, СІМ", "координатор, МИД", "coordinator, MFA")
        body = ("Сыртқы істер министрлігі", "Министерство иностранных дел", "Ministry of Foreign Affairs")
        unit = (
            "Халықаралық қызметті үйлестіру",
            "Координация международной деятельности",
            "Coordination of international activity",
        )
    else:
        name = ("Д. Нұрланов", "Д. Нурланов", "D. Nurlanov")
        post = ("бас сарапшы", "главный эксперт", "chief expert")
        body = ("Көлік министрлігі", "Министерство транспорта", "Ministry of Transport")
        unit = (
            "Халықаралық ынтымақтастық департаменті",
            "Департамент международного сотрудничества",
            "Department of International Cooperation",
        )
    pairs = {"name": name, "post": post, "body_name": body, "unit_name": unit}
    return {key: say(triple, language) for key, triple in pairs.items()}


def sign_in(language: str) -> dict[str, Any]:
    """Give the words of the sign-in sketch."""
    triples = {
        "title": ("Кіру", "Вход", "Sign in"),
        "under": (
            "Қазақстан Республикасының мемлекеттік органдары мен шетелдегі мекемелерінің қызметкерлері үшін",
            "Для сотрудников государственных органов и загранучреждений Республики Казахстан",
            "For staff of state bodies and missions abroad of the Republic of Kazakhstan",
        ),
        "wrong": ("Құпиясөз сәйкес келмеді.", "Пароль не подошёл.", "The password does not fit."),
        "wrong_more": (
            "Пернетақта тілін тексеріңіз. 4 әрекет қалды, одан кейін кіру 15 минутқа жабылады.",
            "Проверьте раскладку клавиатуры. Осталось 4 попытки, затем вход закроется на 15 минут.",
            "Check the keyboard layout. 4 attempts left, then sign-in closes for 15 minutes.",
        ),
        "mail": ("Қызметтік пошта", "Служебная почта", "Work e-mail"),
        "password": ("Құпиясөз", "Пароль", "Password"),
        "enter": ("Кіру", "Войти", "Sign in"),
        "subject": (
            "Мемлекеттік органдардың халықаралық қызметін үйлестіру",
            "Координация международной деятельности государственных органов",
            "Coordination of the international activity of state bodies",
        ),
        "secrets": (
            "Мемлекеттік құпия құрайтын мәліметтер жүйеге енгізілмейді. Әрбір әрекет журналға жазылады.",
            "Сведения, составляющие государственные секреты, в систему не вносят. Каждое действие записывается в журнал.",
            "State secrets are not entered into the system. Every act is written into the journal.",
        ),
    }
    duties = (
        (
            "7",
            (
                "Жоспарлар мен есептер – жарты жылда бір рет, 20 маусымға және 20 желтоқсанға дейін",
                "Планы и отчёты – раз в полугодие, до 20 июня и 20 декабря",
                "Plans and reports – every half-year, by 20 June and 20 December",
            ),
        ),
        (
            "8",
            (
                "Делегациялардың шығар алдындағы және келгеннен кейінгі консультациялары",
                "Консультации делегаций до выезда и по прибытии",
                "Consultations of delegations before leaving and on arrival",
            ),
        ),
        (
            "9",
            (
                "Әңгіме мазмұны – келесі қабылдаушыларға, кідіріссіз",
                "Содержание бесед – следующим принимающим, без задержки",
                "The content of talks – to the next hosts, without delay",
            ),
        ),
    )
    return {
        **{key: say(triple, language) for key, triple in triples.items()},
        "duties": [{"norm": norm, "words": say(words, language)} for norm, words in duties],
    }


def refused(language: str) -> dict[str, Any]:
    """Give what a refusal keeps."""
    message = (
        "К. Сәрсенова жазбаны 11:38-де өзгертті: орны мен күні басқа.",
        "К. Сарсенова изменила запись в 11:38: другие место и дата.",
        "K. Sarsenova changed the record at 11:38: another place and date.",
    )
    now = (("Орны", "Место", "Place"), ("Минск", "Минск", "Minsk"))
    typed = (TALKED, ("Тарифтер туралы", "О тарифах", "On tariffs"))
    return {
        "refusal": {"message": say(message, language), "status": 409},
        "comparison": [(say(now[0], language), "", say(now[1], language))],
        "kept": {say(typed[0], language): say(typed[1], language)},
        "back": "/look/",
    }
