-- Row 4: a surrogate key beside a unique pair says nothing about the link: still pure.
CREATE TABLE students (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE courses (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE enrolments (
    id INTEGER PRIMARY KEY,
    student_id INTEGER NOT NULL REFERENCES students,
    course_id INTEGER NOT NULL REFERENCES courses,
    UNIQUE (student_id, course_id)
);
INSERT INTO students VALUES (1, 'Uma'), (2, 'Vito');
INSERT INTO courses VALUES (1, 'Knots'), (2, 'Tides'), (3, 'Stars');
INSERT INTO enrolments VALUES (1, 1, 1), (2, 1, 2), (3, 2, 2);
