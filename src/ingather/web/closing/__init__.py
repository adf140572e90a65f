"""Closing a case on two screens: one says how it ended, others sign, and somebody promises."""
