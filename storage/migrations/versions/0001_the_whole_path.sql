-- Everything belongs to a centre. Moments are UTC text with microseconds, sorted as they are:
-- "2026-11-21T04:10:00.000000Z". Columns named sealed_* hold AES-GCM under the key named by key_id
-- (a person's or a passport's); associated data: table, column, row, key.

create table centres (
    id text primary key,
    created_at text not null
) strict;

create table marks (            -- what this database is: demo mark, stored offset of the demo's clock
    name text primary key,
    value text not null
) strict;

create table leases (           -- one receiver per token, one ticker
    name text primary key,
    holder text not null,
    until_at text not null
) strict;

create table cursors (          -- how far each receiving loop has read (offset, ts)
    channel text primary key,
    value text not null,
    moved_at text not null
) strict;

create table keys (
    id text primary key,        -- the id of the person, passport or centre that it was made for
    owner_id text not null,     -- the same, until accounts are joined: then whoever goes on
    owner_kind text not null check (owner_kind in ('person', 'passport', 'centre', 'index')),
    wrapped blob,               -- null once destroyed
    master_id text not null,
    created_at text not null,
    destroyed_at text
) strict;
create index keys_by_owner on keys (owner_id);

create table persons (
    id text primary key,
    centre_id text not null references centres (id),
    language text not null,
    language_chosen integer not null default 0,
    sealed_name blob,           -- the name to be called by
    anonymous integer not null default 0,
    age_band text,
    one_thumb integer not null default 0,
    asked_to_stop integer not null default 0,
    asked_to_help integer not null default 0,   -- whether they would help others too: a person is asked once
    preferred_address_id text references addresses (id),    -- chosen in settings; null: the one last written from
    source text,                -- the plain word of the link that brought them, until their intake is sent
    created_at text not null,
    erased_at text              -- nothing personal is left: the row only holds the figures together
) strict;

create table profiles (         -- for statistics, asked once: birth year, sex, occupation, education
    person_id text primary key references persons (id) on delete cascade,
    sealed_profile blob,        -- json; null while nothing was told
    asked_at text not null
) strict;

create table roles (
    person_id text not null references persons (id) on delete cascade,
    role text not null check (role in ('operator', 'organiser', 'psychologist', 'lawyer', 'curator', 'director',
                                       'administrator')),
    granted_by text,
    granted_at text not null,
    terms_version text,         -- of the non-disclosure terms; the role is active once they were accepted
    primary key (person_id, role)
) strict;

create table role_ends (        -- roles that were taken away or given up: when, and by whom
    id integer primary key autoincrement,
    person_id text not null references persons (id) on delete cascade,
    role text not null,
    granted_by text,
    granted_at text not null,
    ended_by text,              -- null: the system
    ended_at text not null
) strict;
create index role_ends_by_person on role_ends (person_id, id);

create table addresses (        -- an account of a person, a place where the desk lives, a group that may become one
    id text primary key,
    centre_id text not null references centres (id),
    kind text not null check (kind in ('account', 'desk', 'group')),
    person_id text references persons (id),
    key_id text not null references keys (id),
    channel text not null check (channel in ('telegram', 'vk', 'web')),
    external_hash blob not null,
    sealed_external blob not null,
    state text not null default 'open' check (state in ('open', 'blocked', 'gone')),
    threads integer not null default 0,     -- a group with topics in which we may manage them
    seen_at text not null,
    created_at text not null,
    unique (centre_id, channel, external_hash)
) strict;
create index addresses_by_person on addresses (person_id);

create table consents (
    id text primary key,
    person_id text not null references persons (id),
    purpose text not null check (purpose in ('handling', 'health', 'contacts', 'story', 'news', 'volunteering', 'terms')),
    version text not null,
    text_hash text not null,
    channel text not null,
    given integer not null,
    at text not null,
    withdrawn_at text
) strict;
create index consents_by_person on consents (person_id, purpose);

