use std::io::Read as _;
use std::process::Stdio;

use super::Home;

#[test]
fn either_script_finds_both() {
    let home = Home::with_library();
    let latin = home.run("search vodovod");
    assert_eq!(latin.code, 0);
    let ids = |run: &super::Run| -> std::collections::BTreeSet<String> {
        run.stdout.lines().map(|line| line.split('\t').nth(1).unwrap().to_owned()).collect()
    };
    for query in ["водовод", "vodovodima", "водоснабдевање", "opskrba vodom", "vodovd", "wodociąg"]
    {
        assert_eq!(ids(&latin), ids(&home.run(&format!("search {query}"))), "{query}");
    }
    let rows: Vec<Vec<&str>> = latin.stdout.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 2, "{}", latin.stdout);
    let mut titles: Vec<&str> = rows.iter().map(|row| row[2]).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["Vodovod Đurđevići", "Водовод у Чапразима"]);
    let cyrillic = rows.iter().find(|row| row[2].starts_with('В')).unwrap();
    assert_eq!(
        &cyrillic[3..10],
        ["Бијељина", "2019", "223000.00", "BAM", "activity", "bijeljina.html", "table 1, row 2, col 2"]
    );
}

#[test]
fn filters_narrow_and_typos_are_forgiven() {
    let home = Home::with_library();
    for (query, count) in [
        (&["vodovod", "municipality:Modriča"][..], 1),
        (&["year:2019"], 2),
        (&["amount:>200000"], 2),
        (&["-vodovod"], 2),
        (&["owner:saobracaj"], 2),
        (&["vodovd"], 2),
        (&["\"asfaltiranje puta\""], 1),
        (&["kind:goal"], 0),
    ] {
        let run = home.run_all(&[&["search"], query].concat());
        assert_eq!(run.stdout.lines().count(), count, "{query:?}\n{}", run.stderr);
        assert_eq!(run.code, i32::from(count == 0), "{query:?}");
    }
    let mended = home.run("search vodovd").stderr;
    assert!(mended.contains("no record has `vodovd`; looked for `vodovod`"), "a slip must be said: {mended}");
}

#[test]
fn flags_may_stand_after_the_query() {
    let home = Home::with_library();
    let run = home.run("search vodovod -asfalt --limit 1 --json");
    assert_eq!(run.json_lines().len(), 2, "{}{}", run.stdout, run.stderr);
}

#[test]
fn json_lines_begin_with_their_schema() {
    let lines = Home::with_library().run("search --json водовод").json_lines();
    assert_eq!(lines[0]["type"], "search");
    assert_eq!(lines[0]["schema"], "planoteka.search/1");
    assert_eq!((&lines[0]["total"], &lines[0]["mended"]), (&2.into(), &serde_json::json!([])));
    for line in &lines[1..] {
        assert_eq!(line["type"], "hit");
        let title = &line["data"]["title"];
        assert_eq!(title["marks"][0], serde_json::json!([0, 7]), "{title}");
        assert_eq!(line["data"]["record"]["schema"], "planoteka.record/1");
        assert!(line["data"]["record"]["record"]["fields"]["title"]["at"].is_object());
    }
}

#[test]
fn a_bad_filter_is_shown_in_its_place() {
    let run = Home::with_library().run("search put year:20x1");
    assert_eq!(run.code, 2);
    let expected = "error: `20x1` is no year\n  put year:20x1\n      ^^^^^^^^^\nhint: write year:2021";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
}

