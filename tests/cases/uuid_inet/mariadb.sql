-- UUIDs and addresses of hosts.
CREATE TABLE hosts (
    id UUID NOT NULL DEFAULT uuid() PRIMARY KEY,
    four INET4,
    six INET6 NOT NULL,
    parent UUID,
    UNIQUE (six),
    FOREIGN KEY (parent) REFERENCES hosts (id)
);
INSERT INTO hosts VALUES
    ('6f9619ff-8b86-d011-b42d-00c04fc964ff', '127.0.0.1', '::1', NULL),
    ('00000000-0000-0000-0000-000000000000', '0.0.0.0', '::', '6f9619ff-8b86-d011-b42d-00c04fc964ff'),
    ('ffffffff-ffff-ffff-ffff-ffffffffffff', '255.255.255.255', '2001:db8::ff00:42:8329', NULL),
    ('6f9619ff-8b86-4011-942d-00c04fc964ff', NULL, '::ffff:192.0.2.128', '6f9619ff-8b86-d011-b42d-00c04fc964ff');