create table conversations (    -- the open question of one account
    address_id text primary key references addresses (id) on delete cascade,
    key_id text not null references keys (id),
    sealed_state blob not null,
    updated_at text not null
) strict;

create table drafts (           -- the answers given so far belong to the person
    person_id text not null references persons (id) on delete cascade,
    dialogue text not null,
    sealed_answers blob not null,
    version integer not null,
    updated_at text not null,
    primary key (person_id, dialogue)
) strict;

create table inbox (
    channel text not null,
    key text not null,
    at text not null,
    primary key (channel, key)
) strict, without rowid;

create table set_aside (        -- updates that could not be handled, whole and sealed under the centre's key
    id text primary key,
    channel text not null,
    key text not null,
    key_id text not null references keys (id),
    sealed_update blob not null,
    cause text not null,        -- the exception's class and place, never its message
    at text not null
) strict;

create table cards (
    id text primary key,
    address_id text not null references addresses (id) on delete cascade,
    subject_kind text not null,
    subject_id text not null,
    key_id text not null references keys (id),
    wanted integer not null,    -- version
    lane integer not null,
    parts integer not null,
    sealed_body blob not null,  -- what it should show
    body_hash blob not null,    -- keyed, of the words
    anew integer not null default 0,    -- from this version on it stands in a new message
    shown integer not null default 0,
    message text,               -- what the messenger calls it, once shown
    shown_at text,
    thread text,
    overtaken integer not null default 0,   -- of an open question: something else was said below it
    unique (address_id, subject_kind, subject_id)
) strict;
create index cards_by_subject on cards (subject_kind, subject_id);
create index cards_by_message on cards (address_id, message) where message is not null;

create table outbox (
    id integer primary key autoincrement,
    address_id text not null references addresses (id) on delete cascade,
    lane integer not null,      -- -1 toasts, 0 danger, 1 answers, 2 cards that ring, 3 at night, 4 edits, 5 bulk
    kind text not null check (kind in ('say', 'card', 'strip', 'toast', 'chore')),
    card_id text references cards (id) on delete cascade,
    card_version integer,       -- what this row is sending as a new message, kept until it is known to be there
    press text,                 -- for a toast: what is answered
    key_id text references keys (id),
    sealed_body blob,           -- emptied once delivered
    random_ids text not null,   -- one 31-bit number for each part of the message, made once
    parts_done integer not null default 0,
    messages text not null default '[]',    -- as the messenger calls the parts, and files that stand apart; for a strip: what to strip
    about_kind text,            -- offer, escalation…: whose clock starts at delivery
    about_id text,
    state text not null default 'waiting' check (state in ('waiting', 'sending', 'done', 'failed', 'expired')),
    claims integer not null default 0,      -- how often it was taken; the last claim alone may put it back
    attempts integer not null default 0,    -- counted tries that failed
    why text,                   -- a code: what failed; never words of people
    due_at text not null,       -- while sending: when the lease runs out
    expires_at text,
    created_at text not null,
    done_at text
) strict;
create index outbox_waiting on outbox (lane, id) where state in ('waiting', 'sending');
create index outbox_by_address on outbox (address_id, lane, id) where state in ('waiting', 'sending');
create unique index outbox_one_for_a_card on outbox (card_id) where kind = 'card' and state in ('waiting', 'sending');
create index outbox_by_card on outbox (card_id) where card_id is not null;    -- rows go with their card
create index outbox_strips on outbox (card_id) where kind = 'strip' and state in ('waiting', 'sending');
create index outbox_expiring on outbox (expires_at) where state in ('waiting', 'sending') and expires_at is not null;
create index outbox_due on outbox (due_at) where state in ('waiting', 'sending');
create index outbox_done on outbox (done_at) where done_at is not null;

create table timers (
    due_at text not null,
    id text not null,
    centre_id text not null references centres (id),
    kind text not null,
    subject_kind text not null,
    subject_id text not null,
    subject_version integer not null,
    primary key (due_at, id)
) strict, without rowid;
create unique index timers_by_subject on timers (subject_kind, subject_id, kind);

