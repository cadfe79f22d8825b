-- name: of_client
select p.id, p.number, p.status, p.sealed_title from passports p
where p.client_id = :person and p.centre_id = :centre and p.status != 'draft'
order by p.registered_at desc, p.id desc limit 50;

-- name: of_applicant
select p.id, p.number, p.status, p.sealed_title from passports p
where p.applicant_id = :person and p.client_id <> :person and p.centre_id = :centre and p.status != 'draft'
order by p.registered_at desc, p.id desc limit 50;

-- name: of_owner
select id, number, urgency, sealed_title, contacted_at, coalesce(reopened_at, registered_at) as registered_at
from passports
where owner_kind = 'volunteer' and owner_id = :volunteer and centre_id = :centre and status = 'in_progress'
order by case urgency when 'today' then 0 when 'this_week' then 1 else 2 end, id limit 50;

-- name: decided^
select decided_by, decided_at, decision from escalations where id = :id and centre_id = :centre;

-- name: offer^
select o.why, o.state, o.delivered_at, p.owner_kind, p.owner_id, p.status, p.contacted_at,
    (select min(due_at) from timers where subject_kind = 'offer' and subject_id = o.id and kind = 'offer_end') as until_at
from offers o join passports p on p.id = o.passport_id
where o.id = :id and o.centre_id = :centre;

-- name: next_wave_at^
select min(due_at) as due_at from timers where subject_kind = 'passport' and subject_id = :passport and kind = 'wave_end';

-- name: asked^
-- Of the present search: who has been asked, or is in this moment; the earliest that the others will be.
select count(*) filter (where o.not_before <= :now or o.delivered_at is not null) as asked,
    min(o.not_before) filter (where o.not_before > :now and o.state = 'made') as next_at
from offers o join passports p on p.id = o.passport_id
where o.passport_id = :passport and o.centre_id = :centre and o.search = p.search
    and not (o.state = 'withdrawn' and o.delivered_at is null);

-- name: once_owned^
select 1 as owned from assignments where passport_id = :passport and owner_id = :volunteer and centre_id = :centre limit 1;

-- name: escalations_of
select id from escalations where passport_id = :passport and centre_id = :centre order by id;

-- name: ended_since
select p.id, p.number, p.status, p.sealed_title from passports p
where p.client_id = :person and p.centre_id = :centre and p.status in ('closed', 'answered') and p.closed_at >= :since
order by p.closed_at desc, p.id desc limit 5;

-- name: newest^
select id from passports where centre_id = :centre and registered_at is not null
order by registered_at desc, id desc limit 1;
