/// Conditions of one table, each beside the same one in SQL.
type Condition = (m::support::Filter<m::Reading>, String);

fn conditions<L>(level: m::support::Column<m::Reading, L>) -> Vec<Condition>
where
    L: m::support::Operand<L> + From<i8>,
    Option<L>: m::support::Operand<Option<L>>,
{
    let label = m::readings::LABEL;
    let number = |number: i8| L::from(number);
    let numbers = |list: &[i8]| list.iter().map(|it| number(*it)).collect::<Vec<L>>();
    let null = m::support::sql("").column(level).sql(" = ").value::<Option<L>>(None);
    let all = [
        (level.eq(number(1)), "level = 1"),
        (level.ne(number(1)), "level <> 1"),
        (level.lt(number(2)), "level < 2"),
        (level.le(number(2)), "level <= 2"),
        (level.gt(number(2)), "level > 2"),
        (level.ge(number(2)), "level >= 2"),
        (level.between(number(1), number(2)), "level BETWEEN 1 AND 2"),
        (level.between(number(2), number(1)), "level BETWEEN 2 AND 1"),
        (level.is_in(numbers(&[])), "1 = 0"),
        (level.is_in(numbers(&[1])), "level IN (1)"),
        (level.is_in(numbers(&[1, 3, 1])), "level IN (1, 3)"),
        (level.is_null(), "level IS NULL"),
        (level.is_not_null(), "level IS NOT NULL"),
        (label.eq("alpha"), "label = 'alpha'"),
        (label.ne(""), "label <> ''"),
        (label.is_in(Vec::<&str>::new()), "1 = 0"),
        (label.is_in(["alpha", "beta", ""]), "label IN ('alpha', 'beta', '')"),
        (label.like("alpha%"), "label LIKE 'alpha%'"),
        (label.not_like("alpha%"), "label NOT LIKE 'alpha%'"),
        (label.is_null(), "label IS NULL"),
        (null.filter(), "level = NULL"),
    ];
    all.into_iter().map(|(filter, sql)| (filter, sql.to_owned())).collect()
}

fn not((filter, sql): Condition) -> Condition {
    (filter.not(), format!("NOT ({sql})"))
}

fn and((left, left_sql): Condition, (right, right_sql): Condition) -> Condition {
    (left.and(right), format!("({left_sql}) AND ({right_sql})"))
}

fn or((left, left_sql): Condition, (right, right_sql): Condition) -> Condition {
    (left.or(right), format!("({left_sql}) OR ({right_sql})"))
}

/// Two conditions in every way that they can be put together.
fn combinations(left: &Condition, right: &Condition) -> Vec<Condition> {
    let (left, right) = (|| left.clone(), || right.clone());
    vec![
        and(left(), right()),
        or(left(), right()),
        and(left(), not(right())),
        or(not(left()), right()),
        not(and(left(), right())),
        not(or(left(), not(right()))),
        and(or(left(), right()), not(and(left(), right()))),
        or(and(not(left()), right()), not(or(left(), right()))),
    ]
}

async fn trial(check: &mut Check) {
    let single = conditions(m::readings::LEVEL);
    let mut all = Vec::new();
    for condition in &single {
        all.extend([condition.clone(), not(condition.clone()), not(not(condition.clone()))]);
    }
    for (at, left) in single.iter().enumerate() {
        for right in &single[at..] {
            all.extend(combinations(left, right));
        }
    }
    for (filter, sql) in all {
        let statement = format!("SELECT id FROM readings WHERE {sql} ORDER BY id");
        let rows = check.rows(&statement).await;
        let expected: Vec<String> = rows.into_iter().flatten().flatten().collect();
        let found = m::Reading::query().filter(filter).all(db!(check)).await;
        let found = found.map(|rows| rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>());
        let is_same = matches!(&found, Ok(found) if *found == expected);
        check.that(is_same, || format!("{sql}: {found:?} instead of {expected:?}"));
    }
}
