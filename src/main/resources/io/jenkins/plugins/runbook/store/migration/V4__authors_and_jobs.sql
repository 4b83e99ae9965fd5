-- Everybody who wrote a version or could have, as a JSON list; null for versions that were kept before, which have one author.
alter table runbook_version add column authors text;

-- The job an execution was asked for by: its client without the number of the build. People see executions of jobs they may read.
alter table execution add column job varchar(1000) default '' not null;

-- The client stands behind the parameters, which end in a brace; a parameter of that name has a quote or a brace before it.
update execution set job = coalesce((
    select left(regexp_replace(
        substring(rest from 1 for position('"' in rest) - 1), '#[0-9]+$', ''), 1000)
    from (
        select execution_id, substring(content from position('},"client_id":"' in content) + 15 for 1100) as rest
        from execution_document
        where position('},"client_id":"' in content) > 0
    ) document
    where document.execution_id = execution.id and position('"' in rest) > 0
), '');

create index execution_by_job on execution (job);
