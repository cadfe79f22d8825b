-- name: add!
insert into tokens (hash, centre_id, purpose, issuer_id, subject, expires_at)
values (:hash, :centre, :purpose, :issuer, :subject, :expires_at);

-- name: find^
select used_at, expires_at from tokens where hash = :hash and centre_id = :centre and purpose = :purpose;

-- name: use
update tokens set used_at = :now where hash = :hash and used_at is null returning subject, issuer_id;

-- name: forget!
delete from tokens where expires_at < :before;

-- name: tries^
select count(*) as tries from tries where subject = :subject and at > :since;

-- name: add_try!
insert into tries (subject, at) values (:subject, :now);

-- name: forget_tries!
delete from tries where at <= :before;
