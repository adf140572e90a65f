-- Lists of several sources made alike, as a careful person does before Splink: names out of one cell, dates out of each list's way of writing them.
with named as (
  select *, lower(name) as plain, regexp_matches(name, '^[^,]*[A-Z]{2,} [A-Z][a-z]') as family_first
  from read_parquet($file)
),
parted as (
  select *,
    case when contains(plain, ',') then trim(split_part(plain, ',', 2))
         when family_first then regexp_extract(plain, '^\S+ (.*)$', 1)
         else regexp_extract(plain, '^(\S+)', 1) end as given,
    case when contains(plain, ',') then trim(split_part(plain, ',', 1))
         when family_first then regexp_extract(plain, '^(\S+)', 1)
         else regexp_extract(plain, '(\S+)$', 1) end as family
  from named
),
dated as (
  select *, coalesce(
    try_strptime(birth_date, '%Y-%m-%d'), try_strptime(birth_date, '%d.%m.%Y'),
    try_strptime(birth_date, '%d/%m/%Y'), try_strptime(birth_date, '%d %b %Y')) as day
  from parted
)
select id,
  nullif(given, '') as first_name,
  nullif(family, '') as surname,
  strftime(day, '%Y-%m-%d') as dob,
  lower(sex[1]) as sex,
  lower(birth_place) as birth_place,
  lower(father) as father,
  postcode, national_id,
  regexp_replace(replace(phone, '+999', ''), '[^0-9]', '', 'g') as phone,
  nullif(given, '') || ' ' || nullif(family, '') as full_name
from dated