create table numbers (          -- the last number of a centre's year
    centre_id text not null references centres (id),
    year integer not null,
    last integer not null,
    primary key (centre_id, year)
) strict;

create table passports (
    id text primary key,
    centre_id text not null references centres (id),
    number text not null,
    status text not null,
    version integer not null default 0,     -- grows with each move of the lifecycle, and with nothing else
    client_id text references persons (id),
    applicant_id text references persons (id),
    topic text,
    further_topics text not null default '[]',  -- json list
    aid_type text,
    area text,
    urgency text not null,
    complexity text not null,
    language text not null,
    for_whom text not null,
    source text not null,
    danger text,                -- the kind of danger, or null
    anonymous integer not null default 0,
    contact_way text,
    suits text not null default '[]',       -- json list: codes of days and parts of the day when help is wanted
    owner_kind text check (owner_kind in ('volunteer', 'team', 'partner')),
    owner_id text,
    awaits_word integer not null default 0,     -- whether the desk has yet to agree to the owner
    responsible_id text references persons (id),
    search integer not null default 0,      -- which search the waves belong to: each asks everybody anew
    wave integer not null default 0,
    sealed_title blob not null,
    sealed_short blob not null,
    sealed_contact blob,        -- json: name, phone, email, hours, address: only for the assigned volunteer
    registered_at text,         -- null before the first registration
    reopened_at text,           -- the last time that it came back after its end
    owned_at text,
    contacted_at text,
    news_at text,
    resolved_at text,
    closed_at text,
    unconfirmed integer not null default 0,
    stars_asked_at text,        -- when the client was asked for stars, since it last came back
    unique (centre_id, number)
) strict;
create index passports_by_client on passports (client_id, registered_at);
create index passports_by_status on passports (centre_id, status, registered_at);
create index passports_by_responsible on passports (responsible_id)
    where status in ('registered', 'searching', 'in_progress', 'resolved');
create index passports_by_applicant on passports (applicant_id) where applicant_id is not null;
create index passports_by_owner on passports (owner_kind, owner_id, status);

create table passport_volunteers (   -- who is not asked again, and who pressed too late (the earliest first)
    id integer primary key autoincrement,
    passport_id text not null references passports (id),
    volunteer_id text not null,
    kind text not null check (kind in ('declined', 'reserve')),
    at text not null,
    unique (passport_id, kind, volunteer_id)
) strict;

create table passport_texts (
    id text primary key,
    passport_id text not null references passports (id),
    author text not null,       -- the role: client, applicant, volunteer, operator
    kind text not null check (kind in ('words', 'addition', 'note', 'solution', 'written', 'told')),
    sealed_text blob not null,  -- may be empty where there are only files
    files text not null default '[]',   -- json list of ids, in order
    at text not null
) strict;
create index passport_texts_by_passport on passport_texts (passport_id, at);

create table files (            -- photos, voice and documents of people; the bytes stand in FILES_DIR under the id
    id text primary key,
    centre_id text not null references centres (id),
    person_id text not null references persons (id),    -- who sent it
    address_id text references addresses (id) on delete set null,   -- where it was sent
    passport_id text references passports (id),         -- null while a draft
    draft text not null default '',         -- the dialogue whose draft it belongs to
    key_id text not null references keys (id),  -- the person's, from submission on the passport's
    kind text not null check (kind in ('photo', 'voice', 'document')),
    channel text not null,
    sealed_source blob,         -- what its channel needs to fetch it; emptied once kept
    sealed_key blob,            -- the file's own key: so that a new owner seals no bytes anew
    state text not null check (state in ('wanted', 'kept', 'failed', 'gone')),
    why text,                   -- a code: why it failed
    extension text not null default '',
    size integer not null default 0,
    tries integer not null default 0,
    due_at text,                -- while wanted: when to fetch; while fetching: when the lease runs out
    created_at text not null
) strict;
create index files_by_passport on files (passport_id);
create index files_due on files (due_at) where state = 'wanted';
create index files_drafts on files (person_id, draft) where passport_id is null;

