-- name: take!
insert into leases (name, holder, until_at) values (:name, :holder, :until)
on conflict (name) do update set holder = excluded.holder, until_at = excluded.until_at
where leases.holder = excluded.holder or leases.until_at <= :now;

-- name: release!
delete from leases where name = :name and holder = :holder;
