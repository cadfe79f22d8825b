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

-- name: talking
select a.id, c.updated_at from addresses a join conversations c on c.address_id = a.id
where a.person_id = :person and a.centre_id = :centre order by c.updated_at, a.id;

-- name: passports
select id, number, status, topic, aid_type, area, urgency, language, for_whom, source, danger, anonymous, contact_way,
    registered_at, closed_at
from passports where client_id = :person and centre_id = :centre order by coalesce(registered_at, ''), id;

-- name: applied
select id, number from passports where applicant_id = :person and client_id <> :person and centre_id = :centre order by id;

-- name: files
-- What they sent, and what was sent to them in a talk; what somebody else sent for them is that person's.
select id, extension, kind, state, size, created_at, person_id = :person as own from files
where passport_id = :passport and (
    person_id = :person
    or id in (select f.value from talk_messages m, json_each(m.files) f where m.passport_id = :passport)
    and person_id is not (select applicant_id from passports where id = :passport)
)
order by created_at, id;

-- name: sent_files
-- What they sent about passports of others: as a volunteer, or for a neighbour.
select f.id, f.extension, f.kind, f.state, f.size, f.created_at, p.number
from files f join passports p on p.id = f.passport_id
where f.person_id = :person and p.client_id <> :person and f.centre_id = :centre order by f.created_at, f.id;

-- name: letters
select m.id, m.passport_id, m.sealed_words, m.files, m.at, p.number
from talks t join talk_messages m on m.talk_id = t.id join passports p on p.id = t.passport_id
where t.volunteer_id = :volunteer and m.side = 'volunteer' and t.centre_id = :centre order by m.id;

-- name: thread
select m.id, t.passport_id, m.sealed_words, m.files, m.at, p.number
from team_messages m join teams t on t.id = m.team_id join passports p on p.id = t.passport_id
where m.volunteer_id = :volunteer and t.centre_id = :centre order by m.id;

-- name: steps
-- A step takes no files.
select s.id, t.passport_id, s.sealed_words, '[]' as files, s.created_at as at, p.number
from team_steps s join teams t on t.id = s.team_id join passports p on p.id = t.passport_id
where s.author_id = :volunteer and t.centre_id = :centre order by s.created_at, s.id;

-- name: notes
-- Their own notes, and what the desk wrote to them, while they had the passport or led its team.
select distinct x.id, x.passport_id, x.kind, x.sealed_text, x.files, x.at, p.number
from assignments a join passport_texts x on x.passport_id = a.passport_id join passports p on p.id = a.passport_id
left join teams t on a.owner_kind = 'team' and t.id = a.owner_id
where a.centre_id = :centre and (a.owner_kind = 'volunteer' and a.owner_id = :volunteer or t.lead_id = :volunteer)
    and (x.kind = 'told' or x.kind = 'note' and x.author = 'volunteer')
    and x.at >= a.started_at and (a.ended_at is null or x.at <= a.ended_at)
order by x.at, x.id;

-- name: needed
select u.id, u.passport_id, u.sealed_needed, u.proposed_at, p.number
from unsolvables u join passports p on p.id = u.passport_id
where u.proposed_by = :person and u.centre_id = :centre and u.sealed_needed is not null order by u.proposed_at, u.id;

-- name: draft_files
select id, extension, kind, state, size, created_at from files
where person_id = :person and passport_id is null and draft <> 'behalf' and state <> 'gone' order by created_at, id;

-- name: complaints
select w.id, w.key_id, w.sealed_words, w.at, p.number
from escalations e join escalation_words w on w.escalation_id = e.id left join passports p on p.id = e.passport_id
where e.centre_id = :centre and (
    w.key_id = :person or e.by_id = :person and e.reason = 'complaint' and w.key_id <> e.centre_id
)
order by w.at, w.id;

-- name: shown_contacts
select c.talk_id, c.side, c.key_id, c.sealed_contact, c.at, p.number
from talk_contacts c join talks t on t.id = c.talk_id join passports p on p.id = t.passport_id
where t.centre_id = :centre and (
    -- Whoever wrote for the client stood on that side until the client confirmed.
    c.side = 'client' and :person = case
        when p.applicant_id is null or c.at >= (
            select min(h.at) from history h where h.passport_id = p.id and h.what = 'client_confirmed'
        ) then p.client_id else p.applicant_id
    end
    or c.side = 'volunteer' and t.volunteer_id in (select id from volunteers where person_id = :person)
)
order by c.at, c.talk_id;

-- name: visits
select p.number, v.created_at, v.times, v.state, v.chosen_at from visits v join passports p on p.id = v.passport_id
where v.centre_id = :centre and (
    p.client_id = :person or v.volunteer_id in (select id from volunteers where person_id = :person)
)
order by v.id;

-- name: offers
select p.number, o.made_at, o.state, o.reason from offers o join passports p on p.id = o.passport_id
where o.volunteer_id = :volunteer and o.centre_id = :centre order by o.made_at, o.id;

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
