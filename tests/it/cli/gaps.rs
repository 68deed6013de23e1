use super::Home;

#[test]
fn plans_by_year_and_what_measures_lack() {
    let home = Home::with_library();
    let run = home.run("gaps --format text --list Bijeljina");
    assert_eq!(run.code, 1, "{}", run.stderr);
    let first: Vec<String> =
        run.stdout.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).take(5).collect();
    assert_eq!(
        first,
        [
            "plans of kind years files measures",
            "Бијељина implementation plan 2019 1 2",
            "",
            "measures of measures no owner no budget no indicator no deadline no source",
            "Бијељина 2 0 0 2 0 2",
        ]
    );
    assert!(
        run.stdout.contains("Водовод у Чапразима\n            no indicator, source · bijeljina.html"),
        "{}",
        run.stdout
    );
}

#[test]
fn gaps_as_csv_and_json() {
    let home = Home::with_library();
    let csv = home.run("gaps --semicolon --bom").stdout;
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(
        lines[0],
        "\u{feff}id;municipality;title;years;no_owner;no_budget;no_indicator;no_deadline;no_source;source;locator"
    );
    assert_eq!(lines.len(), 5);
    assert!(lines[1].ends_with(";Водовод у Чапразима;2019;;;yes;;yes;bijeljina.html;table 1, row 2, col 2"), "{csv}");
    let json = home.run("gaps --format json Modriča").json_lines();
    assert_eq!(json[0]["schema"], "planoteka.gaps/1");
    assert_eq!(json[0]["lacking"][1]["lacks"][1], "source");
    assert_eq!(json[0]["plans"][0]["years"][0], 2021);
}