#[test]
fn a_record_is_shown_whole() {
    let home = Home::with_library();
    let found = home.run("search asfaltiranje").stdout;
    let id = found.split('\t').nth(1).unwrap();
    let page = home.run_all(&["show", &id[..6]]);
    assert_eq!(page.code, 0, "{}", page.stderr);
    for part in
        ["Asfaltiranje puta", id, "20,000.00 BAM", "“20.000,00”", "modrica.html, table 1, row 3, col 2", "near it"]
    {
        assert!(page.stdout.contains(part), "{part}\n{}", page.stdout);
    }
    let lines = home.run_all(&["show", "--json", id]).json_lines();
    assert_eq!(lines[0]["schema"], "planoteka.show/1");
    assert_eq!(lines[1]["data"]["record"]["id"], id);
    let unknown = home.run("show zzzzzzzzzz");
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("hint: `planoteka search` prints the id"), "{}", unknown.stderr);
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let home = Home::with_library();
    let mut child = home
        .command()
        .args(["search", "--json", "--limit", "1000", "year:1990..2100"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(stderr, "");
}

#[test]
fn colour_is_for_terminals_or_when_asked() {
    let home = Home::with_library();
    for arguments in ["search vodovod", "info", "explain", "search nothingatall"] {
        let run = home.run(arguments);
        assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'), "{arguments}");
    }
    assert!(home.run("info --color always").stdout.contains('\u{1b}'));
    let forced = super::finished(home.command().arg("info").env("CLICOLOR_FORCE", "1"));
    assert!(forced.stdout.contains('\u{1b}'));
    let refused = super::finished(home.command().arg("info").env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1"));
    assert!(!refused.stdout.contains('\u{1b}'));
}

#[test]
fn words_looked_for_too_are_told_and_can_be_switched_off() {
    let home = Home::with_library();
    let lines = home.run("search --json wodociąg").json_lines();
    assert_eq!(lines[0]["total"], 2);
    assert_eq!(lines[0]["synonyms"], serde_json::json!([{ "typed": "wodociąg", "words": ["vodovod"] }]));
    let told = home.run("search wodociąg").stderr;
    assert!(told.contains("for `wodociąg` also looked for vodovod; not with --no-synonyms"), "{told}");
    for (arguments, code) in [
        ("search --no-synonyms wodociąg", 1),
        ("search --exact wodociąg", 1),
        ("search --no-synonyms vodovoda", 0),
        ("search --exact vodovoda", 1),
        ("search \"vodovoda\"", 1),
        ("search --exact водовод", 0),
    ] {
        let run = home.run(arguments);
        assert_eq!(run.code, code, "{arguments}\n{}", run.stderr);
    }
    assert_eq!(home.run("search --exact --no-synonyms put").code, 2);
}

#[test]
fn what_is_found_is_counted_and_summed() {
    let home = Home::with_library();
    let rows = home.run("search vodovod --facets").stdout;
    assert!(rows.contains("municipality\tБијељина\t1\t223000.00\tBAM\n"), "{rows}");
    assert!(rows.contains("checks\t"), "{rows}");
    let lines = home.run("search --json --facets country:BA").json_lines();
    let facets: Vec<&serde_json::Value> = lines.iter().filter(|line| line["type"] == "facet").collect();
    assert_eq!(facets.len(), 7);
    let kind = facets.iter().find(|facet| facet["data"]["name"] == "kind").unwrap();
    assert_eq!(kind["data"]["values"][0]["records"], lines[0]["total"]);
}

#[test]
fn answers_are_sorted_and_paged() {
    let home = Home::with_library();
    let amounts = |arguments: &str| -> Vec<String> {
        home.run(arguments).stdout.lines().map(|row| row.split('\t').nth(5).unwrap().to_owned()).collect()
    };
    let all = amounts("search amount:>0 --sort amount");
    let mut sorted = all.clone();
    sorted.sort_by_key(|amount| std::cmp::Reverse(amount.parse::<rust_decimal::Decimal>().unwrap()));
    assert_eq!(all, sorted);
    assert_eq!(amounts("search amount:>0 --sort amount --limit 1 --page 2"), all[1..2]);
    assert!(home.run("search amount:>0 --limit 1 --page 1").stderr.contains("the next with --page 2"));
    assert_eq!(home.run("search amount:>0 --page 0").code, 2);
}

#[test]
fn a_query_is_kept_under_its_name() {
    let home = Home::with_library();
    let first = home.run("search vodovod --save water");
    assert!(first.stderr.contains("kept as @water"), "{}", first.stderr);
    assert_eq!(home.run("search @water").stdout, first.stdout);
    assert_eq!(home.run("search @water municipality:Modriča").stdout.lines().count(), 1);
    assert_eq!(home.run("search --saved").stdout, "@water\tvodovod\n");
    assert_eq!(home.run("export --format jsonl @water").json_lines().len(), first.stdout.lines().count());
    let unknown = home.run("search @roads");
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("--saved"), "{}", unknown.stderr);
    assert_eq!(home.run("search vodovod --save a.b").code, 2);
    assert_eq!(home.run("search --forget water").code, 0);
    assert_eq!(home.run("search --saved").code, 1);
}

#[test]
fn a_project_like_another_is_found_in_the_other_script() {
    let home = Home::with_library();
    let found = home.run("search Чапразима").stdout;
    let id = found.split('\t').nth(1).unwrap().to_owned();
    let like = home.run_all(&["similar", &id]);
    assert!(like.stdout.starts_with("alike\t") || like.code == 1, "{}{}", like.stdout, like.stderr);
    let lines = home.run_all(&["similar", "--json", &id]).json_lines();
    assert_eq!((&lines[0]["schema"], &lines[0]["to"]), (&"planoteka.similar/1".into(), &id.as_str().into()));
    assert_eq!(home.run("similar zzzzzzzzzz").code, 2);
}

#[test]
fn sums_of_several_currencies_are_sorted_by_their_worth() {
    let home = Home::with_plans();
    for (name, money, sum, year) in [("a", "EUR", "16.000,00", "2022"), ("b", "RSD", "990.000,00", "2023")] {
        let plan =
            super::MODRICA.replace("(KM)", &format!("({money})")).replace("15.000,00", sum).replace("2021", year);
        home.write(&format!("plans/{name}.html"), plan);
    }
    assert_eq!(home.run("add plans").code, 0);
    let lines = home.run("search --json --sort amount municipality:Modriča year:2021.. vodovod").json_lines();
    assert_eq!(lines[0]["unrated"], serde_json::json!(["RSD"]));
    let sums: Vec<String> = lines[1..]
        .iter()
        .map(|line| {
            let amounts = &line["data"]["record"]["amounts"];
            format!("{} {}", amounts["total"].as_str().unwrap(), amounts["currency"].as_str().unwrap())
        })
        .collect();
    assert_eq!(sums, ["16000.00 EUR", "15000.00 BAM", "990000.00 RSD"]);
}

#[test]
fn what_is_most_likely_wrong_is_shown_first_with_its_reason() {
    let home = Home::with_library();
    let lines = home.run("search --json --sort doubt confidence:<=1").json_lines();
    let levels: Vec<f64> =
        lines[1..].iter().map(|line| line["data"]["doubt"]["confidence"].as_f64().unwrap()).collect();
    assert!(levels.len() > 2 && levels.is_sorted(), "{levels:?}");
    let first = &lines[1]["data"]["doubt"];
    let rows = home.run("search --sort doubt confidence:<=1").stdout;
    let row: Vec<&str> = rows.lines().next().unwrap().split('\t').collect();
    assert_eq!(row.len(), 14, "{rows}");
    assert_eq!((row[11], row[13]), (first["field"].as_str().unwrap(), first["reason"].as_str().unwrap()));
    assert_eq!(row[12], format!("{:.2}", levels[0]));
    assert_eq!(home.run("search confidence:>1").code, 1);
    assert!(home.run("search confidence:<90").stderr.contains("from 0 to 1"));
}
