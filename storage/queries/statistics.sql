-- name: cases
-- Passports registered or ended between two moments, without any person.
select p.status, p.topic, p.aid_type, p.area, p.source, p.registered_at, p.closed_at, p.unconfirmed,
    (select min(contacted_at) from assignments where passport_id = p.id) as contacted_at,
    (select min(started_at) from assignments where passport_id = p.id) as taken_at,
    (select min(at) from history where passport_id = p.id and what = 'answered') as answered_at,
    (select stars from present_ratings where passport_id = p.id) as stars, p.stars_asked_at is not null as asked_for_stars
from passports p
where p.centre_id = :centre and p.registered_at is not null
    and (p.registered_at >= :since and p.registered_at < :until or p.closed_at >= :since and p.closed_at < :until);

-- name: ratings
select stars, first_at from ratings where centre_id = :centre and first_at >= :since and first_at < :until;

-- name: clients
select distinct client_id from passports
where centre_id = :centre and client_id is not null and registered_at >= :since and registered_at < :until;

-- name: turnover
select registered_at as at, 'registered' as what from passports
where centre_id = :centre and registered_at >= :since and registered_at < :until
union all
select closed_at, 'helped' from passports
where centre_id = :centre and status in ('closed', 'answered') and registered_at is not null
    and closed_at >= :since and closed_at < :until;

-- name: work^
-- Hours are of the month in which the work ended: no later one changes them any more.
with given (who, hours) as (
    select owner_id, hours from assignments
    where centre_id = :centre and ended_at >= :since and ended_at < :until
    -- What the members of a team said stands with each of them; they have a week for it.
    union all
    select m.volunteer_id, m.hours
    from assignments a join team_members m on a.owner_kind = 'team' and m.team_id = a.owner_id
    where a.centre_id = :centre and a.ended_at >= :since and a.ended_at < :until
)
select
    (select count(*) from offers
     where centre_id = :centre and delivered_at >= :since and delivered_at < :until) as offers_delivered,
    -- Not every offer that ended so: whom the desk assigns has not pressed. Nor every press: some take what
    -- nobody offered them.
    (select count(*) from history h
     where centre_id = :centre and what = 'in_progress' and detail = 'accepted' and at >= :since and at < :until
        and exists (select 1 from offers
                    where passport_id = h.passport_id and state = 'accepted' and answered_at = h.at)
    ) as offers_accepted,
    -- Owners, and those who belong to a team while it works; who left it counts from its beginning.
    (select count(*) from (
        select owner_id from assignments
        where centre_id = :centre and owner_kind = 'volunteer' and started_at < :until
            and coalesce(ended_at, :until) >= :since
        union
        select m.volunteer_id from assignments a join team_members m on m.team_id = a.owner_id
        where a.centre_id = :centre and a.owner_kind = 'team' and a.started_at < :until
            and coalesce(a.ended_at, :until) >= :since
            and (m.state = 'joined' and m.at < :until or m.state = 'left' and m.at >= :since)
    )) as active,
    (select coalesce(sum(hours), 0.0) from given) as hours,
    (select count(distinct who) from given where hours > 0) as hours_of,
    (select coalesce(sum(points), 0) from kudos
     where centre_id = :centre and at >= :since and at < :until) as kudos,
    (select count(distinct volunteer_id) from kudos
     where centre_id = :centre and at >= :since and at < :until) as kudos_of,
    (select count(*) from volunteers where centre_id = :centre and state in ('accepted', 'paused')) as accepted_now,
    (select count(distinct person_id) from addresses
     where centre_id = :centre and kind = 'account' and state = 'open') as subscribers;
