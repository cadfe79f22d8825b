-- What is destroyed with a passport or a person; sealed words go with their key, these rows with them.

-- name: talk_contacts!
delete from talk_contacts where talk_id in (select id from talks where passport_id = :passport);

-- name: talk_copies!
delete from talk_copies
where message_id in (
    select m.id from talks t join talk_messages m on m.talk_id = t.id where t.passport_id = :passport
);

-- name: talk_messages!
delete from talk_messages where talk_id in (select id from talks where passport_id = :passport);

-- name: team_copies!
delete from team_copies
where message_id in (
    select m.id from teams t join team_messages m on m.team_id = t.id where t.passport_id = :passport
);

-- name: team_letters!
delete from team_letters
where message_id in (
    select m.id from teams t join team_messages m on m.team_id = t.id where t.passport_id = :passport
);

-- name: team_messages!
delete from team_messages where team_id in (select id from teams where passport_id = :passport);

-- name: team_steps!
-- Who did how many of them stays, since points hang on it.
update team_steps set sealed_words = x'' where team_id in (select id from teams where passport_id = :passport);

-- name: story_files!
update files set state = 'gone', sealed_source = null, sealed_key = null, due_at = null
where state <> 'gone' and id in (
    select f.value from passport_texts t, json_each(t.files) f
    where t.passport_id = :passport and t.kind in ('words', 'addition')
);

-- name: story!
delete from passport_texts where passport_id = :passport and kind in ('words', 'addition');

-- name: texts!
delete from passport_texts where passport_id = :passport;

-- name: complaints!
delete from escalation_words
where escalation_id in (select id from escalations where passport_id = :passport) and key_id = :passport;

-- name: comment!
update ratings set sealed_comment = null where passport_id = :passport;

-- name: needed!
update unsolvables set sealed_needed = null where passport_id = :passport;

-- name: calls!
delete from call_tasks where passport_id = :passport;

-- name: wording!
update passports set sealed_title = x'', sealed_short = x'', sealed_contact = null, contact_way = null, suits = '[]'
where id = :passport;

-- name: passport_files!
update files set state = 'gone', sealed_source = null, sealed_key = null, due_at = null
where passport_id = :passport and state <> 'gone';

-- name: search_forgotten!
-- The index of words keeps what was deleted until it is written anew.
insert into passport_search (passport_search) values ('optimize');

-- name: log_written^
-- Everything stands in the file itself, and the log that may hold what was destroyed is empty.
pragma wal_checkpoint(truncate);

-- name: passports_of
-- Those of a client that still open by their key.
select p.id from passports p join keys k on k.id = p.id
where p.client_id = :person and p.centre_id = :centre and k.wrapped is not null
order by p.id;

-- name: open_of
select id, number from passports
where client_id = :person and centre_id = :centre and status in ('registered', 'searching', 'in_progress', 'resolved')
order by registered_at, id;

-- name: cases_led
select id from passports
where responsible_id = :person and centre_id = :centre
    and status in ('registered', 'searching', 'in_progress', 'resolved')
order by id;

-- name: rang
-- What waits for the desk because this person called, about no passport, or because they want to help.
select e.id from escalations e
where e.centre_id = :centre and e.state in ('open', 'claimed') and e.passport_id is null
    and (e.by_id = :person or e.volunteer_id in (select id from volunteers where person_id = :person))
order by e.id;

-- name: shown_elsewhere
-- Cards about a passport, wherever they stand.
select c.id, c.address_id, a.channel, c.subject_kind, c.subject_id, c.shown_at, 0 as always
from cards c join addresses a on a.id = c.address_id
where c.subject_kind in (select value from json_each(:kinds)) and c.subject_id in (
    select :passport
    union all select id from offers where passport_id = :passport
    union all select id from escalations where passport_id = :passport
    union all select id from teams where passport_id = :passport
)
order by c.id;

-- name: naming
-- Cards about who wanted to help, what they or their team brought to an end, what they decided or answered for.
with own as (select id from volunteers where person_id = :person),
cases as (
    select id from passports
    where status in ('closed', 'answered', 'unsolvable', 'withdrawn', 'expired') and (
        responsible_id = :person
        or owner_kind = 'volunteer' and owner_id in own
        or owner_kind = 'team' and owner_id in (select team_id from team_members where volunteer_id in own)
    )
),
subjects as (
    select id, 0 as always from cases
    union all select id, 0 from teams where passport_id in cases
    union all select id, coalesce(volunteer_id in own, 0) or state <> 'decided' from escalations
    where volunteer_id in own or passport_id in cases or decided_by = :person
)
select c.id, c.address_id, a.channel, c.subject_kind, c.subject_id, c.shown_at, s.always
from subjects s join cards c on c.subject_id = s.id join addresses a on a.id = c.address_id
where c.subject_kind in (select value from json_each(:kinds))
order by c.id;

-- name: forget_cards!
delete from cards
where subject_kind in (select value from json_each(:kinds)) and not exists (
    select 1 from outbox where card_id = cards.id and state in ('waiting', 'sending')
);

