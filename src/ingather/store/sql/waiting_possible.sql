-- Possible matches of two persons between whom nobody said anything that stands, from a probability on.
SELECT p."left", p."right", p.probability, one.person, other.person, 'potential', '', ''
FROM store_possiblematch p
JOIN store_rowplace one ON one.record = p."left"
JOIN store_rowplace other ON other.record = p."right"
WHERE p.probability >= %s AND one.person <> other.person
AND NOT EXISTS (
  SELECT 1 FROM store_rowplace a
  JOIN store_matchdecision d ON d."left" = a.record
  JOIN store_rowplace b ON b.record = d."right"
  WHERE a.person = one.person AND b.person = other.person AND d.state IN ('rejected', 'proposed', 'disputed')
)
AND NOT EXISTS (
  SELECT 1 FROM store_rowplace a
  JOIN store_matchdecision d ON d."left" = a.record
  JOIN store_rowplace b ON b.record = d."right"
  WHERE a.person = other.person AND b.person = one.person AND d.state IN ('rejected', 'proposed', 'disputed')
)
