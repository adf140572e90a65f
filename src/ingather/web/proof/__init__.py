"""The proof: what came in, where each row is, what is past its time, and whether all of it holds."""