create table history (
    id integer primary key autoincrement,
    centre_id text not null references centres (id),
    passport_id text not null references passports (id),
    at text not null,
    actor_role text not null,
    actor_id text,
    what text not null,         -- a text key suffix
    detail text not null default '' -- ids and codes only, never words of people
) strict;
create index history_by_passport on history (passport_id, id);

create table volunteers (
    id text primary key,
    centre_id text not null references centres (id),
    person_id text not null unique references persons (id),
    state text not null check (state in ('candidate', 'accepted', 'paused', 'rejected', 'gone')),
    level text not null check (level in ('trainee', 'volunteer', 'expert')),
    capacity integer not null,
    remote integer not null default 0,
    languages text not null,    -- json list
    marks text not null default '[]',
    licences text not null default '[]',
    zone text not null,
    quiet_from text,
    quiet_to text,
    today_breaks_quiet integer not null default 0,
    daily_limit integer,        -- offers in 24 hours; null: as many as there are
    paused_until text,
    age_band text,
    sealed_profile blob,        -- name, days and hours, experience: in the person's words
    waiting_since text not null,
    last_asked_at text,
    asked integer not null default 0,       -- offers delivered
    answered integer not null default 0,    -- either way
    accepted integer not null default 0,
    kudos integer not null default 0,
    listed integer not null default 0,      -- agreed to stand among those who helped most
    version integer not null default 1,
    created_at text not null
) strict;
create index volunteers_waiting on volunteers (centre_id, state, coalesce(last_asked_at, waiting_since));

create table volunteer_history (    -- what the desk changed: level, marks, licences
    id integer primary key autoincrement,
    volunteer_id text not null references volunteers (id) on delete cascade,
    at text not null,
    by_id text not null,        -- a person of the desk
    what text not null check (what in ('level', 'mark', 'licence')),
    was text not null,
    became text not null
) strict;
create index volunteer_history_by_volunteer on volunteer_history (volunteer_id, id);

create table volunteer_topics (
    volunteer_id text not null references volunteers (id) on delete cascade,
    topic text not null,
    primary key (volunteer_id, topic)
) strict, without rowid;
create table volunteer_aid_types (
    volunteer_id text not null references volunteers (id) on delete cascade,
    aid_type text not null,
    primary key (volunteer_id, aid_type)
) strict, without rowid;
create table volunteer_areas (
    volunteer_id text not null references volunteers (id) on delete cascade,
    area text not null,
    primary key (volunteer_id, area)
) strict, without rowid;

create table volunteer_pairs (  -- where an accepted volunteer is looked for: who waited longest stands first
    centre_id text not null references centres (id),
    topic text not null,
    area text not null,         -- '' anywhere, '*' at a distance
    waits_since text not null,
    volunteer_id text not null references volunteers (id) on delete cascade,
    primary key (centre_id, topic, area, waits_since, volunteer_id)
) strict, without rowid;
create index volunteer_pairs_by_volunteer on volunteer_pairs (volunteer_id);

create table says_yes (         -- how often offers of a topic at this part of the day are accepted
    centre_id text not null references centres (id),
    topic text not null,
    hours text not null,        -- night, morning, day, evening in the centre's zone
    asked integer not null default 0,
    accepted integer not null default 0,
    primary key (centre_id, topic, hours)
) strict, without rowid;

create table offers (
    id text primary key,
    centre_id text not null references centres (id),
    passport_id text not null references passports (id),
    volunteer_id text not null references volunteers (id),
    search integer not null,
    wave integer not null,
    state text not null check (state in ('made', 'delivered', 'accepted', 'declined', 'expired', 'withdrawn')),
    why text not null,          -- json: parts of the score
    reason text,                -- of declining
    made_at text not null,
    not_before text not null,   -- later than made_at when quiet hours delay it
    delivered_at text,
    answered_at text,
    unique (passport_id, volunteer_id, search, wave)
) strict;
create index offers_by_passport on offers (passport_id, state);
create index offers_by_volunteer on offers (volunteer_id, state);
create index offers_of_the_day on offers (volunteer_id, made_at);

