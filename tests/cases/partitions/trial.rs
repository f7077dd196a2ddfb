/// The keys of a table whose partitions declare them.
async fn trial(check: &mut Check) {
    let relations: Vec<_> = m::Payment::RELATIONS.iter().map(|it| (it.kind, it.from_columns, it.to_table)).collect();
    let expected: Vec<(_, &[&str], _)> = vec![
        (m::support::RelationKind::ManyToOne, &["region_id"], "regions"),
        (m::support::RelationKind::ManyToOne, &["old event", "old day"], "events"),
    ];
    check.that(relations == expected, || format!("{relations:?}"));
    let payments = m::Payment::all(db!(check)).await.unwrap_or_default();
    let regions = m::Payment::load_region(db!(check), &payments).await;
    let regions: Vec<i64> = regions.unwrap_or_default().iter().map(|it| it.id).collect();
    let expected: Vec<i64> = payments.iter().map(|it| it.region_id).collect();
    check.that(expected.len() == 3 && regions == expected, || format!("{regions:?} instead of {expected:?}"));
    for payment in &payments {
        let (id, region_id, paid_on) = (payment.id, payment.region_id, payment.paid_on);
        let found = m::Payment::find_by_id_and_region_id_and_paid_on(db!(check), id, region_id, paid_on).await;
        check.that(matches!(&found, Ok(Some(found)) if found == payment), || format!("{found:?}"));
    }
    for receipt in m::Receipt::all(db!(check)).await.unwrap_or_default() {
        let found = m::Receipt::find(db!(check), receipt.id, receipt.day).await;
        check.that(matches!(&found, Ok(Some(found)) if *found == receipt), || format!("{found:?}"));
    }
}
