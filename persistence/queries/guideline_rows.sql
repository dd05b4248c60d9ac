-- Every municipality's numbers and words, for the page that shows the rules side by side.
SELECT m.code AS municipality, m.name AS municipality_name, p.name, p.measure, p.value, p.status,
       p.valid_from, p.valid_to, p.source
  FROM guideline_parameter p
  JOIN municipality m ON m.code = p.municipality
 ORDER BY p.name, p.measure, m.code, p.valid_from
