"""The standing cast: people nobody could mistake for real ones, their family names all mean "made up"."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Someone:
    """One invented person as lists write them."""

    id: str
    given: str
    family: str
    birth: str
    sex: str

    @property
    def name(self) -> str:
        """Given and family name, as most lists put them."""
        return f"{self.given} {self.family}"


DANA = Someone("T-01", "Dana", "Madeup", "1987-03-12", "f")
DANA_THE_YOUNGER = Someone("T-02", "Dana", "Madeup", "2009-11-02", "f")  # a namesake
BEN = Someone("T-03", "Ben", "Madeup", "1990-07-30", "m")  # Dana's brother
RIVKA = Someone("T-04", "רבקה", "בדויה", "1954-01-09", "f")
PYOTR = Someone("T-05", "Пётр", "Выдумкин", "1971-05-21", "m")
OKSANA = Someone("T-06", "Оксана", "Вигадана", "1999-12-31", "f")
ZOFIA = Someone("T-07", "Zofia", "Zmyślona", "1933-08-15", "f")
KARL = Someone("T-08", "Karl", "Ausgedacht", "1946-02-28", "m")
LAYLA = Someone("T-09", "ليلى", "وهمية", "2015-06-06", "f")
YENTL = Someone("T-10", "יענטל", "אויסגעטראַכט", "1928-10-04", "f")
ROSA = Someone("T-11", "Rosa", "Inventada", "1962-04-17", "f")
LUC = Someone("T-12", "Luc", "Imaginaire", "1979-09-09", "m")

EVERYONE = (DANA, DANA_THE_YOUNGER, BEN, RIVKA, PYOTR, OKSANA, ZOFIA, KARL, LAYLA, YENTL, ROSA, LUC)