create table assignments (
    id text primary key,
    centre_id text not null references centres (id),
    passport_id text not null references passports (id),
    owner_kind text not null,
    owner_id text not null,
    started_at text not null,
    contacted_at text,
    ended_at text,
    ending text,                -- the cause of the move that ended it
    hours real,
    helped text not null default '[]'   -- json list of codes
) strict;
create unique index assignments_one_owner on assignments (passport_id) where ended_at is null;
create index assignments_by_owner on assignments (owner_kind, owner_id, started_at);
create index assignments_by_passport on assignments (passport_id, started_at);

create table visits (           -- times to meet, proposed by the owner, picked by the client
    id text primary key,
    centre_id text not null references centres (id),
    passport_id text not null references passports (id),
    volunteer_id text not null references volunteers (id),
    times text not null,        -- json list of moments
    state text not null check (state in ('proposed', 'chosen', 'refused', 'over')),
    chosen_at text,             -- the time that was picked
    created_at text not null
) strict;
create index visits_by_passport on visits (passport_id, id);

create table escalations (
    id text primary key,
    centre_id text not null references centres (id),
    reason text not null,
    passport_id text references passports (id),
    volunteer_id text references volunteers (id),
    by_id text references persons (id),     -- who caused it: proposed, complained, called for help
    urgency text,
    detail text not null default '',        -- a code, never words
    state text not null check (state in ('open', 'claimed', 'decided')),
    version integer not null default 1,
    claimed_by text references persons (id),
    claimed_at text,
    decided_by text references persons (id),
    decided_at text,
    decision text,
    rings integer not null default 0,
    snoozed_until text,
    again_at text,                          -- when the same person last called for help again
    opened_at text not null
) strict;
create index escalations_open on escalations (centre_id, state, opened_at);
create index escalations_by_passport on escalations (passport_id);

create table handed (           -- whose case it is: a psychologist, lawyer or curator to whom the desk handed it
    id text primary key,
    centre_id text not null references centres (id),
    passport_id text not null references passports (id),
    person_id text not null references persons (id),
    role text not null check (role in ('psychologist', 'lawyer', 'curator')),
    by_id text,                 -- the person who handed it over
    at text not null,
    ended_at text,
    ending text check (ending in ('given_back', 'handed_on', 'closed'))
) strict;
create unique index handed_to_one on handed (passport_id) where ended_at is null;
create index handed_by_person on handed (person_id, ended_at);

create table escalation_words ( -- what the person who called said: a complaint
    id text primary key,
    escalation_id text not null references escalations (id),
    key_id text not null references keys (id),
    sealed_words blob not null,
    at text not null
) strict;
create index escalation_words_by_escalation on escalation_words (escalation_id, at);

create table ratings (          -- one for each end: a passport that came back may be rated again
    passport_id text not null references passports (id),
    centre_id text not null references centres (id),
    volunteer_id text references volunteers (id),
    stars integer not null check (stars between 1 and 5),
    sealed_comment blob,
    passed integer not null default 0,      -- the words, to whoever helped, as the client allowed
    first_at text not null,
    changed_at text not null,
    primary key (passport_id, first_at)
) strict;
create index ratings_by_volunteer on ratings (volunteer_id);
create index ratings_by_moment on ratings (centre_id, first_at);
create view present_ratings as  -- those of the last end
    select r.* from ratings r join passports p on p.id = r.passport_id
    where p.reopened_at is null or r.first_at >= p.reopened_at;

