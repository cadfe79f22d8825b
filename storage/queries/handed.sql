-- name: begin!
insert into handed (id, centre_id, passport_id, person_id, role, by_id, at)
values (:id, :centre, :passport, :person, :role, :by, :now);

-- name: end!
update handed set ended_at = :now, ending = :ending
where passport_id = :passport and centre_id = :centre and ended_at is null;

-- name: holder^
select person_id, role from handed where passport_id = :passport and centre_id = :centre and ended_at is null;

-- name: of_person
select passport_id from handed where person_id = :person and centre_id = :centre and ended_at is null order by at, id;
