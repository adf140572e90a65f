"""The pages that are measured, for the desk of a coordinator."""

ROLL, PEOPLE, ONE, WORK, MATCHES, MESSAGES = "the roll", "people", "one person", "my work", "matches", "messages"


def pages_about(person: str) -> dict[str, str]:
    """The address of each page by its name, where that of a person is `person`."""
    return {
        ROLL: "/",
        PEOPLE: "/people/?state=sought",
        ONE: person,
        WORK: "/work/",
        MATCHES: "/matches/",
        MESSAGES: "/told/",
    }
