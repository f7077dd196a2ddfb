-- UUIDs and addresses of hosts: as keys, in domains and in lists, with the length of a network and without.
CREATE DOMAIN host_address AS inet;
CREATE DOMAIN inner_address AS host_address CHECK (family(VALUE) = 4);
CREATE DOMAIN network AS cidr;
CREATE TABLE hosts (
    id UUID NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    address INET NOT NULL UNIQUE,
    inner_address inner_address,
    network network,
    others INET[],
    networks CIDR[],
    addresses host_address[],
    parent UUID REFERENCES hosts (id)
);
INSERT INTO hosts VALUES
    ('6f9619ff-8b86-d011-b42d-00c04fc964ff', '127.0.0.1', '127.0.0.1', '127.0.0.0/8', '{::1,10.0.0.1/8,NULL}', '{10.0.0.0/8,::1/128}', '{::1,NULL}', NULL),
    ('00000000-0000-0000-0000-000000000000', '::', '0.0.0.0/0', '::/0', '{}', '{}', '{}', '6f9619ff-8b86-d011-b42d-00c04fc964ff'),
    ('ffffffff-ffff-ffff-ffff-ffffffffffff', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/64', '255.255.255.255', '192.168.1.1/32', NULL, NULL, NULL, NULL),
    ('6f9619ff-8b86-4011-942d-00c04fc964ff', '::ffff:192.0.2.128', NULL, NULL, '{2001:db8::ff00:42:8329/120}', NULL, '{10.0.0.1/32}', '6f9619ff-8b86-d011-b42d-00c04fc964ff');
CREATE TABLE interfaces (
    address INET PRIMARY KEY,
    gateway INET REFERENCES interfaces (address),
    host INET NOT NULL REFERENCES hosts (address)
);
INSERT INTO interfaces VALUES ('10.0.0.1', NULL, '::'), ('10.0.0.2/24', '10.0.0.1', '::'), ('::1', '10.0.0.2/24', '::ffff:192.0.2.128');
CREATE TABLE routes (address INET REFERENCES interfaces (address), host INET REFERENCES hosts (address), PRIMARY KEY (address, host));
INSERT INTO routes VALUES ('10.0.0.1', '::'), ('10.0.0.2/24', '127.0.0.1'), ('::1', '::');
