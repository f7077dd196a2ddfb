async fn own(_: &mut Check) {}