-- name: forget_card!
-- One that is on its way is left until it was shown, and one that waits for the desk changes where it stands.
delete from cards
where id = :id and not exists (
    select 1 from outbox where card_id = :id and state in ('waiting', 'sending')
) and subject_id not in (select id from escalations where state <> 'decided');

-- name: own_words!
-- What they said, and what the desk noted about them where there is no passport: that is under the centre's key.
delete from escalation_words
where key_id = :person or escalation_id in (
    select id from escalations
    where passport_id is null
        and (by_id = :person or volunteer_id in (select id from volunteers where person_id = :person))
);

-- name: own_contacts!
delete from talk_contacts where key_id = :person;

-- name: drafts!
delete from drafts where person_id = :person;

-- name: profile!
delete from profiles where person_id = :person;

-- name: consents!
delete from consents where person_id = :person;

-- name: roles!
delete from roles where person_id = :person;

-- name: searches!
delete from searches where person_id = :person;

-- name: presses!
delete from refused_presses where person_id = :person;

-- name: questions!
delete from rights_questions where person_id = :person;

-- name: cards_about!
delete from cards where subject_kind in (select value from json_each(:kinds)) and subject_id = :person;

-- name: tokens!
delete from tokens
where issuer_id = :person or subject = :person or subject in (select id from addresses where person_id = :person);

-- name: timers!
delete from timers
where (subject_kind = 'erasure' and subject_id = :person)
    or (subject_kind = 'draft' and subject_id > :person || '/' and subject_id < :person || '0')
    or (subject_kind = 'address' and subject_id in (select id from addresses where person_id = :person))
    or (subject_kind = 'card' and subject_id in (
        select c.id from cards c join addresses a on a.id = c.address_id where a.person_id = :person
    ));

-- name: sessions!
delete from page_sessions
where external_hash in (select external_hash from addresses where person_id = :person and channel = 'web');

-- name: forgotten!
update persons
set sealed_name = null, age_band = null, source = null, preferred_address_id = null, anonymous = 1, asked_to_stop = 1,
    erased_at = :now
where id = :person;

-- name: addresses!
delete from addresses where person_id = :person;

-- name: own_files!
update files set state = 'gone', sealed_source = null, sealed_key = null, due_at = null
where person_id = :person and passport_id is null and state <> 'gone';

-- name: volunteer!
update volunteers
set state = 'gone', sealed_profile = null, marks = '[]', licences = '[]', languages = '[]', age_band = null,
    quiet_from = null, quiet_to = null, paused_until = null, remote = 0, listed = 0
where person_id = :person;

-- name: volunteer_topics!
delete from volunteer_topics where volunteer_id in (select id from volunteers where person_id = :person);

-- name: volunteer_history!
delete from volunteer_history where volunteer_id in (select id from volunteers where person_id = :person);

-- name: volunteer_aid_types!
delete from volunteer_aid_types where volunteer_id in (select id from volunteers where person_id = :person);

-- name: volunteer_areas!
delete from volunteer_areas where volunteer_id in (select id from volunteers where person_id = :person);

-- name: volunteer_pairs!
delete from volunteer_pairs where volunteer_id in (select id from volunteers where person_id = :person);

-- name: old_passports
select p.id from passports p join keys k on k.id = p.id
where p.centre_id = :centre and k.wrapped is not null and p.closed_at < :before
    and p.status in ('closed', 'answered', 'unsolvable', 'withdrawn', 'expired')
order by p.closed_at limit :most;

-- name: unneeded_persons
-- Nothing of theirs still opens, they do nothing here, and were not heard of since.
select p.id from persons p
where p.centre_id = :centre and p.erased_at is null and p.created_at < :before
    and not exists (select 1 from addresses a where a.person_id = p.id and a.seen_at >= :before)
    and not exists (select 1 from roles r where r.person_id = p.id)
    and not exists (
        select 1 from volunteers v where v.person_id = p.id and v.state in ('candidate', 'accepted', 'paused')
    )
    and not exists (
        select 1 from passports c join keys k on k.id = c.id where c.client_id = p.id and k.wrapped is not null
    )
    and p.id not in (
        select applicant_id from passports c join keys k on k.id = c.id
        where c.applicant_id is not null and k.wrapped is not null
    )
order by p.created_at limit :most;

-- name: forget_said!
-- What was said to the desk and noted by it where there is no passport to go with.
delete from escalation_words where escalation_id in (
    select id from escalations
    where centre_id = :centre and passport_id is null and state = 'decided' and decided_at < :before
);

-- name: forget_set_aside!
delete from set_aside where at < :before;

-- name: forget_searches!
delete from searches where at < :before;

-- name: add_act!
insert into destructions (id, centre_id, at, reason, person_id, persons, passports, files)
values (:id, :centre, :now, :reason, :person, :persons, :passports, :files);

-- name: acts
select at, reason, person_id, persons, passports, files from destructions where centre_id = :centre order by at, id;

-- name: forget_acts!
delete from destructions where at < :before and centre_id = :centre;
