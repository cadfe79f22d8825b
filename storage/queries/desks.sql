-- name: bind
insert into addresses
    (id, centre_id, kind, key_id, channel, external_hash, sealed_external, threads, seen_at, created_at)
values (:id, :centre, 'desk', :centre, :channel, :hash, x'', :threads, :now, :now)
on conflict (centre_id, channel, external_hash) do update
set kind = 'desk', state = 'open', threads = excluded.threads, seen_at = excluded.seen_at
where kind in ('desk', 'group')
returning id;

-- name: meet
insert into addresses (id, centre_id, kind, key_id, channel, external_hash, sealed_external, seen_at, created_at)
values (:id, :centre, 'group', :centre, :channel, :hash, x'', :now, :now)
on conflict (centre_id, channel, external_hash) do update
set state = 'open', seen_at = excluded.seen_at where kind = 'group'
returning id;

-- name: group^
select id from addresses where id = :id and centre_id = :centre and kind = 'group' and state = 'open';

-- name: desk^
select id from addresses where id = :id and centre_id = :centre and kind = 'desk';

-- name: bound
select id, key_id, channel, sealed_external, threads from addresses
where centre_id = :centre and kind = 'desk' and state = 'open'
order by created_at, id;

-- name: find^
select id, key_id, channel, sealed_external, threads from addresses
where centre_id = :centre and channel = :channel and external_hash = :hash and kind = 'desk' and state = 'open';

-- name: set_threads!
update addresses set threads = :threads
where id = :id and centre_id = :centre and kind = 'desk' and threads <> :threads;

-- name: unbind!
update addresses set state = 'gone' where id = :id and centre_id = :centre and kind = 'desk' and state = 'open';

-- name: set_chat!
update addresses set external_hash = :hash, sealed_external = :sealed_external where id = :id;
