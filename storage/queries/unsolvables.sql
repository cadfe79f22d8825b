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

-- name: register
-- Each passport once, by the last decision; who came back after it is helped anew.
select max(u.decided_at) as decided_at, u.obstacle, p.topic, p.area
from unsolvables u join passports p on p.id = u.passport_id
where u.centre_id = :centre and u.agreed = 1 and p.status = 'unsolvable'
group by u.passport_id
having max(u.decided_at) >= :since and max(u.decided_at) < :until
order by 1, u.passport_id;

-- name: last_agreed^
select obstacle from unsolvables where passport_id = :passport and centre_id = :centre and agreed = 1
order by decided_at desc, id desc limit 1;
