"""Register one person: a list of one row, sealed and accounted for like any other."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from ingather.actions.import_list import ListWishes, Receipt, import_source
from ingather.actions.unsealed import readable
from ingather.records.field import Field
from ingather.store.home import Home

_DIGITS = 8  # of a hash, in a name


def register_person(
    home: Home, known: Mapping[Field, str], wishes: ListWishes, *, clock: Callable[[], datetime], by: str
) -> Receipt:
    """Bring in what somebody says of one person; the same words of the same giver are recognised.

    Raises `Refused` as `import_list` does.
    """
    said = {field.value: known[field] for field in known} | {Field.SOURCE_NOTE.value: wishes.giver}
    document = json.dumps([said], ensure_ascii=False, indent=1).encode("utf-8", "replace")
    digest = hashlib.sha256(document).hexdigest()[:_DIGITS]
    name = f"one-person-{clock():%Y-%m-%d}-{digest}.json"  # a name of its own, or it would be an edition of another
    columns = {field: Field(field) for field in said}
    with readable(name, [document], headers=columns) as source:
        return import_source(home, source, replace(wishes, columns=columns), clock=clock, by=by)
