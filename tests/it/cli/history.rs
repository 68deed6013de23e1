use super::Home;

/// A plan of a year with projects as rows of a table, after the form that municipalities use.
fn plan(year: i32, rows: &str) -> String {
    format!(
        "<html><body><h1>Општина Модрича</h1><h1>План имплементације Стратегије развоја за {year}. годину</h1><table>
<tr><th>Р. бр.</th><th>Назив пројекта</th><th>Веза са програмом</th><th>Буџетски код</th><th>Планирана средства (КМ)</th><th>Рок</th><th>Носилац</th></tr>
{rows}</table></body></html>"
    )
}

fn home() -> Home {
    let home = Home::new();
    home.write(
        "plans/2020.html",
        plan(
            2020,
            "<tr><td>1.</td><td>Изградња водовода у Вреоцима – фаза 1</td><td>П 3</td><td>511 100</td><td>100.000,00</td><td>31.12.2020.</td><td>Одјељење за комуналне послове</td></tr>
<tr><td>2.</td><td>Изградња водовода у Вреоцима – фаза 2</td><td>П 3</td><td>511 100</td><td>50.000,00</td><td>31.12.2020.</td><td>Одјељење за комуналне послове</td></tr>",
        ),
    );
    home.write(
        "plans/2021.html",
        plan(
            2021,
            "<tr><td>1.</td><td>Изградња водовода у насељу Вреоци, фаза 2</td><td>П 3</td><td>511 100</td><td>80.000,00</td><td>30.06.2021.</td><td>Служба за инвестиције</td></tr>
<tr><td>2.</td><td>Стипендирање студената</td><td>П 5</td><td>416 100</td><td>20.000,00</td><td>31.12.2021.</td><td>Одјељење за друштвене дјелатности</td></tr>",
        ),
    );
    assert_eq!(home.run("add plans").code, 0);
    home
}

#[test]
fn a_project_is_followed_from_plan_to_plan() {
    let home = home();
    let hits = home.run("search --json --exact \"2\" year:2020").json_lines();
    let id = hits[1]["data"]["record"]["id"].as_str().unwrap().to_owned();
    let lines = home.run(&format!("history --json {id}")).json_lines();
    assert_eq!(lines[0]["steps"], 2, "{lines:?}");
    let later = &lines[2]["data"];
    assert_eq!(later["record"]["amounts"]["total"], "80000.00");
    let changes: Vec<String> = later["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| format!("{} {} {}", change["what"], change["before"], change["after"]).replace('"', ""))
        .collect();
    assert_eq!(
        changes,
        [
            "amount 50000.00 BAM 80000.00 BAM",
            "deadline 2020-12-31 2021-06-30",
            "owner Одјељење за комуналне послове Служба за инвестиције",
        ]
    );
    let text = home.run(&format!("history {id}")).stdout;
    assert!(text.contains("amount: 50000.00 BAM → 80000.00 BAM"), "{text}");
    assert!(text.contains("same code"), "{text}");
}

#[test]
fn another_phase_is_another_project() {
    let home = home();
    let hits = home.run("search --json --exact \"1\" year:2020").json_lines();
    let phase = hits.iter().skip(1).find(|hit| hit["data"]["title"]["text"].as_str().unwrap().ends_with("фаза 1"));
    let id = phase.unwrap()["data"]["record"]["id"].as_str().unwrap().to_owned();
    let text = home.run(&format!("history {id}")).stdout;
    assert!(text.contains("no other plan of the municipality has it"), "{text}");
}
