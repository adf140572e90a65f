"""The page of a community, which is complete only when each of its members is."""
