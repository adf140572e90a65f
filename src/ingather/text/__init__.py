"""Scripts, normalising, romanising: what is done to letters before anybody knows what they spell."""
