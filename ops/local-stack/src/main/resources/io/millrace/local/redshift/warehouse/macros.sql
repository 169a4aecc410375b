-- What Redshift's functions mean, told in DuckDB's. Installed anew at each start.
create or replace macro _rs.rs_cut(x, n) as
  case when strlen(x) <= n then x when strlen(left(x, n)) <= n then left(x, n)
       else left(x, coalesce(list_max(list_filter(range(1, n + 1), lambda k: strlen(left(x, k)) <= n)), 0)) end;
-- Trailing blanks beyond the length are cut, anything else is an error (Character types: VARCHAR counts bytes).
create or replace macro _rs.rs_fit(x, n, type_name) as
  case when strlen(x) > n
       then case when strlen(rtrim(x, ' ')) <= n then rpad(rtrim(x, ' '), (length(rtrim(x, ' ')) + n - strlen(rtrim(x, ' ')))::integer, ' ')
                 else error('rs:too-long:' || type_name || '(' || n || ')') end
       else x end;
-- VARBYTE(n): nothing is cut. SUPER: a text put there unparsed is one string.
create or replace macro _rs.rs_fit_bytes(x, n) as
  case when octet_length(x) > n then error('rs:too-long:binary varying(' || n || ')') else x end;
create or replace macro _rs.rs_fit_super(x) as
  case when typeof(x) = 'VARCHAR' and strlen(x::varchar) > 65535 then error('rs:super:String value exceeds the max size of 65535 bytes') else x end;
-- COPY forgives nothing; the error names file, row and lengths.
create or replace macro _rs.rs_copied(x, n, column_name, file_name, row_number) as
  case when strlen(x) <= n or x is null then x
       else error('rs:copy-too-long:' || json_array(column_name, file_name, row_number, n, strlen(x))) end;
create or replace macro _rs.rs_copied_char(x, n, column_name, file_name, row_number) as
  case when strlen(x) > length(x) then error('rs:copy-multibyte:' || json_array(column_name, file_name, row_number, n, strlen(x)))
       else rs_copied(x, n, column_name, file_name, row_number) end;
create or replace macro _rs.rs_copied_bytes(x, n, column_name, file_name, row_number) as
  case when octet_length(x) <= n or x is null then x
       else error('rs:copy-too-long:' || json_array(column_name, file_name, row_number, n, octet_length(x))) end;
create or replace macro _rs.rs_present(x, column_name, file_name, row_number) as
  case when x is not null then x else error('rs:copy-null:' || json_array(column_name, file_name, row_number, 0, 0)) end;
-- SUPER holds 16 MB, and strings (names too) of 65,535 bytes. Only a long JSON text is searched for a long string.
create or replace macro _rs.rs_super(j, column_name, file_name, row_number) as
  case when j is null then null
       when strlen(j) <= 65535 then j::variant
       when strlen(j) > 16777216 then error('rs:copy-super-size:' || json_array(column_name, file_name, row_number, 16777216, strlen(j)))
       when list_max(list_transform(regexp_extract_all(j, '"(?:[^"\\]|\\.)*"'), lambda s: strlen(json_extract_string(s, '$')))) > 65535
         then error('rs:copy-super-string:' || json_array(column_name, file_name, row_number, 65535, strlen(j)))
       else j::variant end;
create or replace macro _rs.rs_sum(s, x smallint) as s::bigint, (s, x integer) as s::bigint, (s, x bigint) as s::decimal(38, 0),
  (s, x hugeint) as s::decimal(38, 0), (s, x decimal) as s, (s, x real) as s, (s, x double) as s, (s, x variant) as s;
create or replace macro _rs.rs_avg(s, x smallint) as trunc(s)::bigint, (s, x integer) as trunc(s)::bigint, (s, x bigint) as trunc(s)::bigint,
  (s, x hugeint) as trunc(s)::decimal(38, 0), (s, x decimal) as s, (s, x real) as s, (s, x double) as s, (s, x variant) as s;
create or replace macro _rs.rs_trunc(x timestamp) as x::date, (x timestamptz) as x::date, (x date) as x, (x double) as trunc(x), (x decimal) as trunc(x),
  (x bigint) as x, (x, n) as trunc(x, n);
