use super::Home;

#[test]
fn short_help_fits_a_screen_and_has_three_examples() {
    let home = Home::new();
    for command in [
        "", "add", "remove", "search", "similar", "show", "compare", "gaps", "history", "correct", "export", "extract",
        "check", "inspect", "info", "explain",
    ] {
        let help = home.run(format!("{command} -h").trim_start());
        assert_eq!(help.code, 0);
        assert!(help.stdout.lines().count() <= 36, "{command}: {}", help.stdout.lines().count());
        let (_, examples) = help.stdout.split_once("Examples:\n").unwrap();
        let examples = examples.lines().take_while(|line| line.starts_with("  planoteka ")).count();
        assert_eq!(examples, 3, "{command}");
    }
    assert!(home.run("search --help").stdout.contains("codes that begin so"));
}

#[test]
fn codes_are_explained() {
    let home = Home::new();
    let list = home.run("explain").stdout;
    for code in ["damaged-file", "currency-presumed", "page-without-text"] {
        assert!(list.contains(code), "{code}");
        let page = home.run(&format!("explain {code}"));
        assert_eq!(page.code, 0);
        assert!(page.stdout.starts_with(code), "{}", page.stdout);
    }
    let unknown = home.run("explain no-such-code");
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("hint: `planoteka explain` without a code"), "{}", unknown.stderr);
}

#[test]
fn info_says_what_is_where_and_why() {
    let home = Home::with_library();
    let info = home.run("info").stdout;
    for part in [
        "(the default in this folder)",
        "each file in a process of its own",
        "Бијељина",
        "1 source, 2 records, 2019",
        "html",
        "records                   4",
    ] {
        assert!(info.contains(part), "{part}\n{info}");
    }
    assert!(home.run("info --library .planoteka").stdout.contains("(from --library)"));
}

#[test]
fn a_wrong_argument_is_refused() {
    let run = Home::new().run("add");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("planoteka add"), "{}", run.stderr);
}
