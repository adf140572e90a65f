"""Names as people bear them: taken apart into tokens, and compared free of order."""
