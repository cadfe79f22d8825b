-- name: start!
insert into timers (due_at, id, centre_id, kind, subject_kind, subject_id, subject_version)
values (:due_at, :id, :centre, :kind, :subject_kind, :subject_id, :version)
on conflict (subject_kind, subject_id, kind) do update
set due_at = excluded.due_at, id = excluded.id, centre_id = excluded.centre_id,
    subject_version = excluded.subject_version;

-- name: cancel!
delete from timers
where subject_kind = :subject_kind and subject_id = :subject_id
    and (:kinds = '[]' or kind in (select value from json_each(:kinds)));

-- name: claim
delete from timers where (due_at, id) in (
    select due_at, id from timers where due_at <= :now and centre_id = :centre order by due_at, id limit :limit
)
returning due_at, id, kind, subject_kind, subject_id, subject_version;

-- name: next_due^
select due_at from timers where centre_id = :centre order by due_at, id limit 1;

-- name: waiting^
select due_at from timers
where centre_id = :centre and subject_kind = :subject_kind and subject_id = :subject_id and kind = :kind;

-- name: hasten!
update timers set due_at = :due_at
where centre_id = :centre and subject_kind = :subject_kind and subject_id = :subject_id and kind = :kind
    and due_at > :due_at;
