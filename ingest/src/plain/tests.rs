use super::read;
use crate::document::{Document, Format, Sha256, Source, dump};
use crate::marker::of;

fn drawn(text: &str) -> String {
    let content = read(text.as_bytes());
    let source = Source { name: "text".to_owned(), sha256: Sha256::of(b""), format: Format::Text, bytes: 0 };
    let text = dump(&Document { source, parts: content.parts, blocks: content.blocks, typefaces: content.typefaces });
    text.lines().skip(2).map(|line| format!("{line}\n")).collect()
}

#[test]
fn markers_are_told_from_text() {
    for (line, last, label) in [
        ("- послови протокола", None, Some("-")),
        ("-Подготовка на наръчници", None, Some("-")),
        ("–5 степени", None, None),
        ("-5.000,00", None, None),
        ("•riadenie projektu:", None, Some("•")),
        ("*Назначити буџетски код", None, None),
        ("* drugi", None, Some("*")),
        ("1. Prvi", None, Some("1.")),
        ("3) Treći", Some(2), Some("3)")),
        ("31. децембра 2018. године", Some(2), None),
        ("2019. godina", None, None),
        ("1.2. Izgradnja puta", None, Some("1.2.")),
        ("01.09. do kraja", None, None),
        ("1.000,00 KM", None, None),
        ("a) prvo", None, Some("a)")),
        ("А. Укупно", None, None),
        ("IV. Zaključak", None, Some("IV.")),
        ("I Увод", None, None),
        ("-", None, None),
    ] {
        assert_eq!(of(line, last).map(|marker| marker.label), label, "{line}");
    }
}

#[test]
fn items_take_their_depth_from_the_indent() {
    let text = "Úlohy:\n\n  • riadenie:\n    • stretnutia\n    • podklady\n  • diagnostika\n\nKoniec";
    insta::assert_snapshot!(drawn(text), @r"
    [paragraph 1] Úlohy:
    [paragraph 2]   • riadenie:
    [paragraph 3]     • stretnutia
    [paragraph 4]     • podklady
    [paragraph 5]   • diagnostika
    [paragraph 6] Koniec
    ");
}

#[test]
fn broken_lines_are_joined_only_where_sentences_go_on() {
    let wrapped = "Gmina realizuje zadania\nwłasne oraz zlecone\nprzez państwo.\n\n- budowa drogi\n  gminnej\n- most";
    insta::assert_snapshot!(drawn(wrapped), @r"
    [paragraph 1] Gmina realizuje zadania ⏎ własne oraz zlecone ⏎ przez państwo.
    [paragraph 2]   - budowa drogi ⏎ gminnej
    [paragraph 3]   - most
    ");
    let lines = "Задаци тима\nПрипрема план\nИзрађује анализу";
    insta::assert_snapshot!(drawn(lines), @r"
    [paragraph 1] Задаци тима
    [paragraph 2] Припрема план
    [paragraph 3] Израђује анализу
    ");
}

#[test]
fn lines_with_equally_many_tabs_are_a_table() {
    insta::assert_snapshot!(drawn("Plan\nR.br\tNaziv\tIznos\n1.\tPut\t5,00\nkraj"), @r"
    [paragraph 1] Plan
    [table 1] table, 2 rows, 3 columns
      [table 1, row 1] | 1: R.br | 2: Naziv | 3: Iznos
      [table 1, row 2] | 1: 1. | 2: Put | 3: 5,00
    [paragraph 2] kraj
    ");
}

#[test]
fn stacked_cells_become_rows() {
    let text = "Преглед\n\n\tР.бр\n\tНазив\n\tСредства\n\n\n\tРок\n\n\t\n\t\n\tГрад\n\tЕУ\n\t\n\n\tРЕДОВНИ ПОСЛОВИ\n\n\t1.\n\tПут\n\nи мост\n\t5\n\t-\n\tјун\n\n\
        \t2.\n\tШкола\n\n\t6\n\t-\n\tјул\nМиле\n\n\n*Назначити код\n";
    insta::assert_snapshot!(drawn(text), @r"
    [paragraph 1] Преглед
    [table 1] table, 5 rows, 5 columns
      [table 1, row 1] | 1: Р.бр | 2: Назив | 3-4: Средства | 5: Рок
      [table 1, row 2] | 3: Град | 4: ЕУ
      [table 1, row 3] | 1-5: РЕДОВНИ ПОСЛОВИ
      [table 1, row 4] | 1: 1. | 2: Пут ⏎  ⏎ и мост | 3: 5 | 4: - | 5: јун
      [table 1, row 5] | 1: 2. | 2: Школа | 3: 6 | 4: - | 5: јул ⏎ Миле
    [paragraph 2] *Назначити код
    ");
}