create table kudos (            -- a ledger: entries are never edited
    id text primary key,
    centre_id text not null references centres (id),
    volunteer_id text not null references volunteers (id),
    passport_id text references passports (id),
    points integer not null,
    reason text not null,       -- a code
    key_id text references keys (id),
    sealed_words blob,          -- an operator's own reason, under the volunteer's key
    by_id text references persons (id),     -- the operator who gave or took them
    at text not null
) strict;
create index kudos_by_passport on kudos (passport_id);
create index kudos_by_volunteer on kudos (volunteer_id, at);

create table certificates (     -- of help given: what was printed, so that it can be verified
    number text primary key,    -- random, not to be guessed
    centre_id text not null references centres (id),
    volunteer_id text not null references volunteers (id),
    key_id text not null references keys (id),
    sealed_name blob not null,
    solved integer not null,
    hours real not null,
    issued_at text not null
) strict;
create index certificates_by_volunteer on certificates (volunteer_id, issued_at);

create table tokens (           -- single-use, as hashes (SPEC section 3.1)
    hash blob primary key,
    centre_id text not null references centres (id),
    purpose text not null check (purpose in ('account', 'role', 'desk', 'draft', 'client', 'return', 'page')),
    issuer_id text,
    subject text,               -- a role, a person's, a draft's or a passport's id
    expires_at text not null,
    used_at text
) strict;

create table tries (            -- of guessing a code: five an hour
    subject blob not null,
    at text not null
) strict;
create index tries_by_subject on tries (subject, at);

create table looks (            -- the access journal: who saw personal data of whom, and why
    id integer primary key autoincrement,
    centre_id text not null references centres (id),
    at text not null,
    who_id text not null,
    who_role text not null,
    whose_id text,              -- a person
    passport_id text,
    what text not null,         -- a code: contact, description, talk
    reason text not null        -- a code, never words
) strict;
create index looks_by_passport on looks (passport_id, id);
create index looks_by_whose on looks (whose_id, id);

create table talks (            -- between the client of a passport and one owner of it
    id text primary key,
    centre_id text not null references centres (id),
    passport_id text not null references passports (id),
    volunteer_id text not null references volunteers (id),
    opened_at text not null,
    closed_at text
) strict;
create unique index talks_one_open on talks (passport_id) where closed_at is null;
create index talks_by_passport on talks (passport_id);

create table talk_messages (
    id integer primary key autoincrement,
    talk_id text not null references talks (id),
    passport_id text not null references passports (id),    -- whose key seals the words
    side text not null check (side in ('client', 'volunteer')),     -- who wrote
    sealed_words blob not null,
    files text not null default '[]',   -- json list of ids
    answers_id integer references talk_messages (id),
    outbox_id integer,          -- null while it waits for its files
    at text not null
) strict;
create index talk_messages_by_talk on talk_messages (talk_id, id);
create index talk_messages_waiting on talk_messages (passport_id) where outbox_id is null;
create index talk_messages_answered on talk_messages (answers_id) where answers_id is not null;

create table talk_copies (      -- what a messenger calls a relayed message, so that a reply finds its talk
    message_hash blob primary key,      -- keyed: the name may hold the number of an account
    message_id integer not null references talk_messages (id)
) strict, without rowid;
create index talk_copies_by_message on talk_copies (message_id);

create table talk_contacts (    -- what a side agreed to show to the other, once both did
    talk_id text not null references talks (id),
    side text not null check (side in ('client', 'volunteer')),
    key_id text not null references keys (id),
    sealed_contact blob not null,       -- json: name, phone, way
    at text not null,
    primary key (talk_id, side)
) strict, without rowid;

create table refused_presses (  -- who pressed in the group without a right: which verb, never words
    person_id text not null references persons (id) on delete cascade,
    verb text not null,
    times integer not null,
    last_at text not null,
    primary key (person_id, verb)
) strict, without rowid;

create table rights_questions ( -- «Дать права?»: the directors are asked once about a person
    person_id text primary key references persons (id) on delete cascade,
    asked_at text not null,
    answered_at text,
    answered_by text references persons (id),
    given integer
) strict;

