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
where address_id = :address and subject_kind in ('question', 'said', 'confirm', 'rating') and id <> :but
    and overtaken = 0;

-- name: overtake_asking!
update cards set overtaken = 1
where address_id = :address and subject_kind in ('said', 'confirm', 'rating') and overtaken = 0;

-- name: say_buttons
-- The row of what is said last, and in the same statement whatever it overtakes.
update cards set overtaken = id <> :id,
    key_id = iif(id = :id, :key_id, key_id), sealed_body = iif(id = :id, :sealed_body, sealed_body),
    shown_at = iif(id = :id, :now, shown_at)
where address_id = :address and id <> :but
    and (id = :id or (subject_kind in ('question', 'confirm', 'rating') and overtaken = 0))
returning id = :id as known;

-- name: first_said!
insert into cards
    (id, address_id, subject_kind, subject_id, key_id, wanted, lane, parts, sealed_body, body_hash, message, shown_at)
values (:id, :address, 'said', :address, :key_id, 0, 0, 1, :sealed_body, x'', '', :now);

-- name: last_asking^
select * from cards
where address_id = :address and subject_kind in ('said', 'confirm', 'rating')
    and message is not null and overtaken = 0
order by shown_at desc limit 1;
