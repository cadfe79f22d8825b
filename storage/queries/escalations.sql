-- name: like^
select id from escalations
where centre_id = :centre and reason = :reason and state in ('open', 'claimed')
    and passport_id is :passport and volunteer_id is :volunteer
    and (passport_id is not null or volunteer_id is not null or by_id is :by);

-- name: danger_of^
-- What this person has rung about without anybody knowing a passport, the newest.
select id from escalations
where centre_id = :centre and reason = 'danger' and state in ('open', 'claimed')
    and passport_id is null and volunteer_id is null and by_id = :by
order by opened_at desc, id desc limit 1;

-- name: add!
insert into escalations
    (id, centre_id, reason, passport_id, volunteer_id, by_id, urgency, detail, state, opened_at)
values (:id, :centre, :reason, :passport, :volunteer, :by, :urgency, :detail, 'open', :now);

-- name: find^
select id, reason, state, opened_at, passport_id, volunteer_id, urgency, claimed_by, by_id, version, detail, snoozed_until, again_at
from escalations where id = :id and centre_id = :centre;

-- name: open_of_passport
select id, reason, state, opened_at, passport_id, volunteer_id, urgency, claimed_by, by_id, version, detail, snoozed_until, again_at
from escalations
where passport_id = :passport and centre_id = :centre and state in ('open', 'claimed')
order by opened_at, id;

-- name: waiting
select id, reason, state, opened_at, passport_id, volunteer_id, urgency, claimed_by, by_id, version, detail, snoozed_until, again_at
from escalations
where centre_id = :centre and state in ('open', 'claimed')
order by opened_at, id;

-- name: claim!
update escalations
set state = 'claimed', claimed_by = :operator, claimed_at = :now, snoozed_until = null, version = version + 1
where id = :id and centre_id = :centre and state = 'open';

-- name: decide!
update escalations
set state = 'decided', decided_by = :by, decided_at = :now, decision = :decision, version = version + 1
where id = :id and centre_id = :centre and state in ('open', 'claimed');

-- name: reopen
update escalations
set state = 'open', claimed_by = null, claimed_at = null, snoozed_until = null, version = version + 1
where id = :id and centre_id = :centre and (state = 'claimed' or state = 'open' and snoozed_until is not null)
returning version;

-- name: hurry!
update escalations set urgency = :urgency
where passport_id = :passport and centre_id = :centre and state in ('open', 'claimed');

-- name: rang!
update escalations set rings = rings + 1 where id = :id and centre_id = :centre;

-- name: add_words!
insert into escalation_words (id, escalation_id, key_id, sealed_words, at)
values (:id, :escalation, :key_id, :sealed_words, :now);

-- name: words
select id, key_id, sealed_words from escalation_words where escalation_id = :escalation order by at, id;

-- name: snooze
update escalations set snoozed_until = :until, version = version + 1
where id = :id and centre_id = :centre and state in ('open', 'claimed')
returning version;

-- name: attach!
update escalations set passport_id = :passport, urgency = :urgency where id = :id and centre_id = :centre;

-- name: claims_of
select id from escalations where claimed_by = :operator and centre_id = :centre and state = 'claimed' order by id;

-- name: call_again!
update escalations
set detail = :detail, again_at = :now, version = version + 1,
    state = case when :reopened then 'open' else state end,
    claimed_by = case when :reopened then null else claimed_by end,
    claimed_at = case when :reopened then null else claimed_at end
where id = :id and centre_id = :centre and state in ('open', 'claimed');
