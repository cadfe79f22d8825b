-- name: add!
insert into offers
    (id, centre_id, passport_id, volunteer_id, search, wave, state, why, made_at, not_before)
values (:id, :centre, :passport, :volunteer, :search, :wave, 'made', :why, :now, :not_before);

-- name: find^
select id, passport_id, volunteer_id, wave, state, delivered_at from offers where id = :id and centre_id = :centre;

-- name: open_of_passport
select id, passport_id, volunteer_id, wave, state, delivered_at from offers
where passport_id = :passport and centre_id = :centre and state in ('made', 'delivered')
order by id;

-- name: open_of_volunteer
select id, passport_id, volunteer_id, wave, state, delivered_at from offers
where volunteer_id = :volunteer and centre_id = :centre and state in ('made', 'delivered')
order by id;

-- name: of_wave
select o.id, o.volunteer_id, o.not_before, o.why from offers o join passports p on p.id = o.passport_id
where o.passport_id = :passport and o.centre_id = :centre and o.search = p.search and o.wave = :wave
order by o.id;

-- name: expired
-- Those of the present search whose time ran out: their cards may still stand with a button.
select o.id from offers o join passports p on p.id = o.passport_id
where o.passport_id = :passport and o.centre_id = :centre and o.search = p.search and o.state = 'expired'
order by o.id;

-- name: delivered
update offers set state = 'delivered', delivered_at = :now
where id = :id and centre_id = :centre and state = 'made'
returning volunteer_id, passport_id, delivered_at;

-- name: delay!
update offers set not_before = :not_before where id = :id and centre_id = :centre and state = 'made';

-- name: settle
update offers
set state = :state, reason = :reason,
    answered_at = case when :state in ('accepted', 'declined') then :now end
where id = :id and centre_id = :centre and state in ('made', 'delivered')
returning volunteer_id, passport_id, delivered_at;

-- name: accept
-- Also one that has ended: a late press that was first after all counts as a yes.
update offers set state = 'accepted', reason = null, answered_at = :now
where id = :id and centre_id = :centre and state <> 'accepted'
returning volunteer_id, passport_id, delivered_at;

-- name: not_mine^
select count(*) as number from offers o join passports p on p.id = o.passport_id
where o.volunteer_id = :volunteer and o.centre_id = :centre and o.state = 'declined' and o.reason = :reason
    and p.topic = :topic;
