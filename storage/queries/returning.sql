-- name: heard!
insert into cursors (channel, value, moved_at) values (:channel, '', :now)
on conflict (channel) do update set moved_at = excluded.moved_at;

-- name: await!
-- Those who had an open talk or a card that asks when the messenger was last heard, unless they are awaited.
insert into timers (due_at, id, centre_id, kind, subject_kind, subject_id, subject_version)
select :due_at, a.id, a.centre_id, :kind, 'address', a.id, 0
from addresses a
where a.centre_id = :centre and a.channel = :channel and a.kind = 'account' and a.state = 'open'
    and (exists (select 1 from conversations c where c.address_id = a.id and c.updated_at >= :talked_since)
        or exists (select 1 from cards d where d.address_id = a.id and d.message is not null
            and d.shown_at >= :shown_since and d.subject_kind in ('offer', 'confirm', 'rating')))
    and not exists (select 1 from timers t
        where t.subject_kind = 'address' and t.subject_id = a.id and t.kind = :kind);

-- name: account^
select id, person_id, channel, seen_at from addresses
where id = :address and centre_id = :centre and kind = 'account' and state = 'open';

-- name: asking
select subject_kind, subject_id from cards
where address_id = :address and message is not null and shown_at < :before
    and subject_kind in ('offer', 'confirm', 'rating')
order by shown_at, id;
