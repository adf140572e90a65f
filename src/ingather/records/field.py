"""The fields a list can hold about a person; every other column is kept, shown and never matched on."""

from enum import StrEnum


class Field(StrEnum):
    """What a column says, by the names that `--map` takes."""

    ID = "id"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    MAIDEN = "maiden"
    NICKNAME = "nickname"
    SEX = "sex"
    BIRTH = "birth"
    AGE = "age"
    DEATH = "death"
    BIRTH_PLACE = "birth_place"
    RESIDENCE = "residence"
    PLACE_SEEN = "place_seen"
    LAST_SEEN = "last_seen"
    MOTHER = "mother"
    FATHER = "father"
    SPOUSE = "spouse"
    PHONE = "phone"
    EMAIL = "email"
    IDENTIFIER = "identifier"
    NATIONALITY = "nationality"
    OCCUPATION = "occupation"
    POSTCODE = "postcode"
    ADDRESS = "address"
    DESCRIPTION = "description"
    PHOTO = "photo"
    SOURCE_NOTE = "source_note"


class ListKind(StrEnum):
    """What standing on a list means; it decides what a match may lead to (never a state, when dead)."""

    SOUGHT = "sought"
    ALIVE = "alive"
    CUSTODY = "custody"
    DEAD = "dead"
    HISTORICAL = "historical"
