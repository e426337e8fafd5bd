"""Tables of the directory: pure reference data, each row dated, with its source and how sure it is."""

from kelisim.directory.models.bodies import Body, BodyName, Responsibility, Succession, Unit
from kelisim.directory.models.dated import Fact, in_force
from kelisim.directory.models.missions import Accreditation, DistrictCity, Mission, Representation
from kelisim.directory.models.partners import City, Counterpart, Country, ForeignMission, Organisation
from kelisim.directory.models.people import Official, Person, Post

__all__ = [
    "Accreditation",
    "Body",
    "BodyName",
    "City",
    "Counterpart",
    "Country",
    "DistrictCity",
    "Fact",
    "ForeignMission",
    "Mission",
    "Official",
    "Organisation",
    "Person",
    "Post",
    "Representation",
    "Responsibility",
    "Succession",
    "Unit",
    "in_force",
]
