-- name: end_open!
update visits set state = 'over' where passport_id = :passport and centre_id = :centre and state <> 'over';

-- name: propose!
insert into visits (id, centre_id, passport_id, volunteer_id, times, state, created_at)
values (:id, :centre, :passport, :volunteer, :times, 'proposed', :now);

-- name: choose!
update visits set state = case when :at is null then 'refused' else 'chosen' end, chosen_at = :at
where passport_id = :passport and centre_id = :centre and state in ('proposed', 'chosen', 'refused');

-- name: newest^
select volunteer_id, times, state, chosen_at from visits
where passport_id = :passport and centre_id = :centre and state <> 'over'
order by id desc limit 1;
