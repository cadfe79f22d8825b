-- name: add!
insert into passport_texts (id, passport_id, author, kind, sealed_text, at)
values (:id, :passport, :author, :kind, :sealed_text, :now);

-- name: of_passport
select id, author, kind, sealed_text, at from passport_texts where passport_id = :passport order by at, id;
