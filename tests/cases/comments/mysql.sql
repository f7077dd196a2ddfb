-- Comments on tables and columns, with everything that could end a comment in Rust.
CREATE TABLE notes (
    id INT AUTO_INCREMENT PRIMARY KEY COMMENT 'counts up',
    body VARCHAR(20) COMMENT 'ends */ here, "quoted" `code`\n    indented\n```rust\nfn main() {}\n```',
    other VARCHAR(20) COMMENT '',
    script VARCHAR(20) COMMENT 'naïve 日本語 🦀 it''s \\'
) COMMENT 'What people wrote\nin two lines: "#, //, {{ }}';
INSERT INTO notes VALUES (1, 'a', NULL, 'b');
CREATE TABLE plain (id INT PRIMARY KEY);
CREATE VIEW note_bodies AS SELECT body FROM notes;
