-- name: propose!
insert into unsolvables (id, centre_id, passport_id, obstacle, sealed_needed, proposed_by, proposed_at)
values (:id, :centre, :passport, :obstacle, :sealed_needed, :by, :now)
on conflict (passport_id) where decided_at is null do nothing;

-- name: open_of^
select id, passport_id, obstacle, sealed_needed, proposed_by, proposed_at, decided_by, decided_at, agreed
from unsolvables where passport_id = :passport and centre_id = :centre and decided_at is null;

-- name: decide!
update unsolvables set decided_by = :by, decided_at = :now, agreed = :agreed
where passport_id = :passport and centre_id = :centre and decided_at is null;

-- name: agreed
select id, passport_id, obstacle, sealed_needed, proposed_by, proposed_at, decided_by, decided_at, agreed
from unsolvables where centre_id = :centre and agreed = 1 order by decided_at, id;

-- name: last_agreed^
select obstacle from unsolvables where passport_id = :passport and centre_id = :centre and agreed = 1
order by decided_at desc, id desc limit 1;
