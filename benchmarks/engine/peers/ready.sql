-- A list whose columns are ready to be compared.
select id, first_name, surname, dob, sex, birth_place, postcode, first_name || ' ' || surname as full_name
from read_parquet($file)
