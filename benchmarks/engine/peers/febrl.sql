-- A FEBRL list as its columns stand; an empty cell is no value.
select id, given_name, surname, street_number, address_1, "state", postcode, date_of_birth, soc_sec_id
from read_csv($file, all_varchar = true)
