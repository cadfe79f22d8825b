-- name: form!
insert into teams (id, centre_id, passport_id, lead_id, wanted, formed_at)
values (:id, :centre, :passport, :lead, :wanted, :now);

-- name: find^
select * from teams where id = :id and centre_id = :centre;

-- name: of_step^
select team_id from team_steps s join teams t on t.id = s.team_id where s.id = :step and t.centre_id = :centre;

-- name: members
select m.volunteer_id, m.state, m.hours from team_members m join teams t on t.id = m.team_id
where m.team_id = :team and t.centre_id = :centre
order by m.at, m.volunteer_id;

-- name: put_member!
insert into team_members (team_id, volunteer_id, state, at) values (:team, :volunteer, :state, :now)
on conflict (team_id, volunteer_id) do update
set at = case when state = excluded.state then at else excluded.at end, state = excluded.state;

-- name: state_hours!
update team_members set hours = :hours where team_id = :team and volunteer_id = :volunteer;

-- name: set_lead!
update teams set lead_id = :lead where id = :id and centre_id = :centre;

-- name: report!
update teams set reported_at = :at where id = :id and centre_id = :centre;

-- name: end!
update teams set ended_at = :now, reported_at = null where id = :id and centre_id = :centre and ended_at is null;

-- name: of_volunteer
-- Teams at work to which somebody belongs, the newest first.
select t.id, t.passport_id, p.number, t.lead_id, p.sealed_title, p.urgency
from team_members m join teams t on t.id = m.team_id join passports p on p.id = t.passport_id
where m.volunteer_id = :volunteer and m.state = 'joined' and t.ended_at is null and t.centre_id = :centre
    and p.status in ('in_progress', 'resolved')
order by t.id desc limit 30;

-- name: of_person
select t.id from teams t join passports p on p.id = t.passport_id
where t.ended_at is null and t.centre_id = :centre and p.status in ('in_progress', 'resolved') and exists (
    select 1 from team_members m join volunteers v on v.id = m.volunteer_id
    where m.team_id = t.id and v.person_id = :person and m.state in ('joined', 'left')
)
order by t.id;

-- name: invitations
select m.team_id from team_members m join teams t on t.id = m.team_id
where m.volunteer_id = :volunteer and m.state = 'invited' and t.ended_at is null and t.centre_id = :centre;

-- name: belonged^
select 1 as belonged from team_members m join teams t on t.id = m.team_id
where t.passport_id = :passport and m.volunteer_id = :volunteer and m.state in ('joined', 'left')
    and t.centre_id = :centre
limit 1;

-- name: was_formed^
select 1 as formed from teams where passport_id = :passport and centre_id = :centre limit 1;

-- name: steps
select s.id, s.owner_id, s.due_on, s.done_by, s.sealed_words from team_steps s join teams t on t.id = s.team_id
where s.team_id = :team and t.centre_id = :centre
order by s.id;

-- name: add_step!
insert into team_steps (id, team_id, sealed_words, author_id, due_on, created_at)
values (:id, :team, :sealed_words, :author, :due_on, :now);

-- name: take_step!
update team_steps set owner_id = :volunteer where id = :id and owner_id is null and done_by is null;

-- name: finish_step!
update team_steps set done_by = :volunteer, done_at = :now where id = :id and done_by is null;

-- name: free_steps!
update team_steps set owner_id = null where team_id = :team and owner_id = :volunteer and done_by is null;
