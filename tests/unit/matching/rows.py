"""Rows of made-up lists, as Hypothesis draws them for the laws of the kernel."""

from collections.abc import Sequence

from hypothesis import strategies as st

HEADER = ("Name", "Date of birth", "Sex", "Father", "Mother", "Phone", "Residence", "Passport number", "E-mail", "Age")
Row = Sequence[str]

words = st.sampled_from(["Dana", "Dina", "Madeup", "Madeupp", "Karl", "דנה", "בדויה", "Дана", "K.", "bat", "Dr."])
rows = st.tuples(
    st.lists(words, max_size=4).map(" ".join),
    st.sampled_from(["", "1987-03-12", "13.12.1987", "1987", "c. 1987", "12/1987"]),
    st.sampled_from(["", "f", "m"]),
    st.sampled_from(["", "Karl", "Luc Madeup"]),
    st.sampled_from(["", "Rosa"]),
    st.sampled_from(["", "+999 1234 5678", "+999 8765 4321"]),
    st.sampled_from(["", "Haifa", "חיפה", "Warszawa", "Nowheretown", "4 Ferry Lane, Nowheretown"]),
)
