-- What is stored of one person, read for them alone.

-- name: person^
select language, age_band, anonymous, asked_to_stop, one_thumb, source, created_at from persons
where id = :person and centre_id = :centre and erased_at is null;

-- name: accounts
select id, key_id, channel, sealed_external, state, created_at, seen_at from addresses
where person_id = :person and centre_id = :centre order by created_at, id;

-- name: profile^
select sealed_profile from profiles where person_id = :person;

-- name: consents
select purpose, version, text_hash, channel, given, at, withdrawn_at from consents where person_id = :person order by at, id;

-- name: passports
select id, number, status, topic, aid_type, area, urgency, language, for_whom, source, danger, anonymous, contact_way,
    registered_at, closed_at
from passports where client_id = :person and centre_id = :centre order by coalesce(registered_at, ''), id;

-- name: applied
select number from passports where applicant_id = :person and client_id <> :person and centre_id = :centre order by id;

-- name: files
select kind, state, size, created_at from files
where passport_id = :passport and person_id = :person order by created_at, id;

-- name: draft_files
select kind, state, size, created_at from files
where person_id = :person and passport_id is null and state <> 'gone' order by created_at, id;

-- name: complaints
select w.id, w.key_id, w.sealed_words, w.at from escalations e join escalation_words w on w.escalation_id = e.id
where e.centre_id = :centre and (
    w.key_id = :person or e.by_id = :person and e.reason = 'complaint' and w.key_id <> e.centre_id
)
order by w.at, w.id;

-- name: tasks
-- Their own, and what a team did to which they belonged.
select p.number, a.started_at, a.contacted_at, a.ended_at, a.hours from assignments a join passports p on p.id = a.passport_id
where a.owner_kind = 'volunteer' and a.owner_id = :volunteer and a.centre_id = :centre
union all
select p.number, a.started_at, a.contacted_at, a.ended_at, m.hours
from assignments a join team_members m on a.owner_kind = 'team' and m.team_id = a.owner_id
join passports p on p.id = a.passport_id
where m.volunteer_id = :volunteer and m.state in ('joined', 'left') and a.centre_id = :centre
order by 2, 1;

-- name: certificates
select number, issued_at from certificates where volunteer_id = :volunteer and centre_id = :centre order by issued_at, number;

-- name: looks
select l.at, l.who_role, l.what, l.reason, p.number from looks l left join passports p on p.id = l.passport_id
where l.whose_id = :person and l.who_id <> :person and l.centre_id = :centre order by l.id;
