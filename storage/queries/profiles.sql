-- name: ask!
insert into profiles (person_id, asked_at) values (:person, :now) on conflict (person_id) do nothing;

-- name: put!
insert into profiles (person_id, sealed_profile, asked_at) values (:person, :sealed_profile, :now)
on conflict (person_id) do update set sealed_profile = excluded.sealed_profile;

-- name: told
select person_id, sealed_profile from profiles join persons on persons.id = person_id
where centre_id = :centre and sealed_profile is not null and person_id in (select value from json_each(:persons))
order by person_id;
