"""Kazakh case endings of names, by the harmony and the last sound of a stem."""

BACK_VOWELS = "аоұыуяюё"
FRONT_VOWELS = "әеөүіэи"
VOWELS = BACK_VOWELS + FRONT_VOWELS
SONORANTS = "рлйуў"
NASALS = "мнң"
VOICED = "зж"
POSSESSIVE = "possessive"


def is_front(word: str, class_: str) -> bool:
    """Whether the endings of a word have front vowels; a possessive ending tells by itself."""
    if class_ != POSSESSIVE:
        return class_ == "front"
    return next(letter for letter in reversed(word.lower()) if letter in VOWELS) in FRONT_VOWELS


def _last_sound(word: str) -> str:
    return word.lower().rstrip("ь")[-1]


def genitive(word: str, class_: str) -> str:
    """Of somebody: Өзбекстанның, Катардың, Кувейттің, Республикасының."""
    vowel = "і" if is_front(word, class_) else "ы"
    last = _last_sound(word)
    if class_ == POSSESSIVE or last in NASALS or (last in VOWELS and last != "у"):
        return f"{word}н{vowel}ң"
    return f"{word}{'д' if last in SONORANTS + VOICED else 'т'}{vowel}ң"


def together(word: str, class_: str) -> str:
    """With somebody: Өзбекстанмен, Кувейтпен, Республикасымен."""
    last = _last_sound(word)
    if class_ == POSSESSIVE or last in NASALS + SONORANTS + VOWELS:
        return f"{word}мен"
    return f"{word}{'бен' if last in VOICED else 'пен'}"


def inside(word: str, class_: str) -> str:
    """In a place: Өзбекстанда, Кувейтте, Республикасында."""
    vowel = "е" if is_front(word, class_) else "а"
    last = _last_sound(word)
    if class_ == POSSESSIVE:
        return f"{word}нд{vowel}"
    soft = last in NASALS + SONORANTS + VOWELS + VOICED
    return f"{word}{'д' if soft else 'т'}{vowel}"


def towards(word: str, class_: str) -> str:
    """To a place: Өзбекстанға, Кувейтке, Республикасына."""
    front = is_front(word, class_)
    last = _last_sound(word)
    if class_ == POSSESSIVE:
        return f"{word}н{'е' if front else 'а'}"
    if last in NASALS + SONORANTS + VOWELS + VOICED:
        return f"{word}{'ге' if front else 'ға'}"
    return f"{word}{'ке' if front else 'қа'}"
