"""Makes Django ready when it is imported, which must be before any module of models is."""

from ingather.store.opening import set_up

set_up()
