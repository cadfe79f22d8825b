-- name: add
insert into team_messages (team_id, volunteer_id, sealed_words, files, answers_id, at)
values (:team, :volunteer, :sealed_words, :files, :answers, :now)
returning id;

-- name: seal!
update team_messages set sealed_words = :sealed_words where id = :id;

-- name: address!
insert into team_letters (message_id, volunteer_id) values (:id, :volunteer);

-- name: message^
select m.*, t.passport_id from team_messages m join teams t on t.id = m.team_id
where m.id = :id and t.centre_id = :centre;

-- name: of_passport
select m.id from team_messages m join teams t on t.id = m.team_id
where t.passport_id = :passport and t.centre_id = :centre order by m.id;

-- name: waiting
select l.message_id, l.volunteer_id
from team_letters l join team_messages m on m.id = l.message_id join teams t on t.id = m.team_id
where m.team_id = :team and t.centre_id = :centre and t.ended_at is null and l.outbox_id is null
    and exists (
        select 1 from team_members b
        where b.team_id = t.id and b.volunteer_id = l.volunteer_id and b.state = 'joined')
order by l.message_id, l.volunteer_id;

-- name: on_its_way!
update team_letters set outbox_id = :outbox where message_id = :id and volunteer_id = :volunteer;

-- name: undelivered
-- What was on its way to an address and was given up: it waits again.
update team_letters set outbox_id = null
where exists (
    select 1 from outbox o
    where o.id = team_letters.outbox_id and o.address_id = :address and o.state = 'failed'
        and o.why in ('blocked', 'gone'))
returning (select team_id from team_messages where id = message_id) as team_id;

-- name: copies^
select o.messages, o.address_id from team_letters l join outbox o on o.id = l.outbox_id
where l.message_id = :id and l.volunteer_id = :volunteer;

-- name: remember_copy!
insert into team_copies (message_hash, message_id) values (:hash, :id) on conflict do nothing;

-- name: of_copy^
select m.id, m.team_id from team_copies c
join team_messages m on m.id = c.message_id join teams t on t.id = m.team_id
where c.message_hash = :hash and t.centre_id = :centre;

-- name: teams_of_files
select distinct m.team_id from team_messages m join teams t on t.id = m.team_id
where t.passport_id = :passport and t.centre_id = :centre and t.ended_at is null;
