"""Dates as lists write them: parsed once to sets of day intervals, compared many times."""

from ingather.dates.interval import Calendar, DateSet, Interval, Precision
from ingather.dates.parse import Order, parse

__all__ = ["Calendar", "DateSet", "Interval", "Order", "Precision", "parse"]
