drop table learning_queue;
create table planted_second (id integer primary key);
insert into no_such_table values (1);
