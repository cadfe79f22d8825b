-- name: add!
insert into passport_texts (id, passport_id, author, kind, sealed_text, files, at)
values (:id, :passport, :author, :kind, :sealed_text, :files, :now);

-- name: by_applicant!
update passport_texts set author = 'applicant' where passport_id = :passport and author = 'client';

-- name: of_passport
select id, author, kind, sealed_text, files, at from passport_texts where passport_id = :passport order by at, rowid;
