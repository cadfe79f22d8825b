-- name: add!
insert into centres (id, created_at) values (:id, :now) on conflict do nothing;
