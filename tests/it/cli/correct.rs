use super::Home;

/// The id of the record whose title begins so.
fn id(home: &Home, query: &str) -> String {
    home.run(&format!("search --json {query}")).json_lines()[1]["data"]["record"]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_correction_stays_when_the_file_is_read_again() {
    let home = Home::with_library();
    let id = id(&home, "čaprazima");
    let run = home.run_all(&["correct", &id, "amount", "232000.00", "--who", "Ana", "--why", "digits swapped"]);
    assert_eq!((run.code, run.stderr), (0, format!("the amount of {id} is corrected\n")));
    assert_eq!(home.run(&format!("correct {id} theme energy --who Ana")).code, 0);
    assert_eq!(home.run("add plans --force").code, 0);
    let found = home.run("search --json amount:232000 sector:energy").json_lines();
    assert_eq!(found[0]["total"], 1);
    assert_eq!(found[1]["data"]["record"]["amounts"]["total"], "232000.00");
    let shown = home.run(&format!("show {id}")).stdout;
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("set by Ana on 2"), "{shown}");
    assert!(shown.contains("digits swapped; read as 223000.00 BAM"), "{shown}");
    assert!(shown.contains("holds amount: “223000.00 BAM” → “232000.00”"), "{shown}");
    assert_eq!(home.run(&format!("correct {id} amount --undo")).code, 0);
    assert_eq!(home.run("search --json amount:223000").json_lines()[0]["total"], 1);
}

#[test]
fn a_correction_of_what_is_read_otherwise_now_waits() {
    let home = Home::with_library();
    let id = id(&home, "čaprazima");
    assert_eq!(home.run(&format!("correct {id} amount 232000")).code, 0);
    home.write("plans/bijeljina.html", super::BIJELJINA.replace("223.000,00", "224.000,00"));
    assert_eq!(home.run("add plans --force").code, 0);
    let shown = home.run(&format!("show {id}")).stdout;
    assert!(shown.contains("LOOK AGAIN"), "{shown}");
    assert_eq!(home.run("search --json amount:224000").json_lines()[0]["total"], 1);
}

#[test]
fn a_wrong_correction_says_how_to_write_it() {
    let home = Home::with_library();
    let id = id(&home, "čaprazima");
    for (arguments, message) in [
        (["amount", "much"], "error: `much` is no sum of money\n"),
        (["deadline", "soon"], "error: `soon` is no deadline\n"),
        (["theme", "puddles"], "error: there is no theme `puddles`\n"),
        (["colour", "red"], "error: no field `colour` can be corrected\n"),
    ] {
        let run = home.run_all(&["correct", &id, arguments[0], arguments[1]]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.starts_with(message) && run.stderr.contains("hint: "), "{}", run.stderr);
    }
    let run = home.run(&format!("correct {id} title --undo"));
    assert_eq!(run.code, 2, "{}", run.stderr);
}

#[test]
fn sectors_are_counted_and_found() {
    let home = Home::with_library();
    let facets = home.run("search --facets kind:activity").stdout;
    let sectors: Vec<&str> = facets.lines().filter(|line| line.starts_with("sector")).collect();
    assert_eq!(sectors, ["sector\troads\t2\t920000.50\tBAM", "sector\twater\t2\t238000.00\tBAM"]);
    assert_eq!(home.run("search --json sector:04.5").json_lines()[0]["total"], 2);
    assert_eq!(home.run("search --json sector:environment").json_lines()[0]["total"], 2);
    let themes = home.run("correct --themes").stdout;
    assert!(themes.contains("water\tWater supply\t06.3\tenvironment\t6\n"), "{themes}");
}
