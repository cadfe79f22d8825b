-- name: counts^
-- What goes around the group is not counted for it either.
select
    (select count(*) from passports
     where centre_id = :centre and status in ('registered', 'searching')) as searching,
    (select count(*) from passports where centre_id = :centre and status = 'in_progress') as in_progress,
    (select count(*) from passports where centre_id = :centre and status = 'resolved') as resolved,
    (select count(*) from escalations
     where centre_id = :centre and state in ('open', 'claimed')
         and reason not in (select value from json_each(:confidential))) as cards,
    (select count(*) from call_tasks where centre_id = :centre and done_at is null) as calls;

-- name: uncontacted
select number, coalesce(reopened_at, registered_at) as registered_at from passports
where centre_id = :centre and status in ('registered', 'searching', 'in_progress') and contacted_at is null
    and registered_at is not null
order by registered_at, id;

-- name: stars
select stars from ratings where centre_id = :centre and first_at >= :since and first_at < :until
order by first_at;

-- name: unconfirmed
select number from passports
where centre_id = :centre and status = 'closed' and unconfirmed = 1
    and closed_at >= :since and closed_at < :until
order by closed_at, id;

-- name: helped^
select count(*) as helped from passports
where centre_id = :centre and status in ('closed', 'answered') and closed_at >= :since
    and aid_type in (select value from json_each(:aid_types));
