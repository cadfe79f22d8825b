-- name: add!
insert into files
    (id, centre_id, person_id, address_id, draft, key_id, kind, channel, sealed_source, sealed_key, state, size,
     due_at, created_at)
values
    (:id, :centre, :person, :address, :draft, :person, :kind, :channel, :sealed_source, :sealed_key, 'wanted', :size,
     :now, :now);

-- name: find^
select * from files where id = :id and centre_id = :centre;

-- name: due
select * from files where state = 'wanted' and due_at <= :now and centre_id = :centre order by due_at, id limit :limit;

-- name: lease!
update files set due_at = :until where id = :id and state = 'wanted';

-- name: next_due^
select min(due_at) as due_at from files where state = 'wanted' and centre_id = :centre;

-- name: kept!
update files
set state = 'kept', size = :size, extension = :extension, sealed_source = null, due_at = null
where id = :id and state = 'wanted';

-- name: later!
update files set tries = tries + 1, due_at = :due_at, why = :why where id = :id and state = 'wanted';

-- name: failed!
update files
set state = 'failed', why = :why, sealed_source = null, sealed_key = null, due_at = null
where id = :id and state = 'wanted';

-- name: adopt!
update files
set passport_id = :passport, key_id = :passport, draft = '', sealed_source = :sealed_source, sealed_key = :sealed_key
where id = :id and passport_id is null and person_id = :person;

-- name: move_to_draft!
update files set draft = :draft where id = :id and person_id = :person and passport_id is null;

-- name: forget_draft!
update files set state = 'gone', sealed_source = null, sealed_key = null, due_at = null
where person_id = :person and draft = :draft and passport_id is null and state <> 'gone';

-- name: forget_old!
update files set state = 'gone', sealed_source = null, sealed_key = null, due_at = null
where passport_id is null and created_at < :before and centre_id = :centre and state <> 'gone'
    and not exists (select 1 from drafts d where d.person_id = files.person_id);

-- name: needed
select id from files where state in ('kept', 'wanted');
