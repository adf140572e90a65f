"""How the documentation is built: Markdown by MyST, dressed by Furo, without the network."""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]  # for from_program.py and what it reads

project = "Ingather"
author = "the Ingather authors"
copyright = "the Ingather authors"
version = release = installed_version("ingather")

extensions = ["myst_parser", "from_program"]
exclude_patterns = ["_build"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "Ingather"
html_static_path = ["_static"]
html_css_files = ["tables.css"]
html_show_sphinx = False
html_copy_source = False
