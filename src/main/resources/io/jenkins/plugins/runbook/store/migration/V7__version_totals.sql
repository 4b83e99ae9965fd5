-- What each version came to over all time, so that nobody adds up its days: one row is read for each line of the library.
create table version_total (
    runbook_id varchar(100) not null,
    version_number integer not null,
    verified bigint not null,
    unverified bigint not null,
    ineffective bigint not null,
    failed bigint not null,
    incomplete bigint not null,
    verified_ms bigint not null,
    escalations bigint not null,
    primary key (runbook_id, version_number)
);

insert into version_total (runbook_id, version_number, verified, unverified, ineffective, failed, incomplete, verified_ms, escalations)
select runbook_id, version_number,
    sum(case when outcome = 'VERIFIED' then executions else 0 end),
    sum(case when outcome = 'UNVERIFIED' then executions else 0 end),
    sum(case when outcome = 'INEFFECTIVE' then executions else 0 end),
    sum(case when outcome = 'FAILED' then executions else 0 end),
    sum(case when outcome = 'INCOMPLETE' then executions else 0 end),
    sum(case when outcome = 'VERIFIED' then duration_ms else 0 end),
    sum(escalations)
from execution_day
group by runbook_id, version_number;

-- The newest executions of a version, whatever they came to.
create index execution_by_version_time on execution (runbook_id, version_number, started_at, id);
