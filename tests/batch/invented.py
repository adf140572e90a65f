"""Lists of invented people in several scripts, with what lists do to them: slips, gaps, namesakes, families."""

from random import Random

HEADER = ("id", "name", "father", "birth date", "sex", "residence", "phone", "occupation")
_SCRIPTS = (
    (
        ("Alma", "Berta", "Cornel", "Dorian", "Elvira", "Fabian", "Greta", "Hagen", "Ilona", "Jonas"),
        ("Quillfeather", "Marlowsky", "Tarnbach", "Vossenkamp", "Brightwater", "Ostrelin", "Halvorsted"),
        ("Lisbon", "Warsaw", "Vienna", "Kaunas"),
        ("baker", "teacher", "joiner"),
    ),
    (
        ("Алма", "Берта", "Корнел", "Дориан", "Эльвира", "Фабиан", "Грета", "Илона"),
        ("Марловский", "Тарнбах", "Острелин", "Брайтуотер", "Халворстед"),
        ("Варшава", "Вена", "Каунас"),
        ("пекарь", "учитель"),
    ),
    (
        ("עלמה", "ברטה", "קורנל", "דוריאן", "אלווירה", "גרטה", "אילונה"),
        ("מרלובסקי", "טרנבך", "אוסטרלין", "הלבורסטד"),
        ("ורשה", "וינה", "ליסבון"),
        ("אופה", "מורה"),
    ),
    (
        ("ألما", "برتا", "كورنل", "دوريان", "غريتا", "إيلونا"),
        ("مارلوفسكي", "تارنباخ", "أوسترلين"),
        ("وارسو", "فيينا", "لشبونة"),
        ("خباز", "معلم"),
    ),
)
Row = tuple[str | None, ...]


def invented(rows: int, seed: int) -> list[Row]:
    """So many rows, of about half as many people."""
    chance = Random(seed)  # noqa: S311 - the same rows each time
    people = [_person(chance) for _ in range(max(1, rows // 2))]
    return [(str(number), *_told(chance.choice(people), chance)) for number in range(rows)]


def _person(chance: Random) -> tuple[str, ...]:
    given, family, places, works = chance.choice(_SCRIPTS)
    name, father = f"{chance.choice(given)} {chance.choice(family)}", chance.choice(given)
    born = f"{chance.randint(1890, 1985)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    phone = f"0{chance.randint(20, 99)} {chance.randint(100000, 999999)}"
    return name, father, born, chance.choice("fm"), chance.choice(places), phone, chance.choice(works)


def _told(person: tuple[str, ...], chance: Random) -> Row:
    """What one list says about a person."""
    name, father, born, sex, place, phone, work = person
    said = [_slip(name, chance), father, chance.choice((born, born, born[:4], _swapped(born))), sex, place, phone, work]
    return tuple(None if chance.random() < 0.15 and at else cell for at, cell in enumerate(said))


def _slip(name: str, chance: Random) -> str:
    if chance.random() < 0.7:
        return name
    place = chance.randrange(1, len(name) - 1)
    return chance.choice(
        (name[:place] + name[place + 1 :], " ".join(reversed(name.split())), f"{name[0]}. {name.split()[1]}")
    )


def _swapped(born: str) -> str:
    year, month, day = born.split("-")
    return f"{day}.{month}.{year}"
