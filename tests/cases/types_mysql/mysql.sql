-- Every type of MySQL, with ordinary, smallest and largest values, and NULL.

set time_zone = '+00:00';

create table everything (
    id int unsigned primary key auto_increment,
    flag tinyint(1),
    tiny tinyint,
    tiny_unsigned tinyint unsigned,
    small smallint,
    small_unsigned smallint unsigned,
    medium mediumint,
    medium_unsigned mediumint unsigned,
    whole int,
    whole_unsigned int unsigned,
    zerofilled int(6) unsigned zerofill,
    big bigint,
    big_unsigned bigint unsigned,
    single float,
    real_number double,
    price decimal(10,2),
    exact decimal(28,10),
    no_fraction decimal(20),
    bit_1 bit(1),
    bit_12 bit(12),
    bit_64 bit(64),
    text_fixed char(8),
    text_varying varchar(60),
    text_latin varchar(60) character set latin1 collate latin1_swedish_ci,
    text_three_bytes varchar(60) character set utf8mb3 collate utf8mb3_bin,
    text_tiny tinytext,
    text_plain text,
    text_medium mediumtext,
    text_long longtext,
    bytes_fixed binary(4),
    bytes_varying varbinary(16),
    bytes_tiny tinyblob,
    bytes_plain blob,
    bytes_medium mediumblob,
    bytes_long longblob,
    day date,
    moment datetime,
    moment_exact datetime(6),
    instant timestamp null,
    instant_exact timestamp(6) null,
    length_of_time time,
    length_exact time(6),
    year_of year,
    year_zero year,
    document json,
    label enum('one','two words','','Three','three') character set utf8mb4 collate utf8mb4_bin,
    labels set('one','two words','THREE'),
    place point,
    shape geometry,
    embedding vector(3),
    widest decimal(65,30)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

create table nothing_is_null (
    id int unsigned primary key auto_increment,
    flag tinyint(1) not null,
    tiny tinyint not null,
    tiny_unsigned tinyint unsigned not null,
    small smallint not null,
    small_unsigned smallint unsigned not null,
    medium mediumint not null,
    medium_unsigned mediumint unsigned not null,
    whole int not null,
    whole_unsigned int unsigned not null,
    zerofilled int(6) unsigned zerofill not null,
    big bigint not null,
    big_unsigned bigint unsigned not null,
    single float not null,
    real_number double not null,
    price decimal(10,2) not null,
    exact decimal(28,10) not null,
    no_fraction decimal(20) not null,
    bit_1 bit(1) not null,
    bit_12 bit(12) not null,
    bit_64 bit(64) not null,
    text_fixed char(8) not null,
    text_varying varchar(60) not null,
    text_latin varchar(60) character set latin1 collate latin1_swedish_ci not null,
    text_three_bytes varchar(60) character set utf8mb3 collate utf8mb3_bin not null,
    text_tiny tinytext not null,
    text_plain text not null,
    text_medium mediumtext not null,
    text_long longtext not null,
    bytes_fixed binary(4) not null,
    bytes_varying varbinary(16) not null,
    bytes_tiny tinyblob not null,
    bytes_plain blob not null,
    bytes_medium mediumblob not null,
    bytes_long longblob not null,
    day date not null,
    moment datetime not null,
    moment_exact datetime(6) not null,
    instant timestamp not null default '2024-01-01',
    instant_exact timestamp(6) not null default '2024-01-01',
    length_of_time time not null,
    length_exact time(6) not null,
    year_of year not null,
    year_zero year not null,
    document json not null,
    label enum('one','two words','','Three','three') character set utf8mb4 collate utf8mb4_bin not null,
    labels set('one','two words','THREE') not null,
    place point not null,
    shape geometry not null,
    embedding vector(3) not null,
    widest decimal(65,30) not null
) default character set utf8mb4 collate utf8mb4_unicode_ci;

insert into everything (
    flag, tiny, tiny_unsigned, small, small_unsigned, medium, medium_unsigned, whole, whole_unsigned,
    zerofilled, big, big_unsigned, single, real_number, price, exact, no_fraction, bit_1, bit_12, bit_64,
    text_fixed, text_varying, text_latin, text_three_bytes, text_tiny, text_plain, text_medium, text_long,
    bytes_fixed, bytes_varying, bytes_tiny, bytes_plain, bytes_medium, bytes_long, day, moment, moment_exact,
    instant, instant_exact, length_of_time, length_exact, year_of, year_zero, document, label, labels, place,
    shape, embedding, widest
) values (
    1, 7, 7, 7, 7, 7, 7, 7, 7, 7, 9007199254740993, 9223372036854775808, 0.1, 0.30000000000000004, 12.30,
    0.1000000000, 42, b'1', b'101', 9223372036854775809, 'a\0b', 'l''été 😀 "\\', 'Ärger €', '漢字', 'tiny',
    'line\nline\t', 'medium', 'long', x'00FF', x'00FF80', x'0027225C', x'C328', x'01', x'02', '2024-02-29',
    '2024-02-29 12:34:56', '2024-02-29 12:34:56.000789', '2024-02-29 12:34:56', '2024-02-29 12:34:56.000789',
    '12:34:56', '-00:00:00.000001', 2024, 0, '{"b": [1, 1.5, null, "é😀"], "a": 18446744073709551615}',
    'two words', 'one,THREE', st_geomfromtext('POINT(1 2)'), st_geomfromtext('LINESTRING(0 0, 1 1)', 4326),
    string_to_vector('[1,2.5,-3]'), 0.000000001
);
insert into everything (
    flag, tiny, tiny_unsigned, small, small_unsigned, medium, medium_unsigned, whole, whole_unsigned,
    zerofilled, big, big_unsigned, single, real_number, price, exact, no_fraction, bit_1, bit_12, bit_64,
    text_fixed, text_varying, text_latin, text_three_bytes, text_tiny, text_plain, text_medium, text_long,
    bytes_fixed, bytes_varying, bytes_tiny, bytes_plain, bytes_medium, bytes_long, day, moment, moment_exact,
    instant, instant_exact, length_of_time, length_exact, year_of, year_zero, document, label, labels, place,
    shape, embedding, widest
) values (
    0, -128, 0, -32768, 0, -8388608, 0, -2147483648, 0, 0, -9223372036854775808, 0, -3.4028234e38,
    -1.7976931348623157e308, -99999999.99, -999999999999999999.9999999999, -99999999999999999999, b'0', b'0',
    0, '', '', '', '', '', '', '', '', x'', x'', x'', x'', x'', x'', '0001-01-01', '0001-01-01 00:00:00',
    '0001-01-01 00:00:00.000001', '1970-01-02 00:00:01', '1970-01-02 00:00:01.000001', '-838:59:59',
    '-838:59:58.999999', 1901, 1970, 'null', '', '', st_geomfromtext('POINT(-180 -90)'),
    st_geomfromtext('POINT(0 0)'), string_to_vector('[0,0,0]'), -1
);
insert into everything (
    flag, tiny, tiny_unsigned, small, small_unsigned, medium, medium_unsigned, whole, whole_unsigned,
    zerofilled, big, big_unsigned, single, real_number, price, exact, no_fraction, bit_1, bit_12, bit_64,
    text_fixed, text_varying, text_latin, text_three_bytes, text_tiny, text_plain, text_medium, text_long,
    bytes_fixed, bytes_varying, bytes_tiny, bytes_plain, bytes_medium, bytes_long, day, moment, moment_exact,
    instant, instant_exact, length_of_time, length_exact, year_of, year_zero, document, label, labels, place,
    shape, embedding, widest
) values (
    1, 127, 255, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 4294967295, 9223372036854775807,
    18446744073709551615, 3.4028234e38, 5e-324, 99999999.99, 999999999999999999.9999999999,
    99999999999999999999, b'1', b'111111111111', 18446744073709551615, 'zzzzzzzz', '  spaces  ', 'ÿ', '￿',
    repeat('x', 255), repeat('é', 300), repeat('m', 70000), repeat('l', 70000), x'FFFFFFFF',
    x'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', x'FF', repeat(x'00', 300), repeat(x'FE', 70000),
    repeat(x'7F', 70000), '9999-12-31', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999',
    '2038-01-18 03:14:07', '2038-01-18 03:14:07.999999', '838:59:59', '838:59:58.999999', 2155, 2069, '[]',
    'three', 'one,two words,THREE', st_geomfromtext('POINT(180 90)'),
    st_geomfromtext('POLYGON((0 0, 1 0, 1 1, 0 0))'), string_to_vector('[3.4e38,1,1]'), 1
);
insert into nothing_is_null (
    flag, tiny, tiny_unsigned, small, small_unsigned, medium, medium_unsigned, whole, whole_unsigned,
    zerofilled, big, big_unsigned, single, real_number, price, exact, no_fraction, bit_1, bit_12, bit_64,
    text_fixed, text_varying, text_latin, text_three_bytes, text_tiny, text_plain, text_medium, text_long,
    bytes_fixed, bytes_varying, bytes_tiny, bytes_plain, bytes_medium, bytes_long, day, moment, moment_exact,
    instant, instant_exact, length_of_time, length_exact, year_of, year_zero, document, label, labels, place,
    shape, embedding, widest
) values (
    1, 7, 7, 7, 7, 7, 7, 7, 7, 7, 9007199254740993, 9223372036854775808, 0.1, 0.30000000000000004, 12.30,
    0.1000000000, 42, b'1', b'101', 9223372036854775809, 'a\0b', 'l''été 😀 "\\', 'Ärger €', '漢字', 'tiny',
    'line\nline\t', 'medium', 'long', x'00FF', x'00FF80', x'0027225C', x'C328', x'01', x'02', '2024-02-29',
    '2024-02-29 12:34:56', '2024-02-29 12:34:56.000789', '2024-02-29 12:34:56', '2024-02-29 12:34:56.000789',
    '12:34:56', '-00:00:00.000001', 2024, 0, '{"b": [1, 1.5, null, "é😀"], "a": 18446744073709551615}',
    'two words', 'one,THREE', st_geomfromtext('POINT(1 2)'), st_geomfromtext('LINESTRING(0 0, 1 1)', 4326),
    string_to_vector('[1,2.5,-3]'), 0.000000001
);
insert into nothing_is_null (
    flag, tiny, tiny_unsigned, small, small_unsigned, medium, medium_unsigned, whole, whole_unsigned,
    zerofilled, big, big_unsigned, single, real_number, price, exact, no_fraction, bit_1, bit_12, bit_64,
    text_fixed, text_varying, text_latin, text_three_bytes, text_tiny, text_plain, text_medium, text_long,
    bytes_fixed, bytes_varying, bytes_tiny, bytes_plain, bytes_medium, bytes_long, day, moment, moment_exact,
    instant, instant_exact, length_of_time, length_exact, year_of, year_zero, document, label, labels, place,
    shape, embedding, widest
) values (
    0, -128, 0, -32768, 0, -8388608, 0, -2147483648, 0, 0, -9223372036854775808, 0, -3.4028234e38,
    -1.7976931348623157e308, -99999999.99, -999999999999999999.9999999999, -99999999999999999999, b'0', b'0',
    0, '', '', '', '', '', '', '', '', x'', x'', x'', x'', x'', x'', '0001-01-01', '0001-01-01 00:00:00',
    '0001-01-01 00:00:00.000001', '1970-01-02 00:00:01', '1970-01-02 00:00:01.000001', '-838:59:59',
    '-838:59:58.999999', 1901, 1970, 'null', '', '', st_geomfromtext('POINT(-180 -90)'),
    st_geomfromtext('POINT(0 0)'), string_to_vector('[0,0,0]'), -1
);
insert into nothing_is_null (
    flag, tiny, tiny_unsigned, small, small_unsigned, medium, medium_unsigned, whole, whole_unsigned,
    zerofilled, big, big_unsigned, single, real_number, price, exact, no_fraction, bit_1, bit_12, bit_64,
    text_fixed, text_varying, text_latin, text_three_bytes, text_tiny, text_plain, text_medium, text_long,
    bytes_fixed, bytes_varying, bytes_tiny, bytes_plain, bytes_medium, bytes_long, day, moment, moment_exact,
    instant, instant_exact, length_of_time, length_exact, year_of, year_zero, document, label, labels, place,
    shape, embedding, widest
) values (
    1, 127, 255, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 4294967295, 9223372036854775807,
    18446744073709551615, 3.4028234e38, 5e-324, 99999999.99, 999999999999999999.9999999999,
    99999999999999999999, b'1', b'111111111111', 18446744073709551615, 'zzzzzzzz', '  spaces  ', 'ÿ', '￿',
    repeat('x', 255), repeat('é', 300), repeat('m', 70000), repeat('l', 70000), x'FFFFFFFF',
    x'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', x'FF', repeat(x'00', 300), repeat(x'FE', 70000),
    repeat(x'7F', 70000), '9999-12-31', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999',
    '2038-01-18 03:14:07', '2038-01-18 03:14:07.999999', '838:59:59', '838:59:58.999999', 2155, 2069, '[]',
    'three', 'one,two words,THREE', st_geomfromtext('POINT(180 90)'),
    st_geomfromtext('POLYGON((0 0, 1 0, 1 1, 0 0))'), string_to_vector('[3.4e38,1,1]'), 1
);
insert into everything () values ();

-- A row for each of the rows above, so that every value is reached by a relation, and has some of its own.
create table keys_of_types (
    id int unsigned primary key,
    everything_id int unsigned,
    nothing_is_null_id int unsigned,
    foreign key (everything_id) references everything (id),
    foreign key (nothing_is_null_id) references nothing_is_null (id)
);
insert into keys_of_types
select everything.id, everything.id, nothing_is_null.id
from everything left join nothing_is_null on nothing_is_null.id = everything.id;
insert into keys_of_types values (100, 1, null), (101, null, null);
