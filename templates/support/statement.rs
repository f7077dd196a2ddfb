
/// A statement that is being written.
#[derive(Default)]
struct Statement {
    sql: String,
    values: Vec<Bound>,
}

impl Statement {
    fn push(&mut self, sql: &str) {
        self.sql.push_str(sql);
    }

    fn parts(&mut self, parts: Vec<Part>, source: &Source) {
        for part in parts {
            match part {
                Part::Sql(sql) => self.push(sql),
                Part::Column(position) => {
                    self.push("t.");
                    self.push(source.columns[position].name);
                }
                Part::Value(value) => self.value(value),
            }
        }
    }

    /// `FROM … WHERE …`: the rows of a query or a relation, beside the rows above it where these are named.
    fn rows(&mut self, spec: &mut Spec, above: &str) {
        self.push(" FROM ");
        let mut word = " WHERE ";
        match spec.route {
            Some(route) => {
                self.push(above);
                self.push(if above.is_empty() { "" } else { ", " });
                self.push(route.source);
                self.push(word);
                self.push(route.condition);
                word = " AND ";
            }
            None => {
                self.push(spec.source.name);
                self.push(" AS t");
            }
        }
        for filter in std::mem::take(&mut spec.filters) {
            self.push(std::mem::replace(&mut word, " AND "));
            self.parts(filter, spec.source);
        }
    }

    /// `ORDER BY …`, where there is anything to order by.
    fn order(&mut self, terms: Vec<Term>, source: &Source) {
        let mut word = " ORDER BY ";
        for term in terms {
            self.push(std::mem::replace(&mut word, ", "));
            self.term(term, source);
        }
    }

    /// The columns of an arm as they are read.
    fn columns(&mut self, spec: &Spec) {
        let mut separator = "";
        for (alias, column) in columns_of(spec) {
            self.push(std::mem::replace(&mut separator, ", "));
            self.selected(alias, column);
        }
        if separator.is_empty() {
            self.push("NULL");
        }
    }

    /// A query without relations.
    fn plain(mut spec: Spec) -> Statement {
        let mut statement = Statement::default();
        statement.push("SELECT ");
        statement.columns(&spec);
        statement.rows(&mut spec, "");
        statement.order(spec.terms(), spec.source);
        statement.limits(&spec);
        statement
    }

    /// How many rows a query has.
    fn counting(mut spec: Spec) -> Statement {
        let mut statement = Statement::default();
        let is_limited = spec.is_limited();
        statement.push(if is_limited { "SELECT count(*) FROM (SELECT 1" } else { "SELECT count(*)" });
        statement.rows(&mut spec, "");
        statement.limits(&spec);
        statement.push(if is_limited { ") AS l" } else { "" });
        statement
    }
}

/// The columns of an arm, with their tables.
fn columns_of(spec: &Spec) -> impl Iterator<Item = (&'static str, &'static SqlColumn)> {
    let link = spec.route.and_then(|route| route.link);
    let own = spec.source.columns.iter().map(|column| ("t.", column));
    own.chain(link.into_iter().flat_map(|link| link.columns).map(|column| ("j.", column)))
}

impl Spec {
    fn is_limited(&self) -> bool {
        self.limit.is_some() || self.offset > 0
    }
}
