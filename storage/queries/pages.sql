-- name: add_session!
insert into page_sessions (hash, centre_id, external_hash, sealed_external, desk_until, expires_at, created_at)
values (:hash, :centre, :external_hash, :sealed_external, :desk_until, :expires_at, :now);

-- name: session^
select hash, centre_id, sealed_external, desk_until, expires_at from page_sessions
where hash = :hash and expires_at > :now;

-- name: move_session!
update page_sessions set external_hash = :external_hash, sealed_external = :sealed_external
where hash = :hash;

-- name: renew_session!
update page_sessions set expires_at = :expires_at where hash = :hash;

-- name: close_desk!
update page_sessions set desk_until = null
where centre_id = :centre
    and external_hash in (select external_hash from addresses where person_id = :person and channel = 'web');

-- name: forget_sessions!
delete from page_sessions where expires_at <= :now;

-- name: address^
select id, key_id from addresses
where centre_id = :centre and channel = 'web' and external_hash = :external_hash;

-- name: key_of_row^
-- Of the passport that a row of the outbox is about, while it has one: a letter of its talk, or one of its cards.
select k.id from outbox o left join cards c on c.id = o.card_id join keys k on k.id in (
    o.key_id, c.subject_id,
    (select passport_id from offers where id = c.subject_id),
    (select passport_id from escalations where id = c.subject_id),
    (select passport_id from call_tasks where id = c.subject_id),
    (select passport_id from teams where id = c.subject_id)
)
where o.id = :row and k.owner_kind = 'passport' and k.wrapped is not null;

-- name: message^
select m.address_id, m.ref, m.key_id, m.sealed_body, m.own, m.at, m.changed, m.shown
from addresses a join page_messages m on m.address_id = a.id
where a.centre_id = :centre and a.channel = 'web' and a.external_hash = :external_hash and m.ref = :ref;

-- name: add_message!
insert into page_messages (address_id, ref, key_id, sealed_body, own, at)
values (:address, :ref, :key_id, :sealed_body, :own, :now)
on conflict (address_id, ref) do nothing;

-- name: change_message!
update page_messages set key_id = :key_id, sealed_body = :sealed_body, changed = 1
where address_id = :address and ref = :ref;

-- name: shown!
update page_messages set shown = 1 where address_id = :address and ref = :ref and shown = 0;

-- name: forget_messages!
delete from page_messages where at < :before;

-- name: history
select * from (
    select m.id, m.address_id, m.ref, m.key_id, m.sealed_body, m.own, m.at, m.changed, m.shown
    from addresses a join page_messages m on m.address_id = a.id
    where a.centre_id = :centre and a.channel = 'web' and a.external_hash = :external_hash
    order by m.at desc, m.own asc, m.id desc limit :most
)
order by at, own desc, id;
