create table planted_first (id integer primary key);
