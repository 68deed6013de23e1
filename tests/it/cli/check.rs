use calamine::{Data, Reader as _, Xlsx, open_workbook};

use super::Home;

const PLAN: &str = "<h1>Plan rada za 2019. godinu</h1><table>\
    <tr><th>Rb</th><th>Naziv projekta</th><th>Ukupno (KM)</th><th>Budžet</th><th>Eksterni izvori</th></tr>\
    <tr><td>1.</td><td>Sanacija puta u Janji</td><td>1.000</td><td>600</td><td>400</td></tr>\
    <tr><td>2.</td><td>Izgradnja vodovoda</td><td>2.500</td><td>2.500</td><td>-</td></tr>\
    <tr><td>3.</td><td>Uređenje parka</td><td>700</td><td>300</td><td>400</td></tr>\
    <tr><td></td><td>UKUPNO</td><td>TOTAL</td><td>3.400</td><td>800</td></tr></table>";

#[test]
fn checks_are_printed_rule_by_rule_and_the_exit_status_says_whether_one_fails() {
    let home = Home::new();
    home.write("right.html", PLAN.replace("TOTAL", "4.200"));
    home.write("wrong.html", PLAN.replace("TOTAL", "4.700"));
    let right = home.run("check right.html");
    assert_eq!(right.code, 0, "{}{}", right.stdout, right.stderr);
    assert!(right.stdout.contains("  total  does each total equal its rows?\n    pass  UKUPNO"), "{}", right.stdout);
    let wrong = home.run("check --failed wrong.html right.html");
    assert_eq!(wrong.code, 1);
    for part in ["FAIL  UKUPNO", ": 4,700.00 stated", "difference 500.00", "table 1, row 5, col 3", "2 files: "] {
        assert!(wrong.stdout.contains(part), "{part}\n{}", wrong.stdout);
    }
    assert!(!wrong.stdout.contains("pass  "), "{}", wrong.stdout);
    assert_eq!(home.run("check nowhere.html").code, 1);
}

#[test]
fn checks_as_json_carry_figures_and_places() {
    let home = Home::new();
    home.write("plans/wrong.html", PLAN.replace("TOTAL", "4.700"));
    let run = home.run("check --format json plans");
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(answer["schema"], "planoteka.checks/1");
    let checks = answer["files"][0]["checks"].as_array().unwrap();
    let failed: Vec<_> = checks.iter().filter(|check| check["status"] == "fail").collect();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert_eq!(failed[0]["figures"][0]["difference"], "500");
    assert!(failed[0]["at"].as_array().is_some_and(|places| places.len() > 3));
    let rules = ["row-sum", "total", "recapitulation", "account", "numbering", "duplicate", "text-quality", "shares"];
    assert!(rules.iter().all(|rule| checks.iter().any(|check| check["rule"] == *rule)), "{checks:?}");
}

#[test]
fn exports_carry_checks() {
    let home = Home::new();
    home.write("plans/wrong.html", PLAN.replace("TOTAL", "4.700"));
    home.run("add plans");
    let lines = home.run("export --format jsonl").json_lines();
    let failed = lines[1]["checks"].as_array().unwrap().iter().find(|check| check["status"] == "fail").unwrap();
    assert_eq!((&failed["rule"], &failed["figures"][0]["difference"]), (&"total".into(), &"500".into()));
    let csv = home.run("export --format csv").stdout;
    assert!(csv.lines().next().unwrap().ends_with(",path,checks,failures"), "{csv}");
    assert!(csv.lines().nth(2).unwrap().contains(",fail,\"UKUPNO"), "{csv}");
    home.run("export --output plans.xlsx");
    let mut book: Xlsx<_> = open_workbook(home.path("plans.xlsx")).unwrap();
    let checks = book.worksheet_range("Checks").unwrap();
    let heads: Vec<String> = checks.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let difference = heads.iter().position(|head| head == "difference").unwrap();
    assert!(checks.rows().any(|row| row[difference] == Data::Float(500.0)), "{checks:?}");
}

#[test]
fn words_of_ones_own_are_read_and_remembered() {
    let home = Home::new();
    let plan = "<h1>Plan</h1><table><tr><th>Zb</th><th>Frmlja</th><th>Grk</th><th>Wstr</th></tr>\
                <tr><td>1.</td><td>Sanacija puta u Janji</td><td>Janja centar</td><td>1.200</td></tr>\
                <tr><td>2.</td><td>Izgradnja vodovoda</td><td>Dvorovi selo</td><td>3.400</td></tr></table>";
    home.write("plan.html", plan);
    home.write(
        "words.tsv",
        "# mine\nheading\tordinal\tZb\nheading\ttitle\tFrmlja\nheading\tlocation\tGrk\nheading\tmoney\tWstr\n",
    );
    home.write("wrong.tsv", "heading\ttitle\tFrmlja\nheading\tplace\tGrk\n");
    let refused = home.run("extract plan.html --vocabulary wrong.tsv");
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("wrong.tsv, line 2: `place` is no meaning"), "{}", refused.stderr);
    assert!(refused.stderr.contains("hint: `planoteka explain vocabulary`"), "{}", refused.stderr);
    let read = home.run("extract plan.html --format json --vocabulary words.tsv");
    assert!(read.stdout.contains("\"location\""), "{}", read.stdout);
    let added = |arguments: &str| home.run(format!("add plan.html {arguments}").trim_end()).stderr;
    assert!(added("").contains("read plan.html"));
    assert!(added("--vocabulary words.tsv").contains("read again plan.html"));
    assert!(!added("--vocabulary words.tsv").contains("read again"));
    assert!(added("").contains("read again plan.html"));
}
