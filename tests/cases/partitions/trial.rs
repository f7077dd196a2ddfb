/// The relations of a table whose partitions declare its foreign keys.
async fn trial(check: &mut Check) {
    let relations: Vec<_> = m::Payment::RELATIONS.iter().map(|it| (it.kind, it.from_columns, it.to_table)).collect();
    let expected: Vec<(_, &[&str], _)> = vec![
        (m::support::RelationKind::ManyToOne, &["old event", "old day"], "events"),
        (m::support::RelationKind::ManyToOne, &["region_id"], "regions"),
    ];
    check.that(relations == expected, || format!("{relations:?}"));
    let payments = m::Payment::all(db!(check)).await.unwrap_or_default();
    let regions = m::Payment::load_region(db!(check), &payments).await;
    let regions: Vec<i64> = regions.unwrap_or_default().iter().map(|it| it.id).collect();
    let expected: Vec<i64> = payments.iter().map(|it| it.region_id).collect();
    check.that(expected.len() == 3 && regions == expected, || format!("{regions:?} instead of {expected:?}"));
}
