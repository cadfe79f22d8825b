-- name: add!
insert into opinions (id, centre_id, day, stars) values (:id, :centre, :day, :stars);

-- name: comment
update opinions set sealed_comment = :sealed_comment
where id = :id and centre_id = :centre and sealed_comment is null
returning stars;

-- name: forget_words!
update opinions set sealed_comment = null
where centre_id = :centre and day < :before and sealed_comment is not null;

-- name: between
select id, day, stars, sealed_comment from opinions
where centre_id = :centre and day between :first and :last
order by day, id;
