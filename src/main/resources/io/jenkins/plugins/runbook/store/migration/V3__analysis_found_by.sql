-- Who found out why an execution failed (rules, model, person), so that cases which people decided can be shown to a model.
-- Null in analyses from before.
alter table analysis add column found_by varchar(20);
create index analysis_by_finder on analysis (found_by, analyzed_at);
