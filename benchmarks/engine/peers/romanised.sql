-- A list written in Latin letters beforehand; it has no postcode.
select id, first_name, surname, dob, sex, birth_place, first_name || ' ' || surname as full_name
from read_parquet($file)
