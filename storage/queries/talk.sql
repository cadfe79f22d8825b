-- name: partners
-- The plus keeps the planner to the index of clients.
-- A team's lead speaks for it.
select p.id, p.number, p.client_id, v.id as owner_id, p.sealed_contact, v.person_id, p.awaits_word
from passports p left join teams t on t.id = p.owner_id and p.owner_kind = 'team'
    join volunteers v on v.id = coalesce(t.lead_id, p.owner_id)
where p.client_id = :person and p.centre_id = :centre and +p.owner_kind in ('volunteer', 'team')
    and p.status in ('in_progress', 'resolved')
union all
select p.id, p.number, p.client_id, p.owner_id, p.sealed_contact, v.person_id, p.awaits_word
from passports p join volunteers v on v.id = p.owner_id
where p.owner_kind = 'volunteer' and p.owner_id = :volunteer and p.centre_id = :centre
    and p.status in ('in_progress', 'resolved')
union all
select p.id, p.number, p.client_id, t.lead_id, p.sealed_contact, v.person_id, p.awaits_word
from team_members m join teams t on t.id = m.team_id and t.lead_id = m.volunteer_id
    join passports p on p.id = t.passport_id join volunteers v on v.id = t.lead_id
where m.volunteer_id = :volunteer and m.state = 'joined' and t.centre_id = :centre and t.ended_at is null
    and p.owner_kind = 'team' and p.owner_id = t.id and p.status in ('in_progress', 'resolved')
order by 1 limit 30;

-- name: open_of^
select * from talks where passport_id = :passport and closed_at is null;

-- name: open!
insert into talks (id, centre_id, passport_id, volunteer_id, opened_at)
values (:id, :centre, :passport, :volunteer, :now);

-- name: close
update talks set closed_at = :now where passport_id = :passport and closed_at is null
returning *;

-- name: find^
select * from talks where id = :id and centre_id = :centre;

-- name: add
insert into talk_messages (talk_id, passport_id, side, sealed_words, files, answers_id, at)
values (:talk, :passport, :side, :sealed_words, :files, :answers, :now)
returning id;

-- name: seal!
update talk_messages set sealed_words = :sealed_words where id = :id;

-- name: message^
select m.*, t.volunteer_id from talk_messages m join talks t on t.id = m.talk_id where m.id = :id;

-- name: waiting
select m.*, t.volunteer_id from talk_messages m join talks t on t.id = m.talk_id
where m.passport_id = :passport and m.outbox_id is null and t.closed_at is null
order by m.id;

-- name: on_its_way!
update talk_messages set outbox_id = :outbox where id = :id;

-- name: undelivered
-- What was on its way to an address and was given up: it waits again.
update talk_messages set outbox_id = null
where talk_id in (select id from talks where closed_at is null and centre_id = :centre)
    and exists (
        select 1 from outbox o
        where o.id = talk_messages.outbox_id and o.address_id = :address and o.state = 'failed'
            and o.why in ('blocked', 'gone')
    )
returning id;

-- name: copies^
select o.messages, o.address_id from talk_messages m join outbox o on o.id = m.outbox_id where m.id = :id;

-- name: remember_copy!
insert into talk_copies (message_hash, message_id) values (:hash, :id) on conflict do nothing;

-- name: of_copy^
select m.id, m.passport_id, m.talk_id, t.closed_at
from talk_copies c join talk_messages m on m.id = c.message_id join talks t on t.id = m.talk_id
where c.message_hash = :hash and t.centre_id = :centre;

-- name: of_passport
select m.*, t.volunteer_id from talk_messages m join talks t on t.id = m.talk_id
where m.passport_id = :passport and t.centre_id = :centre
order by m.id;

-- name: put_contact!
insert into talk_contacts (talk_id, side, key_id, sealed_contact, at)
values (:talk, :side, :key_id, :sealed_contact, :now)
on conflict (talk_id, side) do update
set key_id = excluded.key_id, sealed_contact = excluded.sealed_contact, at = excluded.at;

-- name: contacts
select side, key_id, sealed_contact from talk_contacts where talk_id = :talk;

-- name: swapped
select t.passport_id from talks t join talk_contacts c on c.talk_id = t.id
where t.passport_id in (select value from json_each(:passports)) and t.closed_at is null
group by t.id having count(*) = 2;

-- name: drop_contacts!
delete from talk_contacts where talk_id = :talk;
