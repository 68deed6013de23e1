use super::read;
use crate::document::{Document, Format, Sha256, Source, dump};
use crate::{NoticeCode, sniff};

fn drawn(html: &str) -> String {
    let content = read(html.as_bytes());
    let source = Source { name: "page".to_owned(), sha256: Sha256::of(b""), format: Format::Html, bytes: 0 };
    let text = dump(&Document { source, parts: content.parts, blocks: content.blocks, typefaces: content.typefaces });
    text.lines().skip(2).map(|line| format!("{line}\n")).collect()
}

#[test]
fn headings_paragraphs_and_lists_are_told_apart() {
    let page = "<!doctype html><title>Site</title><h2>Zadaci  <b>tima</b></h2><p>prvi\n  red<br>drugi&nbsp;red</p>text\
        <ul><li>a<ol start=3 type=a><li>b<li>c</ol><li><p>d</p><p>more</p></ul><p>end<script>x</script></p>";
    insta::assert_snapshot!(drawn(page), @r"
    [paragraph 1] furniture Site
    [paragraph 2] heading 2: Zadaci tima
    [paragraph 3] prvi red ⏎ drugi red
    [paragraph 4] text
    [paragraph 5]   • a
    [paragraph 6]     c. b
    [paragraph 7]     d. c
    [paragraph 8]   • d
    [paragraph 9] more
    [paragraph 10] end
    ");
}

#[test]
fn spans_are_placed_on_the_grid_and_end_with_their_group() {
    let table = "<table><caption>Plan <i>2019</i></caption><thead><tr><th rowspan=9>Br<th colspan=2>Iznos</tr><tr><th>Grad<th>EU</tr></thead>\
        <tfoot><tr><td>&Sigma;<td>3<td>4</tfoot><tr><td rowspan=0>1<td colspan=2>x</tr><tr><td>1,0<td>2,0</tr></table>";
    insta::assert_snapshot!(drawn(table), @r"
    [table 1] table, 5 rows, 3 columns
      [table 1, row 1] header | 1 down 2: Br | 2-3: Iznos
      [table 1, row 2] header | 2: Grad | 3: EU
      [table 1, row 3] | 1 down 2: 1 | 2-3: x
      [table 1, row 4] | 2: 1,0 | 3: 2,0
      [table 1, row 5] | 1: Σ | 2: 3 | 3: 4
    ");
}

#[test]
fn cells_keep_their_lines_lists_and_tables() {
    let table = "<table><tr><td>a<br>b<ul><li>c<li>d</ul><td>1<table><tr><td>in</table><tr><td>x<td>y</table>";
    insta::assert_snapshot!(drawn(table), @r"
    [table 1] table, 2 rows, 2 columns
      [table 1, row 1] | 1: a ⏎ b ⏎ • c ⏎ • d | 2: 1
          [table 2] table, 1 rows, 1 columns
            [table 2, row 1] | 1: in
      [table 1, row 2] | 1: x | 2: y
    ");
}

#[test]
fn a_table_that_only_places_things_is_taken_apart() {
    let page =
        "<table><tr><td>menu<td><h1>Plan</h1><p>uvod</p><table><tr><td>1<td>put<tr><td>2<td>most</table></table>";
    insta::assert_snapshot!(drawn(page), @r"
    [paragraph 1] menu
    [paragraph 2] heading 1: Plan
    [paragraph 3] uvod
    [table 1] table, 2 rows, 2 columns
      [table 1, row 1] | 1: 1 | 2: put
      [table 1, row 2] | 1: 2 | 2: most
    ");
}

#[test]
fn frames_of_the_page_and_hidden_text_are_on_their_own_layers() {
    let page = "<header>Grad</header><nav><ul><li>Početna</ul></nav><main><header>Vijest</header>\
        <p>tekst<span style='display: none'>tajno</span></p></main><footer><p>kontakt</footer>";
    insta::assert_snapshot!(drawn(page), @r"
    [paragraph 1] furniture Grad
    [paragraph 2] furniture   • Početna
    [paragraph 3] Vijest
    [paragraph 4] tekst
    [paragraph 5] hidden tajno
    [paragraph 6] furniture kontakt
    ");
}

#[test]
fn lines_parted_by_empty_ones_are_paragraphs_and_preformatted_text_is_kept() {
    let page = "<div>one<br>two<br><br><b>three</b></div><pre>a  b\n  c\n\n- d\n- e</pre>";
    insta::assert_snapshot!(drawn(page), @r"
    [paragraph 1] one ⏎ two
    [paragraph 2] three
    [paragraph 3] a  b ⏎ c
    [paragraph 4]   - d
    [paragraph 5]   - e
    ");
}

#[test]
fn the_declared_encoding_is_used() {
    let page =
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1251'></head><p>Општина</p>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(page);
    let content = read(&bytes);
    assert_eq!(content.blocks.iter().map(crate::document::Block::text).collect::<Vec<_>>(), ["Општина"]);
    assert_eq!(content.notices, []);
    assert_eq!(sniff(&bytes, "plan.doc"), Ok(Format::Html));
}

#[test]
fn a_page_nested_without_end_is_cut() {
    let content = read(("<p>first</p>".to_owned() + &"<div>".repeat(200_000) + "deep").as_bytes());
    assert_eq!(content.blocks[0].text(), "first");
    assert_eq!(content.notices[0].code, NoticeCode::LimitReached);
}

#[test]
fn tables_nested_without_end_give_their_text() {
    let content = read(("<p>first</p>".to_owned() + &"<table><tr><td>".repeat(600) + "deep").as_bytes());
    assert_eq!(content.blocks[0].text(), "first");
}
