-- Row 4: a surrogate key beside a unique pair says nothing about the link: still pure.
CREATE TABLE students (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE courses (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(100) NOT NULL);
CREATE TABLE enrolments (
    id INT AUTO_INCREMENT PRIMARY KEY,
    student_id INT NOT NULL,
    course_id INT NOT NULL,
    UNIQUE (student_id, course_id),
    FOREIGN KEY (student_id) REFERENCES students (id),
    FOREIGN KEY (course_id) REFERENCES courses (id)
);
INSERT INTO students VALUES (1, 'Uma'), (2, 'Vito');
INSERT INTO courses VALUES (1, 'Knots'), (2, 'Tides'), (3, 'Stars');
INSERT INTO enrolments VALUES (1, 1, 1), (2, 1, 2), (3, 2, 2);
