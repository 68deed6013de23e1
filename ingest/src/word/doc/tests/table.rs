use super::super::fib::{TextKind, Version};
use super::body;
use super::build::{DELETED, HIDDEN, IN_TABLE, ROW_END, Writer, change, definition};

const CONTINUES: u16 = 1 << 5;
const RESTARTS: u16 = 3 << 5;

#[test]
fn edges_of_all_rows_make_the_columns() {
    let mut writer = Writer::new(Version::Word8);
    writer.cell("Р.бр");
    writer.cell("Средства");
    writer.row(&[change(0x3404, &[1]), definition(&[-108, 900, 2900], &[RESTARTS])].concat());
    writer.cell("");
    writer.cell("Буџет");
    writer.text("ЕУ");
    writer.end("\r", 0, &IN_TABLE);
    writer.cell("и други");
    writer.row(&definition(&[-108, 905, 2000, 2900], &[CONTINUES, 0, 0]));
    writer.cell("100");
    writer.cell("200");
    writer.row(&definition(&[900, 2000, 2900], &[]));
    writer.cell("Укупно");
    writer.cell("");
    writer.cell("300");
    writer.row(&definition(&[-108, 900, 2000, 2900], &[1, 2, 0]));
    writer.paragraph("крај");
    insta::assert_snapshot!(body(writer), @r"
    [table 1] table, 4 rows, 3 columns
      [table 1, row 1] header | 1 down 2: Р.бр | 2-3: Средства
      [table 1, row 2] | 2: Буџет | 3: ЕУ ⏎ и други
      [table 1, row 3] | 2: 100 | 3: 200
      [table 1, row 4] | 1-2: Укупно | 3: 300
    [paragraph 1] крај
    ");
}

#[test]
fn cells_are_merged_split_inserted_and_deleted_by_changes() {
    let mut writer = Writer::new(Version::Word8);
    let row = |changes: &[Vec<u8>]| [definition(&[0, 1000, 2000, 3000], &[0, 0, 0]), changes.concat()].concat();
    for text in ["a", "", "c"] {
        writer.cell(text);
    }
    writer.row(&row(&[change(0x5624, &[0, 2])]));
    for text in ["d", "e", "f"] {
        writer.cell(text);
    }
    writer.row(&row(&[change(0x5624, &[0, 3]), change(0x5625, &[0, 3]), change(0xD62B, &[2, 0, 3])]));
    for text in ["", "g"] {
        writer.cell(text);
    }
    writer.row(&row(&[change(0x5622, &[1, 2]), change(0x7623, &[0, 1, 0xD0, 7]), change(0xD62B, &[2, 0, 1])]));
    for text in ["h", "i", "j"] {
        writer.cell(text);
    }
    writer.row(&[definition(&[0, 1000, 2000], &[]), change(0x7621, &[2, 1, 0xE8, 3])].concat());
    insta::assert_snapshot!(body(writer), @r"
    [table 1] table, 4 rows, 3 columns
      [table 1, row 1] | 1-2: a | 3: c
      [table 1, row 2] | 1 down 2: d | 2: e | 3: f
      [table 1, row 3] | 3: g
      [table 1, row 4] | 1: h | 2: i | 3: j
    ");
}

#[test]
fn a_definition_too_long_for_its_page_stands_in_the_data_stream() {
    let edges: Vec<i16> = (0..=30).map(|edge| 200 * edge).collect();
    let wide = definition(&edges, &[0; 30]);
    assert!(wide.len() > 512);
    let mut writer = Writer::new(Version::Word8);
    writer.data = [&[9; 7], u16::try_from(ROW_END.len() + wide.len()).unwrap().to_le_bytes().as_slice()].concat();
    writer.data.extend([&ROW_END, wide.as_slice()].concat());
    for number in 1..=30 {
        writer.cell(&number.to_string());
    }
    writer.end("\u{7}", 0, &change(0x6646, &7_u32.to_le_bytes()));
    writer.cell("wide");
    writer.row(&definition(&[0, 6000], &[]));
    let drawn = body(writer);
    assert!(drawn.starts_with("[table 1] table, 2 rows, 30 columns\n"), "{drawn}");
    assert!(drawn.ends_with("| 1-30: wide\n"), "{drawn}");
}

#[test]
fn rows_whose_description_is_lost_keep_their_cells() {
    let mut writer = Writer::new(Version::Word8);
    for row in [["Назив", "Износ"], ["Пут", "100"]] {
        row.iter().for_each(|text| writer.cell(text));
        writer.end("\u{7}", 0, &change(0x6646, &7_u32.to_le_bytes()));
    }
    writer.paragraph("крај");
    writer.end_text(TextKind::Body);
    let content = super::read(&writer.bytes()).unwrap();
    assert_eq!(
        content.notices.iter().map(|notice| format!("{}: {}", notice.code, notice.detail)).collect::<Vec<_>>(),
        ["part-unreadable: the descriptions of 2 rows too wide for their page are missing; \
          their columns were counted by their cells"]
    );
    insta::assert_snapshot!(super::drawn_content(content), @r"
    [table 1] table, 2 rows, 2 columns
      [table 1, row 1] | 1: Назив | 2: Износ
      [table 1, row 2] | 1: Пут | 2: 100
    [paragraph 1] крај
    ");
}

#[test]
fn a_title_narrower_than_its_table_parts_no_columns() {
    let mut writer = Writer::new(Version::Word8);
    writer.cell("Вина");
    writer.row(&definition(&[900, 8300], &[]));
    // Each cell is drawn of several, and the edges of the rows miss each other by a millimetre.
    for (shift, text) in [(0, "Назив"), (60, "Пут")] {
        for text in [text, "", "Цена"] {
            writer.cell(text);
        }
        writer.row(&definition(&[0, 1600 + shift, 5000 + shift, 8900], &[1, 2, 0]));
    }
    insta::assert_snapshot!(body(writer), @r"
    [table 1] table, 3 rows, 2 columns
      [table 1, row 1] | 1-2: Вина
      [table 1, row 2] | 1: Назив | 2: Цена
      [table 1, row 3] | 1: Пут | 2: Цена
    ");
}

#[test]
fn nested_tables_stand_in_their_cell() {
    let depth = |depth: u8| [&IN_TABLE[..], &change(0x6649, &[depth, 0, 0, 0])].concat();
    let mut writer = Writer::new(Version::Word8);
    writer.text("one");
    writer.end("\r", 0, &depth(1));
    for text in ["inner", "next"] {
        writer.text(text);
        writer.end("\r", 0, &[depth(2), change(0x244B, &[1])].concat());
    }
    writer.end(
        "\r",
        0,
        &[depth(2), change(0x244B, &[1]), change(0x244C, &[1]), definition(&[0, 400, 800], &[])].concat(),
    );
    writer.text("two");
    writer.end("\u{7}", 0, &depth(1));
    writer.cell("beside");
    writer.row(&definition(&[0, 1000, 2000], &[]));
    insta::assert_snapshot!(body(writer), @r"
    [table 1] table, 1 rows, 2 columns
      [table 1, row 1] | 1: one ⏎ two | 2: beside
          [table 2] table, 1 rows, 2 columns
            [table 2, row 1] | 1: inner | 2: next
    ");
}

#[test]
fn deleted_rows_are_dropped_and_hidden_ones_marked() {
    let row = definition(&[0, 1000, 2000], &[]);
    let mut writer = Writer::new(Version::Word8);
    for (text, of_mark) in [("shown", &[][..]), ("deleted", &DELETED), ("hidden", &HIDDEN)] {
        writer.cell(text);
        writer.cell("x");
        writer.end_set("\u{7}", 0, &[&ROW_END, row.as_slice()].concat(), of_mark);
    }
    // Some programs mark the text alone.
    writer.set("all of it", &DELETED);
    writer.end_set("\u{7}", 0, &IN_TABLE, &DELETED);
    writer.cell("");
    writer.row(&row);
    insta::assert_snapshot!(body(writer), @r"
    [table 1] table, 2 rows, 2 columns
      [table 1, row 1] | 1: shown | 2: x
      [table 1, row 2] hidden | 1: hidden | 2: x
    ");
}

#[test]
fn rows_of_word_6_have_shorter_descriptions() {
    let mut writer = Writer::new(Version::Word6);
    let (in_table, row_end) = ([24, 1], [24, 1, 25, 1]);
    let definition = |edges: [i16; 3], flags: u8| {
        let mut operand = vec![28, 0, 2];
        operand.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
        operand.extend([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2 * flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        [&row_end[..], &[190], &operand].concat()
    };
    for (texts, flags) in [(["a", "b"], 0), (["c", ""], 1)] {
        for text in texts {
            writer.text(text);
            writer.end("\u{7}", 0, &in_table);
        }
        writer.end("\u{7}", 0, &definition([0, 1000, 2000], flags));
    }
    writer.paragraph("end");
    writer.end_text(TextKind::Body);
    insta::assert_snapshot!(super::drawn(&writer.bytes()), @r"
    [table 1] table, 2 rows, 2 columns
      [table 1, row 1] | 1: a | 2: b
      [table 1, row 2] | 1-2: c
    [paragraph 1] end
    ");
}
