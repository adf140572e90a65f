"""The front page: everybody on the roll, one by one, by what needs doing."""
