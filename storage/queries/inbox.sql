-- name: remember!
insert into inbox (channel, key, at) values (:channel, :key, :now) on conflict do nothing;

-- name: set_aside!
insert into set_aside (id, channel, key, key_id, sealed_update, cause, at)
values (:id, :channel, :key, :key_id, :sealed_update, :cause, :now);

-- name: cursor^
select value, moved_at from cursors where channel = :channel;

-- name: move_cursor!
insert into cursors (channel, value, moved_at) values (:channel, :value, :now)
on conflict (channel) do update set value = excluded.value, moved_at = excluded.moved_at;

-- name: forget!
delete from inbox where at < :before;
