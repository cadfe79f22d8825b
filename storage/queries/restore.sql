-- name: lost_persons
-- Their key was destroyed after the backup, or is not at hand, and the backup still knows them.
select p.id, k.destroyed_at is not null as destroyed from persons p join keys k on k.id = p.id
where p.centre_id = :centre and p.erased_at is null and k.wrapped is null order by p.id;

-- name: lost_passports
select p.id, p.client_id from passports p join keys k on k.id = p.id
where p.centre_id = :centre and p.sealed_title <> x'' and k.wrapped is null order by p.id;

-- name: some_passports
select id from passports where centre_id = :centre and id > :after order by id limit :most;

-- name: figures^
select
    (select count(*) from passports p join keys k on k.id = p.id
        where p.centre_id = :centre and k.wrapped is not null) as passports,
    (select count(*) from persons where centre_id = :centre and erased_at is null) as persons;

-- name: knows^
select 1 as known from centres where id = :centre;
