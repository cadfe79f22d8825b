-- name: forget!
delete from passport_search where passport_id = :passport;

-- name: put!
insert into passport_search (passport_id, stems) values (:passport, :stems);

-- name: by_stems
select f.passport_id as id from passport_search f join passports p on p.id = f.passport_id
where passport_search match :query and p.centre_id = :centre
order by bm25(passport_search), p.registered_at desc limit :limit;

-- name: by_number
select id from passports
where centre_id = :centre and (number = :number or :padded <> '' and number like '%-' || :padded)
order by registered_at desc limit :limit;

-- name: by_hash
select c.passport_id as id from contact_index c join passports p on p.id = c.passport_id
where c.kind = :kind and c.hash = :hash and p.centre_id = :centre
order by p.registered_at desc limit :limit;

-- name: add_hash!
insert into contact_index (passport_id, kind, hash) values (:passport, :kind, :hash) on conflict do nothing;

-- name: forget_hashes!
delete from contact_index where passport_id = :passport;

-- name: remember!
insert into searches (person_id, kind, sealed_words, at) values (:person, :kind, :sealed_words, :now)
on conflict (person_id) do update
set kind = excluded.kind, sealed_words = excluded.sealed_words, at = excluded.at;

-- name: remembered^
select kind, sealed_words from searches where person_id = :person;
