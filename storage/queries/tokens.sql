-- name: add!
insert into tokens (hash, centre_id, purpose, issuer_id, subject, expires_at)
values (:hash, :centre, :purpose, :issuer, :subject, :expires_at);

-- name: find^
select used_at, expires_at, subject, issuer_id from tokens
where hash = :hash and centre_id = :centre and purpose = :purpose;

-- name: purpose^
select purpose from tokens
where hash = :hash and centre_id = :centre and used_at is null and expires_at > :now;

-- name: use!
update tokens set used_at = :now where hash = :hash and used_at is null;

-- name: forget!
delete from tokens where expires_at < :before;
