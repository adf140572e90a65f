"""What the standing desk costs: python -m benchmarks.desk"""

from ingather.store.opening import set_up

set_up()  # before any module here imports a model