create table page_sessions (
    hash blob primary key,      -- of the cookie
    centre_id text not null references centres (id),
    external_hash blob not null,    -- the account that it speaks for: its addresses row comes with the first word
    sealed_external blob not null,  -- sealed under the centre's key
    desk_until text,            -- the desk page is open until then
    expires_at text not null,
    created_at text not null
) strict;
create index page_sessions_by_account on page_sessions (external_hash);

create table page_messages (    -- what an address of the page shows, kept so that a reload shows it again
    id integer primary key autoincrement,
    address_id text not null references addresses (id) on delete cascade,
    ref text not null,
    key_id text not null references keys (id),
    sealed_body blob not null,
    own integer not null default 0, -- the person's own words
    shown integer not null default 0,
    at text not null,
    changed integer not null default 0,
    unique (address_id, ref)
) strict;
create index page_messages_by_address on page_messages (address_id, id);

create table counts (           -- started and sent intakes by source and step: figures only, no person
    centre_id text not null references centres (id),
    day text not null,          -- in the centre's zone
    source text not null,
    step text not null,
    count integer not null,
    primary key (centre_id, day, source, step)
) strict, without rowid;

create table opinions (         -- stars for the centre, given by the code on the wall: nobody's
    id text primary key,
    centre_id text not null references centres (id),
    day text not null,          -- in the centre's zone
    stars integer not null check (stars between 1 and 5),
    sealed_comment blob         -- under the centre's key
) strict;
create index opinions_by_day on opinions (centre_id, day);

create table partners (         -- organisations and specialists with an agreement, all their words sealed
    id text primary key,
    centre_id text not null references centres (id),
    sealed_name blob not null,
    sealed_contact blob not null,
    topics text not null default '[]',  -- json list; empty: every topic
    state text not null default 'open' check (state in ('open', 'gone')),
    created_at text not null
) strict;

create table unsolvables (      -- the register of the unsolvable: evidence of need (two persons each)
    id text primary key,
    centre_id text not null references centres (id),
    passport_id text not null references passports (id),
    obstacle text not null,     -- a code
    sealed_needed blob,         -- what would have been needed, under the passport's key
    proposed_by text references persons (id),
    proposed_at text not null,
    decided_by text references persons (id),
    decided_at text,
    agreed integer
) strict;
create unique index unsolvables_one_open on unsolvables (passport_id) where decided_at is null;

create table call_tasks (       -- what a person without an account is told or asked by telephone
    id text primary key,
    centre_id text not null references centres (id),
    passport_id text not null references passports (id),
    job text not null,          -- what would have been sent
    sealed_words blob,          -- an answer of the desk to be read out, under the passport's key
    created_at text not null,
    done_by text references persons (id),
    done_at text,
    answer text                 -- a code
) strict;
create index call_tasks_open on call_tasks (centre_id, created_at) where done_at is null;
create index call_tasks_by_passport on call_tasks (passport_id);

create table desk_threads (     -- the thread of a passport in a group with topics
    address_id text not null references addresses (id) on delete cascade,
    passport_id text not null references passports (id),
    thread text,                -- null until the messenger made it, or once it was deleted
    named text not null default '',     -- the status that its title tells
    closed integer not null default 0,
    primary key (address_id, passport_id)
) strict, without rowid;
create index desk_threads_by_passport on desk_threads (passport_id);

create table searches (         -- what a person of the desk looked for last, so that its list can be turned
    person_id text primary key references persons (id) on delete cascade,
    kind text not null check (kind in ('passports', 'volunteers')),
    sealed_words blob not null,
    at text not null
) strict;

create virtual table passport_search using fts5 (passport_id unindexed, stems, tokenize = "unicode61");

create table contact_index (    -- keyed hashes of phone, e-mail and surname: only the exact one is found
    passport_id text not null references passports (id) on delete cascade,
    kind text not null check (kind in ('phone', 'email', 'surname')),
    hash blob not null,
    primary key (kind, hash, passport_id)
) strict, without rowid;
create index contact_index_by_passport on contact_index (passport_id);

