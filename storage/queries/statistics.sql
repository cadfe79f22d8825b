-- name: cases
-- Passports registered or ended between two moments, without any person.
select p.status, p.topic, p.aid_type, p.area, p.source, p.registered_at, p.closed_at, p.unconfirmed,
    (select min(contacted_at) from assignments where passport_id = p.id) as contacted_at,
    (select min(started_at) from assignments where passport_id = p.id) as taken_at,
    r.stars, r.first_at as rated_at
from passports p left join ratings r on r.passport_id = p.id
where p.centre_id = :centre and p.registered_at is not null
    and (p.registered_at >= :since and p.registered_at < :until or p.closed_at >= :since and p.closed_at < :until
         or r.first_at >= :since and r.first_at < :until);

-- name: clients
select distinct client_id from passports
where centre_id = :centre and client_id is not null and registered_at >= :since and registered_at < :until;

-- name: work^
select
    (select count(*) from offers
     where centre_id = :centre and delivered_at >= :since and delivered_at < :until) as offers_delivered,
    (select count(*) from offers
     where centre_id = :centre and state = 'accepted' and answered_at >= :since and answered_at < :until
    ) as offers_accepted,
    (select count(distinct owner_id) from assignments
     where centre_id = :centre and owner_kind = 'volunteer' and started_at < :until
         and coalesce(ended_at, :until) >= :since) as active,
    (select coalesce(sum(hours), 0.0) from assignments
     where centre_id = :centre and coalesce(ended_at, started_at) >= :since
         and coalesce(ended_at, started_at) < :until) as hours,
    (select coalesce(sum(points), 0) from kudos
     where centre_id = :centre and at >= :since and at < :until) as kudos,
    (select count(*) from volunteers where centre_id = :centre and state in ('accepted', 'paused')) as accepted_now,
    (select count(distinct person_id) from addresses
     where centre_id = :centre and kind = 'account' and state = 'open') as subscribers;
