"""Work without network: the page that a telephone keeps, and what goes between it and the desk."""
