"""The page on calling Ingather from Python is true: its examples give what they show."""

import doctest
import io
from importlib import import_module

from tests.docs.pages import text_of

PAGE = text_of("reference/python.md")


def test_it_shows_what_its_examples_give() -> None:
    examples = doctest.DocTestParser().get_doctest(PAGE, {}, "reference/python.md", None, 0)
    said = io.StringIO()
    results = doctest.DocTestRunner(verbose=False).run(examples, out=said.write)
    assert results.attempted > 10
    assert results.failed == 0, said.getvalue()


def test_it_names_everything_that_is_public_about_names() -> None:
    assert all(name in PAGE for name in import_module("ingather.names").__all__)
