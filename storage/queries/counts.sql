-- name: add!
insert into counts (centre_id, day, source, step, count) values (:centre, :day, :source, :step, 1)
on conflict (centre_id, day, source, step) do update set count = count + 1;

-- name: between
select source, step, sum(count) as count from counts
where centre_id = :centre and day between :first and :last
group by source, step order by source, step;
