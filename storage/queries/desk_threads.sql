-- name: find^
select address_id, passport_id, thread, named, closed from desk_threads
where address_id = :address and passport_id = :passport;

-- name: of_passport
select address_id, passport_id, thread, named, closed from desk_threads where passport_id = :passport
order by address_id;

-- name: begin!
insert into desk_threads (address_id, passport_id, named) values (:address, :passport, :named)
on conflict (address_id, passport_id) do update set thread = null, named = excluded.named, closed = 0;

-- name: opened!
update desk_threads set thread = :thread where address_id = :address and passport_id = :passport;

-- name: named!
update desk_threads set named = :named, closed = :closed where address_id = :address and passport_id = :passport;

-- name: passport_of^
select passport_id from desk_threads where address_id = :address and thread = :thread;

-- name: forget!
delete from desk_threads where address_id = :address;

-- name: place_cards!
update cards set thread = :thread
where address_id = :address and subject_kind = 'escalation'
    and subject_id in (select id from escalations where passport_id = :passport);

-- name: unplace_cards!
update cards set thread = null where address_id = :address;
