-- Pairs about which one person said something and another must, of two persons that nobody told apart.
SELECT p."left", p."right", COALESCE(found.probability, 0), one.person, other.person, p.state, p.by, ''
FROM store_matchdecision p
JOIN store_rowplace one ON one.record = p."left"
JOIN store_rowplace other ON other.record = p."right"
LEFT JOIN store_possiblematch found ON found."left" = p."left" AND found."right" = p."right"
WHERE p.state IN ('proposed', 'disputed') AND one.person <> other.person
AND NOT EXISTS (
  SELECT 1 FROM store_rowplace a
  JOIN store_matchdecision d ON d."left" = a.record
  JOIN store_rowplace b ON b.record = d."right"
  WHERE a.person = one.person AND b.person = other.person AND d.state = 'rejected'
)
AND NOT EXISTS (
  SELECT 1 FROM store_rowplace a
  JOIN store_matchdecision d ON d."left" = a.record
  JOIN store_rowplace b ON b.record = d."right"
  WHERE a.person = other.person AND b.person = one.person AND d.state = 'rejected'
)
