use super::read;
use crate::document::{Document, Format, Sha256, Source, dump};
use crate::{Content, NoticeCode};

fn drawn_content(content: Content) -> String {
    let source = Source { name: "plan".to_owned(), sha256: Sha256::of(b""), format: Format::Rtf, bytes: 0 };
    let text = dump(&Document { source, parts: content.parts, blocks: content.blocks, typefaces: content.typefaces });
    let lines = text.lines().filter(|line| !line.starts_with("plan (") && !line.starts_with("part text"));
    lines.map(|line| format!("{line}\n")).collect()
}

fn drawn(body: &str) -> String {
    let head = r"{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0\fcharset238 Times;}{\f1\fcharset204 Times Cyr{\*\falt x};}{\f2\fcharset2 Symbol;}}
        {\stylesheet{\s1\outlinelevel0 heading 1;}{\s2 Title;}{\*\cs3 heading 9;}}{\info{\title no}}";
    drawn_content(read(format!("{head}{body}}}").as_bytes()))
}

#[test]
fn code_pages_follow_the_fonts() {
    let text =
        r"\pard \'e8\'e6 {\f1 \'cf\'eb\'e0\'ed} \u1060?\u-10179?\u-8704?{\f2\'b7}\emdash\par{\uc2\u353aab}\uc0\u353 c";
    insta::assert_snapshot!(drawn(text), @r"
    [paragraph 1] čć План Ф😀•—
    [paragraph 2] šbšc
    ");
}

#[test]
fn headings_lists_and_hidden_text_are_told_apart() {
    let text = r"\pard\s1 Uvod\par\pard\outlinelevel1 Dio\par\pard{\listtext\pard\plain 1.\tab}\ilvl1 stavka\par
        \pard{\pntext\f2\'B7\tab}ta\'e8ka\par\pard{\b sve}\par{\b dio}{ ne}{\v tajno}{\deleted staro}\par";
    insta::assert_snapshot!(drawn(text), @r"
    [paragraph 1] heading 1: Uvod
    [paragraph 2] heading 2: Dio
    [paragraph 3]     1. stavka
    [paragraph 4]   • tačka
    [paragraph 5] sve
    [paragraph 6] dio ne
    [paragraph 7] hidden tajno
    ");
}

#[test]
fn edges_of_all_rows_make_the_columns() {
    let text = r"\trowd\trhdr\clvmgf\cellx1000\cellx3000\pard\intbl Br\cell Iznos\cell\row
        \trowd\clvmrg\cellx1005\cellx2000\cellx3000\pard\intbl\cell Grad\par i selo\cell EU\cell\row
        \trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000\pard\intbl Ukupno\cell\cell 5,00\cell\row
        \trowd\trleft1000\cellx2000\cellx3000\pard\intbl 1\cell 2\cell\row\pard kraj\par";
    insta::assert_snapshot!(drawn(text), @r"
    [table 1] table, 4 rows, 3 columns
      [table 1, row 1] header | 1 down 2: Br | 2-3: Iznos
      [table 1, row 2] | 2: Grad ⏎ i selo | 3: EU
      [table 1, row 3] | 1-2: Ukupno | 3: 5,00
      [table 1, row 4] | 2: 1 | 3: 2
    [paragraph 1] kraj
    ");
}

#[test]
fn nested_tables_stand_in_their_cell_and_deleted_rows_are_dropped() {
    let text = r"\trowd\cellx1000\cellx2000\pard\intbl\itap1 a\par\pard\intbl\itap2 in\nestcell{\nonesttables\par}
        {\*\nesttableprops\trowd\cellx500\nestrow}\pard\intbl\itap1\cell b\cell{\trowd\cellx1000\cellx2000\row}
        \trowd\cellx1000\cellx2000\pard\intbl{\deleted x}\cell\cell\row\pard kraj";
    insta::assert_snapshot!(drawn(text), @r"
    [table 1] table, 1 rows, 2 columns
      [table 1, row 1] | 1: a | 2: b
          [table 2] table, 1 rows, 1 columns
            [table 2, row 1] | 1: in
    [paragraph 1] kraj
    ");
}

#[test]
fn notes_fields_boxes_and_furniture_have_their_places() {
    let text = r"{\header Grad\par}{\footer\pard 1\par}\pard text{\footnote\pard note}{\field{\*\fldinst PAGE}{\fldrslt 7}}{\*\unknown no}{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt box\par}}{\shprslt no}}{\upr{no}{\*\ud  yes}}\par";
    insta::assert_snapshot!(drawn(text), @r"
    part notes
    part header
    part footer
    [paragraph 1] text7 yes
    [paragraph 2] box
    [note 1] note note 1: note
    [paragraph 3] furniture Grad
    [paragraph 4] furniture 1
    ");
}

#[test]
fn fields_show_what_was_ticked_chosen_and_counted() {
    let form = |name: &str, data: &str, result: &str| {
        format!(
            r"\pard {{\field{{\*\fldinst {{\f1 {name} }}{{\*\formfield{{{data}{{\*\ffname no}}}}}}}}{{\fldrslt {result}}}}}\par"
        )
    };
    let list = r"{\*\ffl bud\'9eet}{\*\ffl \u1076?\u1072?}";
    let number = |name: &str| format!(r"\pard {{\field{{\*\fldinst  {name} }}{{\fldrslt }}}} red\par");
    let text = [
        form("FORMTEXT", r"\fftype0{\*\ffdeftext no}", "upisano"),
        form("FORMCHECKBOX", r"\fftype1\ffres1\ffdefres0", ""),
        form("FORMCHECKBOX", r"\fftype1\ffres25\ffdefres0", ""),
        form("FORMDROPDOWN", &format!(r"\fftype2\ffres1\ffdefres0{list}"), ""),
        form("FORMDROPDOWN", &format!(r"\fftype2\ffres25\ffdefres0{list}"), " "),
        form("FORMDROPDOWN", &format!(r"\fftype2\ffres9{list}"), ""),
        number("AUTONUM"),
        number("AUTONUM"),
        number("PAGE"),
        r"\pard{\field{\*\fldinst IF {\field{\*\fldinst AUTONUM}{\fldrslt no}}}{\fldrslt da}}\par".to_owned(),
    ];
    insta::assert_snapshot!(drawn(&text.concat()), @r"
    [paragraph 1] upisano
    [paragraph 2] ☒
    [paragraph 3] ☐
    [paragraph 4] да
    [paragraph 5] budžet
    [paragraph 6] 1. red
    [paragraph 7] 2. red
    [paragraph 8] red
    [paragraph 9] da
    ");
}

#[test]
fn a_file_that_breaks_off_keeps_its_head_and_depth_is_bounded() {
    let content = read(br"{\rtf1\trowd\cellx100\pard\intbl first\cell second");
    assert_eq!(content.notices[0].code, NoticeCode::ContentTruncated);
    assert_eq!(
        drawn_content(content),
        "[table 1] table, 1 rows, 2 columns\n  [table 1, row 1] | 1: first | 2: second\n"
    );
    let deep = format!("{{\\rtf1 first\\par {}x", "{".repeat(1_000_000));
    let content = read(deep.as_bytes());
    assert!(content.notices.iter().any(|notice| notice.code == NoticeCode::LimitReached));
    assert_eq!(content.blocks[0].text(), "first");
}
