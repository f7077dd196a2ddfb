async fn own(check: &mut Check) {
    finds!(
        check,
        Article,
        articles,
        author,
        load_author,
        "authors.name FROM articles LEFT JOIN authors ON authors.id = articles.author_id ORDER BY articles.id"
    );
    check.execute("SET ROLE pg_read_all_data").await;
    finds!(
        check,
        Contract,
        contracts,
        agent,
        load_agent,
        "agents.name FROM contracts LEFT JOIN agents ON agents.id = contracts.agent_id ORDER BY contracts.id"
    );
    check.execute("RESET ROLE").await;
}
