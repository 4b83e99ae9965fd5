-- Executions that began lately: limits are held against them. Forgotten after some days.
create table run (
    execution_id varchar(200) primary key,
    runbook_id varchar(100) not null,
    hostname varchar(255) not null,
    begun_at timestamp with time zone not null,
    -- Null while it runs, and when its process died and nobody has looked since.
    ended_at timestamp with time zone
);
create index run_by_runbook on run (runbook_id, hostname, begun_at);
create index run_by_begin on run (begun_at);

-- Since when the failures of a runbook count, because a person looked at those before.
create table breaker_reset (
    runbook_id varchar(100) primary key,
    reset_at timestamp with time zone not null
);

-- What a person has stopped.
create table suspension (
    scope varchar(1200) primary key,
    actor varchar(500) not null,
    suspended_at timestamp with time zone not null,
    reason varchar(2000) not null
);
