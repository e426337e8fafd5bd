"""Words that stand beside the name of a partner and name nobody: forms of state, offices, polite words."""

import re
from functools import lru_cache

__all__ = ["is_silent", "is_state_word"]

_STATE = re.compile(
    "(?:республик|королевств|государств|федеративн|федераци|конфедераци|социалистическ|демократическ|народн|"
    "исламск|арабск|княжеств|герцогств|султанат|эмират|хашимитск|кооперативн|боливарианск|многонациональн|"
    "содружеств|соединенн|велик|островн|объединенн|союзн|союз|восточн|джамахири|независим|автономн)[а-я]{0,4}|"
    "ислам|араб|социалистік|демократиялық|федеративтік|хашимит|боливар|әмірлі[а-яіңқғ]*|"
    "республикас[а-яіңқғ]*|корольді[а-яіңқғ]*|мемлекет[а-яіңқғ]*|федерация[а-яіңқғ]*|халы[а-яіңқғ]*|"
    "republic|kingdom|state|states|federal|federation|islamic|people|democratic|socialist|sultanate|principality|"
    "plurinational|federative|federated|commonwealth|union|arab|hashemite|grand|duchy|independent|united|eastern|"
    "bolivarian|province|emirate|confederation"
)
_SIDE = re.compile(
    "(?:сторон|делегаци|коллег|партнер|правительств)[а-я]{0,4}|тарап[а-яіңқғ]*|делегация[а-яіңқғ]*|"
    "side|delegation|government"
)
_SILENT = re.compile(
    "и|с|со|в|во|на|при|от|для|по|из|к|о|об|а|также|между|совместно|др|другие|других|прочие|прочих|г|гг|гор|"
    "город[а-я]*|стран[а-я]*|член[а-я]*|участни[а-я]*|формат[а-я]*|представител[а-я]*|министерств[а-я]*|"
    "министр[а-я]*|мид|посольств[а-я]*|посол|посла|парламент[а-я]*|президент[а-я]*|глав[аыуе]|ведомств[а-я]*|орган[а-я]*|"
    "зарубежн[а-я]*|иностранн[а-я]*|международн[а-я]*|организаци[а-я]*|рамк[а-я]*|секретариат[а-я]*|"
    "генсек[а-я]*|генеральн[а-я]*|секретар[а-я]*|спецпредставител[а-я]*|специальн[а-я]*|нац[а-я]*|"
    "комисси[а-я]*|исполком[а-я]*|миссия|миссии|офис[а-я]*|бюро|агентств[а-я]*|управлени[а-я]*|департамент[а-я]*|"
    "комитет[а-я]*|совет[а-я]*|групп[а-я]*|соседн[а-я]*|бывш[а-я]*|все|всех|ряд|европейск[а-я]*|азиатск[а-я]*|"
    "региональн[а-я]*|двусторонн[а-я]*|многосторонн[а-я]*|и-др|проф|эксперт[а-я]*|специалист[а-я]*|сарапшы[а-яіңқғ]*|маман[а-яіңқғ]*|рабоч[а-я]*|компани[а-я]*|бизнес[а-я]*|"
    "және|мен|пен|бен|та|да|де|ел[а-яіңқғ]*|мүше[а-яіңқғ]*|ұйым[а-яіңқғ]*|үкімет[а-яіңқғ]*|министрлі[а-яіңқғ]*|"
    "елшілі[а-яіңқғ]*|басқа[а-яіңқғ]*|т|б|тб|қ|шетел[а-яіңқғ]*|халықаралық|формат[а-яіңқғ]*|арасында[а-я]*|"
    "and|with|the|of|in|between|s|member|members|countries|country|ministry|embassy|parliament|delegation|other|"
    "others|etc|experts?|format|international|organization|organisation|organizations"
)


@lru_cache(maxsize=4096)
def is_state_word(small: str) -> bool:
    """Say whether a word is part of the long name of a state: «республика», «королевство»."""
    return _STATE.fullmatch(small) is not None


@lru_cache(maxsize=4096)
def is_side_word(small: str) -> bool:
    """Say whether an adjective before the word names a partner: «китайская сторона»."""
    return _SIDE.fullmatch(small) is not None


@lru_cache(maxsize=4096)
def is_silent(small: str) -> bool:
    """Say whether a word beside a partner names nobody."""
    return is_state_word(small) or is_side_word(small) or _SILENT.fullmatch(small) is not None
