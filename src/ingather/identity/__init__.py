"""Which records are one person: clusters that never join what contradicts itself, and what people decided."""