create table topic_corrections (    -- a topic chosen against the proposed ones: ids only, to mend the hints by
    id integer primary key autoincrement,
    centre_id text not null references centres (id),
    passport_id text not null,
    proposed text not null,     -- ids with spaces between, the best first
    chosen text not null,
    by_role text not null,
    at text not null
) strict;
create index topic_corrections_by_moment on topic_corrections (centre_id, at);

create table catalogue_changes (    -- what was changed in chat; it stands above the centre's file
    centre_id text not null references centres (id),
    topic text not null,
    field text not null check (field in ('hints')),
    language text not null,
    folded text not null,       -- what makes two words the same one
    value text not null,        -- a word of the catalogue, nobody's own
    added integer not null check (added in (0, 1)),     -- 0: a word of the file that is left out
    primary key (centre_id, field, language, topic, folded)
) strict, without rowid;
create table catalogue_history (
    id integer primary key autoincrement,
    centre_id text not null references centres (id),
    at text not null,
    by_id text not null,        -- a person of the desk
    topic text not null,
    field text not null check (field in ('hints')),
    language text not null,
    was text not null,          -- '' for a word that was not there
    became text not null
) strict;
create index catalogue_history_by_topic on catalogue_history (centre_id, topic, language, id);

create table destructions (     -- acts: what was destroyed, when and why; nobody's words
    id text primary key,
    centre_id text not null references centres (id),
    at text not null,
    reason text not null check (reason in ('request', 'retention')),
    person_id text,             -- who asked; the id leads nowhere any more
    persons integer not null,
    passports integer not null,
    files integer not null
) strict;
create index destructions_by_centre on destructions (centre_id, at);

create table teams (            -- several volunteers who own one complex passport
    id text primary key,
    centre_id text not null references centres (id),
    passport_id text not null references passports (id),
    lead_id text references volunteers (id),    -- null until the desk names another
    wanted integer not null,    -- members beside the lead
    reported_at text,           -- the lead calls it solved, the desk has yet to agree
    formed_at text not null,
    ended_at text
) strict;
create unique index teams_one_open on teams (passport_id) where ended_at is null;
create index teams_by_passport on teams (passport_id);

create table team_members (     -- all who were ever called; the lead has joined too
    team_id text not null references teams (id),
    volunteer_id text not null references volunteers (id),
    state text not null check (state in ('invited', 'joined', 'declined', 'left')),
    hours real,                 -- what they said that they gave in all; the team's assignment holds none
    at text not null,
    primary key (team_id, volunteer_id)
) strict, without rowid;
create index team_members_by_volunteer on team_members (volunteer_id, state);

create table team_steps (       -- the shared list; the words are sealed under the passport's key
    id text primary key,
    team_id text not null references teams (id),
    sealed_words blob not null,
    author_id text references volunteers (id),  -- null: the desk
    owner_id text references volunteers (id),
    due_on text,                -- a day of the centre
    done_by text references volunteers (id),
    done_at text,
    created_at text not null
) strict;
create index team_steps_by_team on team_steps (team_id, id);

create table team_messages (    -- the common thread
    id integer primary key autoincrement,
    team_id text not null references teams (id),
    volunteer_id text not null references volunteers (id),  -- who wrote
    sealed_words blob not null, -- under the passport's key
    files text not null default '[]',   -- json list of ids
    answers_id integer references team_messages (id),
    at text not null
) strict;
create index team_messages_by_team on team_messages (team_id, id);

create table team_letters (     -- one message on its way to one member
    message_id integer not null references team_messages (id),
    volunteer_id text not null references volunteers (id),
    outbox_id integer,          -- null while it waits
    primary key (message_id, volunteer_id)
) strict, without rowid;
create index team_letters_waiting on team_letters (message_id) where outbox_id is null;

create table team_copies (      -- what a messenger calls a letter, so that a reply finds its thread
    message_hash blob primary key,
    message_id integer not null references team_messages (id)
) strict, without rowid;
