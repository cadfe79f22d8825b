-- name: add!
insert into keys (id, owner_id, owner_kind, wrapped, master_id, created_at)
values (:id, :id, :kind, :wrapped, :master, :now);

-- name: find^
select wrapped, master_id from keys where id = :id;

-- name: destroy
update keys set wrapped = null, destroyed_at = :now where owner_id = :owner and wrapped is not null
returning id;

-- name: give!
update keys set owner_id = :to where owner_id = :owner;

-- name: wrapped_by_others
select id, wrapped, master_id from keys where wrapped is not null and master_id <> :master order by id;

-- name: rewrap!
update keys set wrapped = :wrapped, master_id = :master where id = :id;
