-- name: begin!
insert into assignments (id, centre_id, passport_id, owner_kind, owner_id, started_at)
values (:id, :centre, :passport, :kind, :owner, :now);

-- name: contacted!
update assignments set contacted_at = :at
where passport_id = :passport and centre_id = :centre and ended_at is null;

-- name: worked!
update assignments set hours = coalesce(hours, 0) + :hours, helped = :helped
where passport_id = :passport and centre_id = :centre and ended_at is null;

-- name: finish!
update assignments set ended_at = :now, ending = :ending
where passport_id = :passport and centre_id = :centre and ended_at is null;

-- name: of_passport
select owner_kind, owner_id, started_at, contacted_at, ended_at, ending, hours, helped from assignments
where passport_id = :passport and centre_id = :centre
order by started_at, id;
