"""The directive that puts a part of the program into a page."""

from docutils import nodes
from program import PARTS, help_of
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class FromProgram(SphinxDirective):
    """Put a part of the program into a page: `help NAME`, or one of PARTS."""

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The nodes of that part."""
        part, *name = self.arguments
        text = help_of(*name) if part == "help" else PARTS[part]()
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directive; pages are read anew at every build, since the program may have changed."""
    app.add_directive("from-program", FromProgram)
    app.connect("env-before-read-docs", _read_anew)
    return {"parallel_read_safe": True}


def _read_anew(app: Sphinx, _env: object, docnames: list[str]) -> None:
    docnames.extend(sorted(app.env.found_docs - set(docnames)))
