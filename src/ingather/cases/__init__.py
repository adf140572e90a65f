"""The work for one person: events, rules, and the one next step. No framework, database, clock or network."""
