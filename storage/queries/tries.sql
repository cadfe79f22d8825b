-- name: count^
select count(*) as tries from tries where subject = :subject and at > :since;

-- name: add!
insert into tries (subject, at) values (:subject, :now);

-- name: forget!
delete from tries where at <= :before;
