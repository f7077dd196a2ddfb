-- Comments on tables and columns, with everything that could end a comment in Rust.
CREATE TABLE notes (
    id INT AUTO_INCREMENT PRIMARY KEY COMMENT 'counts up',
    body VARCHAR(20) COMMENT 'ends */ here, "quoted" `code`\n    indented\n```rust\nfn main() {}\n```',
    other VARCHAR(20) COMMENT '',
    source VARCHAR(20) COMMENT 'see https://example.com/x_y, [http://example.com](y), <b>, [^1], ~~no~~ and a comment that is as long as several lines of documentation are, so that one line of it might begin with what begins a list - like this - or like that - or # a heading, 1. a number, + a sum, === a rule; https://example.com/a/path/that/is/as/long/as/a/line/of/documentation/may/be/and/then/some/more/of/it.',
    script VARCHAR(20) COMMENT 'naïve 日本語 🦀 it''s \\'
) COMMENT 'What people wrote\nin two lines: "#, //, {{ }}';
INSERT INTO notes VALUES (1, 'a', NULL, NULL, 'b');
CREATE TABLE plain (id INT PRIMARY KEY);
CREATE VIEW note_bodies AS SELECT body FROM notes;