create or replace macro _rs.rs_getdate() as date_trunc('second', current_timestamp at time zone 'UTC');
create or replace macro _rs.rs_sysdate() as current_timestamp at time zone 'UTC';
create or replace macro _rs.rs_current_date() as (current_timestamp at time zone 'UTC')::date;
create or replace macro _rs.rs_current_timestamp() as current_timestamp;
create or replace macro _rs.rs_date(x) as x::date;
create or replace macro _rs.rs_to_date(x, f) as strptime(x, f)::date;
create or replace macro _rs.rs_to_timestamp(x, f) as strptime(x, f)::timestamptz;
create or replace macro _rs.rs_extract(p, x) as floor(date_part(p, x))::bigint;
create or replace macro _rs.rs_date_part(p, x) as floor(date_part(p, x))::double;
create or replace macro _rs.rs_add_year(n, x) as x + to_years(n::integer);
create or replace macro _rs.rs_add_quarter(n, x) as x + to_months(3 * n::integer);
create or replace macro _rs.rs_add_month(n, x) as x + to_months(n::integer);
create or replace macro _rs.rs_add_week(n, x) as x + to_days(7 * n::integer);
create or replace macro _rs.rs_add_day(n, x) as x + to_days(n::integer);
create or replace macro _rs.rs_add_hour(n, x) as x + to_hours(n::bigint);
create or replace macro _rs.rs_add_minute(n, x) as x + to_minutes(n::bigint);
create or replace macro _rs.rs_add_second(n, x) as x + to_seconds(n::bigint);
create or replace macro _rs.rs_add_millisecond(n, x) as x + to_milliseconds(n::bigint);
create or replace macro _rs.rs_add_microsecond(n, x) as x + to_microseconds(n::bigint);
create or replace macro _rs.rs_convert_timezone(target, t) as (t at time zone 'UTC') at time zone target, (source, target, t) as (t at time zone source) at time zone target;
create or replace macro _rs.rs_nvl2(a, b, c) as case when a is not null then b else c end;
create or replace macro _rs.rs_concat(a, b) as a || b;
create or replace macro _rs.rs_charindex(part, whole) as strpos(whole, part);
create or replace macro _rs.rs_regexp_count(x, p) as len(regexp_extract_all(x, p))::integer;
create or replace macro _rs.rs_regexp_replace(x, p) as regexp_replace(x, p, '', 'g'), (x, p, r) as regexp_replace(x, p, replace(r, '$', '\'), 'g');
create or replace macro _rs.rs_regexp_substr(x, p) as regexp_extract(x, p);
create or replace macro _rs.rs_json_parse(x) as
  case when strlen(x) <= 65535 then x::json::variant
       when strlen(x) > 16777216 then error('rs:super:SUPER value exceeds the max size of 16777216 bytes')
       when list_max(list_transform(regexp_extract_all(x, '"(?:[^"\\]|\\.)*"'), lambda s: strlen(json_extract_string(s, '$')))) > 65535
         then error('rs:super:String value exceeds the max size of 65535 bytes')
       else x::json::variant end;
create or replace macro _rs.rs_json_serialize(x) as x::json::varchar;
create or replace macro _rs.rs_json_array_length(x) as json_array_length(x)::integer;
create or replace macro _rs.rs_json_element(x, i) as json_extract_string(x, '$[' || i || ']');
create or replace macro _rs.rs_json_typeof(x) as case json_type(x::json) when 'OBJECT' then 'object' when 'ARRAY' then 'array' when 'VARCHAR' then 'string'
  when 'BOOLEAN' then 'boolean' when 'NULL' then 'null' else 'number' end;
create or replace macro _rs.rs_array_length(x) as json_array_length(x::json)::integer;
create or replace macro _rs.rs_last_copy_count() as coalesce(getvariable('rs_last_copy')::bigint, -1);
create or replace macro _rs.rs_pid() as 1;
create or replace macro _rs.rs_version() as 'PostgreSQL 8.0.2, Redshift 1.0.0 (local Data API server over DuckDB)';
-- The server has one user, who may do everything.
create or replace macro _rs.rs_has_schema_privilege(s, p) as exists (select 1 from duckdb_schemas() where schema_name = s and database_name = current_database()) and upper(p) in ('CREATE', 'USAGE', 'ALTER', 'DROP');
