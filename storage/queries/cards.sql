-- name: find^
select * from cards where address_id = :address and subject_kind = :kind and subject_id = :subject;

-- name: by_id
select * from cards where id = :id;

-- name: by_message^
select * from cards where address_id = :address and message = :message;

-- name: of_subject
select c.* from cards c where subject_kind = :kind and subject_id = :subject order by id;

-- name: want
insert into cards
    (id, address_id, subject_kind, subject_id, key_id, wanted, lane, parts, sealed_body, body_hash, anew, thread)
values
    (:id, :address, :kind, :subject, :key_id, 1, :lane, :parts, :sealed_body, :body_hash, :anew, :thread)
on conflict (id) do update
set wanted = wanted + 1, key_id = excluded.key_id, lane = excluded.lane, parts = excluded.parts,
    sealed_body = excluded.sealed_body, body_hash = excluded.body_hash,
    anew = case when :anew then wanted + 1 else anew end,
    overtaken = case when :anew then 0 else overtaken end,
    message = case when :anew then null else message end, shown_at = case when :anew then null else shown_at end,
    thread = coalesce(excluded.thread, thread)
returning *;

-- name: shown
update cards set shown = max(shown, :version), message = :message, shown_at = :now
where id = :id and :version >= anew
returning wanted, lane, parts;

-- name: edited
update cards set shown = max(shown, :version) where id = :id
returning wanted, lane, parts;

-- name: forget_message!
update cards set message = null, shown_at = null where id = :id;

-- name: forget_messages!
update cards set message = null, shown_at = null where address_id = :address;

-- name: set_thread!
update cards set thread = :thread where id = :id;

-- name: overtake!
update cards set overtaken = 1
where address_id = :address and subject_kind in ('question', 'confirm', 'rating') and id <> :but and overtaken = 0;

-- name: overtake_asking!
update cards set overtaken = 1
where address_id = :address and subject_kind in ('confirm', 'rating') and overtaken = 0;

-- name: last_asking^
select subject_kind, subject_id from cards
where address_id = :address and subject_kind in ('confirm', 'rating') and message is not null and overtaken = 0
order by shown_at desc limit 1;
