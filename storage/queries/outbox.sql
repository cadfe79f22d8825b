-- name: next_id
select coalesce(max(seq), 0) + 1 as id from sqlite_sequence where name = 'outbox';

-- name: add!
insert into outbox
    (id, address_id, lane, kind, card_id, press, key_id, sealed_body, random_ids, messages,
     about_kind, about_id, due_at, expires_at, created_at)
values
    (:id, :address, :lane, :kind, :card, :press, :key_id, :sealed_body, :random_ids, :messages,
     :about_kind, :about_id, :due_at, :expires_at, :now);

-- name: waits
select 1 from outbox
where address_id = :address and state in ('waiting', 'sending') and about_kind = :kind and about_id = :subject
limit 1;

-- name: expire!
update outbox set state = 'expired', sealed_body = null, done_at = :now
where state in ('waiting', 'sending') and expires_at <= :now and (state = 'waiting' or due_at <= :now);

-- name: ready
-- A row goes if nothing of its address is under way and no better or older one is due, or was tried
-- before and put off. A strip whose message is not known yet counts as not there.
select o.id, a.channel, a.kind = 'desk' as in_group, a.key_id as address_key, a.sealed_external
from outbox o cross join addresses a on a.id = o.address_id
where o.state in ('waiting', 'sending') and o.due_at <= :now
    and a.centre_id = :centre and a.state = 'open'
    and not (o.kind = 'strip' and o.messages = '[]')
    and (o.kind = 'toast' or not exists (
        select 1 from outbox b
        where b.address_id = o.address_id and b.id <> o.id and b.state in ('waiting', 'sending')
            and b.kind <> 'toast' and not (b.kind = 'strip' and b.messages = '[]')
            and ((b.state = 'sending' and b.due_at > :now)
                or ((b.lane < o.lane or (b.lane = o.lane and b.id < o.id)) and (b.claims > 0 or b.due_at <= :now)))
    ))
order by o.lane, o.id
limit :limit;

-- name: take
update outbox set state = 'sending', claims = claims + 1, due_at = :until where id = :id
returning *;

-- name: freeze!
update outbox set key_id = :key_id, sealed_body = :sealed_body, card_version = :version, random_ids = :random_ids
where id = :id;

-- name: next_due^
select min(due_at) as due_at from outbox where state in ('waiting', 'sending') and due_at > :now;

-- name: part_done!
update outbox
set parts_done = :part + 1,
    messages = case kind when 'strip' then messages else json_insert(messages, '$[#]', :message) end
where id = :id and state in ('waiting', 'sending') and parts_done <= :part;

-- name: last_part_done!
-- The same, and with it the whole message: its body is emptied.
update outbox
set parts_done = :part + 1, state = 'done', sealed_body = null, done_at = :now,
    messages = case kind when 'strip' then messages else json_insert(messages, '$[#]', :message) end
where id = :id and state in ('waiting', 'sending') and parts_done <= :part;

-- name: part_beside!
-- What the messenger shows of a part as a message of its own.
update outbox set messages = json_insert(messages, '$[#]', :message) where id = :id and kind <> 'strip';

-- name: fail!
update outbox set state = 'failed', why = :why, sealed_body = null, done_at = :now where id = :id;

-- name: later!
update outbox
set state = 'waiting', due_at = :due_at, attempts = attempts + :counted, why = :why,
    card_version = case when :in_doubt or parts_done > 0 then card_version end
where id = :id and claims = :claims and state = 'sending';

-- name: give_up_row!
update outbox set state = 'failed', why = :why, sealed_body = null, done_at = :now
where id = :id and claims = :claims and state = 'sending';

-- name: start_over!
update outbox
set state = 'waiting', due_at = :now, card_version = null, parts_done = 0, messages = '[]', random_ids = :random_ids
where id = :id and claims = :claims and state = 'sending';

-- name: want_card!
insert into outbox (address_id, lane, kind, card_id, random_ids, due_at, created_at)
values (:address, :lane, 'card', :card, :random_ids, :now, :now)
on conflict (card_id) where kind = 'card' and state in ('waiting', 'sending') do update
set lane = min(lane, excluded.lane);

-- name: trying^
select id from outbox
where card_id = :card and kind = 'card' and state in ('waiting', 'sending') and card_version is not null;

-- name: fill_pending_strips!
update outbox set messages = json_array(:message)
where card_id = :card and kind = 'strip' and state in ('waiting', 'sending') and messages = '[]';

-- name: drop_pending_strips!
delete from outbox
where card_id = :card and kind = 'strip' and state in ('waiting', 'sending') and messages = '[]';

-- name: wake!
update outbox set due_at = :now
where address_id = :address and state = 'waiting' and claims > 0 and due_at > :now;

-- name: give_up!
update outbox set state = 'failed', why = :why, sealed_body = null, done_at = :now
where address_id = :address and state in ('waiting', 'sending');

-- name: give_up_strips!
update outbox set state = 'failed', why = :why, sealed_body = null, done_at = :now
where address_id = :address and kind = 'strip' and state in ('waiting', 'sending');

-- name: forget!
delete from outbox where done_at < :before;
