-- The server's own tables, kept over restarts, and the catalog views, built anew at each start.
create table if not exists _rs.submissions (version integer not null, id varchar not null, body varchar not null);
create table if not exists _rs.outcomes (id varchar not null, body varchar not null);
create table if not exists _rs.steps (id varchar not null, number integer not null, body varchar not null);
create table if not exists _rs.writes (table_key varchar not null);
create table if not exists _rs.materialized_views (view_key varchar not null, definition varchar not null, reads varchar[] not null, seen_writes bigint not null);
create table if not exists _rs.load_errors (query_id varchar, start_time timestamp, table_name varchar, file_name varchar, line_number bigint, column_name varchar,
  column_type varchar, column_length varchar, error_code integer, error_message varchar);
create or replace macro _rs.type_name(declared, duck) as coalesce(declared, case
  when duck = 'INTEGER' then 'integer' when duck = 'BIGINT' then 'bigint' when duck = 'SMALLINT' then 'smallint' when duck = 'DOUBLE' then 'double precision'
  when duck = 'FLOAT' then 'real' when duck = 'VARCHAR' then 'character varying(65535)' when duck = 'TIMESTAMP' then 'timestamp without time zone'
  when duck = 'TIMESTAMP WITH TIME ZONE' then 'timestamp with time zone' when duck = 'VARIANT' then 'super' when duck = 'BLOB' then 'binary varying'
  when duck = 'HUGEINT' then 'numeric(38,0)' when duck like 'DECIMAL%' then replace(lower(duck), 'decimal', 'numeric') else lower(duck) end);
create or replace view _rs.all_tables as
  select schema_name, table_name, case when m.view_key is null then 'BASE TABLE' else 'MATERIALIZED VIEW' end as table_type, comment, estimated_size, table_oid, column_count
  from duckdb_tables() left join _rs.materialized_views m on m.view_key = schema_name || '.' || table_name
  where not temporary and not internal and schema_name <> '_rs'
  union all
  select schema_name, view_name, 'VIEW', null, 0, view_oid, column_count from duckdb_views() where not temporary and not internal and schema_name <> '_rs';
create or replace view _rs.all_columns as
  select c.schema_name, c.table_name, c.column_name, c.column_index, c.column_default, c.is_nullable, t.table_type, t.comment,
    _rs.type_name(json_extract_string(t.comment, '$.columns."' || c.column_name || '"'), c.data_type) as declared
  from duckdb_columns() c join _rs.all_tables t on t.schema_name = c.schema_name and t.table_name = c.table_name where not c.internal and c.database_name <> 'temp';
create or replace view _rs.information_schema_schemata as
  select current_database() as catalog_name, schema_name from duckdb_schemas() where not internal and database_name = current_database() and schema_name not in ('_rs', 'main');
create or replace view _rs.pg_namespace as
  select oid, schema_name as nspname from duckdb_schemas() where not internal and database_name = current_database() and schema_name not in ('_rs', 'main');
create or replace view _rs.information_schema_tables as
  select current_database() as table_catalog, schema_name as table_schema, table_name, case when table_type = 'BASE TABLE' then table_type else 'VIEW' end as table_type from _rs.all_tables;
create or replace view _rs.information_schema_columns as
  select current_database() as table_catalog, schema_name as table_schema, table_name, column_name, column_index as ordinal_position, column_default,
    case when is_nullable then 'YES' else 'NO' end as is_nullable, regexp_replace(declared, '\(.*', '') as data_type,
    case when declared like 'character%' then try_cast(regexp_extract(declared, '\d+') as integer) end as character_maximum_length,
    case when declared like 'numeric%' then try_cast(regexp_extract(declared, '\d+') as integer) end as numeric_precision,
    case when declared like 'numeric%' then try_cast(regexp_extract(declared, ',(\d+)', 1) as integer) end as numeric_scale from _rs.all_columns;
create or replace view _rs.svv_tables as select * from _rs.information_schema_tables;
create or replace view _rs.svv_columns as select * from _rs.information_schema_columns;
create or replace view _rs.pg_table_def as
  select schema_name as schemaname, table_name as tablename, column_name as "column", declared as type,
    coalesce(json_extract_string(comment, '$.encodings."' || column_name || '"'), 'none') as encoding, coalesce(json_extract_string(comment, '$.distKey') = column_name, false) as distkey,
    coalesce(list_position(cast(json_extract(comment, '$.sortKey') as varchar[]), column_name), 0)::integer as sortkey, not is_nullable as "notnull"
  from _rs.all_columns where table_type = 'BASE TABLE';
create or replace view _rs.svv_table_info as
  select current_database() as database, schema_name as schema, table_oid as table_id, table_name as "table", 'Y' as encoded,
    case when json_extract_string(comment, '$.distStyle') = 'KEY' then 'KEY(' || json_extract_string(comment, '$.distKey') || ')'
      else coalesce(json_extract_string(comment, '$.distStyle'), 'AUTO') end as diststyle,
    json_extract_string(comment, '$.sortKey[0]') as sortkey1, coalesce(json_array_length(comment, '$.sortKey'), 0)::integer as sortkey_num,
    estimated_size::decimal(38, 0) as tbl_rows, 0::decimal(5, 2) as unsorted, 0::decimal(5, 2) as stats_off
  from _rs.all_tables where table_type <> 'VIEW' and estimated_size > 0;
create or replace view _rs.svv_mv_info as
  select current_database() as database_name, split_part(view_key, '.', 1) as schema_name, split_part(view_key, '.', 2) as name, 'f' as is_refreshing,
    case when (select count(*) from _rs.writes w where list_contains(reads, w.table_key)) > seen_writes then 't' else 'f' end as is_stale, 1 as state, 'f' as autorefresh
  from _rs.materialized_views;
create or replace view _rs.sys_load_error_detail as
  select query_id, current_database() as database_name, table_name, start_time, file_name, line_number, column_name, column_type, column_length, error_code, error_message from _rs.load_errors;
create or replace view _rs.stl_load_errors as
  select query_id as query, start_time as starttime, table_name as tbl, file_name as filename, line_number, column_name as colname, column_type as type, column_length as col_length,
    error_code as err_code, error_message as err_reason from _rs.load_errors;
create or replace view _rs.sys_query_history as
  select s.id || ':' || unnested.number as query_id, json_extract_string(s.body, '$.statementName') as query_label, current_database() as database_name,
    case json_extract_string(unnested.sub, '$.status') when 'FINISHED' then 'success' when 'ABORTED' then 'canceled' else 'failed' end as status,
    to_timestamp(json_extract(unnested.sub, '$.createdAt')::double / 1000) at time zone 'UTC' as start_time,
    to_timestamp(json_extract(unnested.sub, '$.updatedAt')::double / 1000) at time zone 'UTC' as end_time,
    json_extract(unnested.sub, '$.duration')::bigint / 1000 as elapsed_time, json_extract_string(unnested.sub, '$.error') as error_message,
    json_extract(unnested.sub, '$.resultRows')::bigint as returned_rows, json_extract_string(s.body, '$.sqls[' || (unnested.number - 1) || ']') as query_text
  from _rs.submissions s join _rs.outcomes o on o.id = s.id,
    lateral (select unnest(json_extract(o.body, '$.subs[*]')) as sub, generate_subscripts(json_extract(o.body, '$.subs[*]'), 1) as number) unnested;
