//! Tables over pages: parts with the same columns become one table, rows broken at the end of a page become whole.

use super::grid::End;
use super::habits::Habits;
use super::layout::Page;
use super::lines::Line;
use super::page::{Turn, Weight};
use super::paragraphs::USUAL_PITCH;
use super::piece::{Piece, PieceCell};
use super::seam::{self, Dashes, Measure, Seam};
use super::sideways;
use crate::document::{Rect, RowRole};

/// How far the sides of a table may move from page to page, in points.
const SIDE: f32 = 4.0;
/// How far the beginnings of columns may differ from page to page where the end of the last one tells nothing, in points.
const EXACT: f32 = 0.3;
/// Least part of the columns' sides that two parts of a table share.
const SHARED: f32 = 0.8;
/// A broken cell's text ends this near to the end of its page's row, in lines.
const FILLED: f32 = 2.6;
/// It goes on this near to the top of the next, in lines.
const TOP: f32 = 1.6;

/// A table with the parts of all its pages.
#[derive(Debug, Clone)]
pub(super) struct Joined {
    pub xs: Vec<f32>,
    pub rows: Vec<JoinedRow>,
    /// By row, then column.
    pub cells: Vec<JoinedCell>,
    /// Page and box of each part.
    pub places: Vec<(u32, Rect)>,
    bottom: End,
    /// Its table in the structure of the file, and the last row there.
    tags: Option<(usize, Option<usize>)>,
}

#[derive(Debug, Clone)]
pub(super) struct JoinedRow {
    pub role: RowRole,
    pub page: u32,
    pub rect: Rect,
}

#[derive(Debug, Clone)]
pub(super) struct JoinedCell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    pub lines: Vec<Line>,
    pub nested: Vec<Piece>,
    /// Page and box of each part, one unless it is broken over pages.
    pub places: Vec<(u32, Rect)>,
}

/// Joins the parts of tables of all pages; parts that are no tables go back into the text of their pages.
pub(super) fn join(pages: &mut [Page], habits: &Habits) -> Vec<Joined> {
    sideways::unite(pages);
    let mut tables: Vec<Joined> = Vec::new();
    // The last part of the page before, if nothing but furniture stands below it.
    let mut open: Option<usize> = None;
    for page in pages.iter_mut().filter(|page| !(page.pieces.is_empty() && page.body.is_empty())) {
        let previous = open.take();
        let pieces = std::mem::take(&mut page.pieces);
        let count = pieces.len();
        for (place, piece) in pieces.into_iter().enumerate() {
            let bottom = piece.rect().y1;
            let target = tables.iter().rposition(|table| is_same_tagged(table, &piece));
            let is_next = |target: &usize| fits(&tables[*target], &piece) && is_on_top(page, &piece, &tables[*target]);
            let target = target.or_else(|| previous.filter(|_| place == 0).filter(is_next));
            match target {
                Some(target) => {
                    append(&mut tables[target], piece, habits);
                    open = Some(target);
                }
                None if piece.is_table() || leads_on(&piece, page.height, place + 1 == count) => {
                    open = Some(tables.len());
                    tables.push(Joined::new(piece));
                }
                None => {
                    page.body.extend(piece.into_lines());
                    open = None;
                }
            }
            if place + 1 < count || page.body.iter().any(|line| line.rect().y1 > bottom) {
                open = None;
            }
        }
    }
    release(&mut tables, pages);
    tables
}

/// A part that is no table by itself may begin one at the end of a page.
fn leads_on(piece: &Piece, height: f32, last: bool) -> bool {
    const LOW: f32 = 0.6;
    last && piece.columns() >= 2 && piece.rect().y1 > height * LOW
}

/// Gives the text of what is no table back to the pages.
fn release(tables: &mut Vec<Joined>, pages: &mut [Page]) {
    let filled =
        |table: &Joined| table.cells.iter().filter(|cell| !cell.lines.is_empty() || !cell.nested.is_empty()).count();
    let (kept, released): (Vec<_>, Vec<_>) = std::mem::take(tables).into_iter().partition(|table| filled(table) >= 2);
    *tables = kept;
    for line in released.into_iter().flat_map(|table| table.cells).flat_map(|cell| cell.lines) {
        if let Some(page) = pages.iter_mut().find(|page| page.number == line.page) {
            page.body.push(line);
        }
    }
}

impl JoinedCell {
    /// Goes on with a cell of the next page; one that a row repeats there says its text once.
    fn take_over(&mut self, below: Self, broken: bool) {
        self.rows = below.row + below.rows - self.row;
        if broken || key(&self.lines) != key(&below.lines) {
            self.lines.extend(below.lines);
        }
        self.nested.extend(below.nested);
        self.places.extend(below.places);
    }
}

impl Joined {
    pub(super) fn new(piece: Piece) -> Self {
        let mut table = Self {
            xs: piece.xs.clone(),
            rows: Vec::new(),
            cells: Vec::new(),
            places: Vec::new(),
            bottom: piece.bottom,
            tags: None,
        };
        table.extend(piece, 0);
        table
    }

    /// Adds a part as rows of its own; its first `repeated` rows are the header again.
    fn extend(&mut self, piece: Piece, repeated: usize) {
        let first = self.rows.len();
        self.places.push((piece.page, piece.rect()));
        self.places.extend(piece.beside.iter().map(|beside| (beside.page, beside.rect)));
        self.bottom = piece.bottom;
        self.tags = piece.tags.as_ref().map(|tags| (tags.table, tags.rows.last().copied().flatten()));
        let sides = piece.turn.reading(piece.rect());
        let (x0, x1) = (sides.x0, sides.x1);
        for (index, ys) in piece.ys.windows(2).enumerate() {
            let role = if index < repeated { RowRole::RepeatedHeader } else { RowRole::Undeclared };
            let rect = piece.turn.shown(Rect { x0, y0: ys[0], x1, y1: ys[1] });
            self.rows.push(JoinedRow { role, page: piece.page, rect });
        }
        self.cells.extend(piece.cells.into_iter().map(|cell| JoinedCell {
            row: first + cell.row,
            column: cell.column,
            rows: cell.rows,
            columns: cell.columns,
            places: vec![(cell.lines.first().map_or(piece.page, |line| line.page), cell.rect)],
            lines: cell.lines,
            nested: cell.nested,
        }));
    }

    /// The cells that reach to the last row.
    fn last_cells(&self) -> impl Iterator<Item = &JoinedCell> {
        self.cells.iter().filter(|cell| cell.row + cell.rows == self.rows.len())
    }
}

/// Whether the structure of the file tells that a part goes on with a table.
fn is_same_tagged(table: &Joined, piece: &Piece) -> bool {
    let (Some((id, _)), Some(tags)) = (table.tags, &piece.tags) else { return false };
    id == tags.table && table.xs.len() == piece.xs.len()
}

/// Whether a part has the columns of a table.
fn fits(table: &Joined, piece: &Piece) -> bool {
    common_columns(&table.xs, &piece.xs).is_some()
}

/// Whether a part stands at the top of its page, below nothing but a remark at the right that it goes on, under which
/// the heading of the table is said again.
fn is_on_top(page: &Page, piece: &Piece, table: &Joined) -> bool {
    let place = piece.rect();
    let mut above = page.body.iter().filter(|line| line.rect().y0 <= place.y0);
    match (above.next(), above.next()) {
        (None, _) => true,
        (Some(line), None) => {
            let aside = line.rect().x0 > f32::midpoint(place.x0, place.x1) && line.weight() != Weight::Bold;
            aside && repeated_rows(table, piece) > 0
        }
        _ => false,
    }
}

/// The sides of the columns of both, if they agree; the second may stand a little aside.
fn common_columns(a: &[f32], b: &[f32]) -> Option<Vec<f32>> {
    let (a_first, a_last) = (*a.first()?, *a.last()?);
    let (b_first, b_last) = (*b.first()?, *b.last()?);
    // Where nothing is drawn, the end of the last column is that of its texts on the page.
    let begun_alike =
        a.len() == b.len() && a.len() > 2 && a.iter().zip(b).rev().skip(1).all(|(a, b)| (a - b).abs() <= EXACT);
    if !begun_alike && ((a_last - a_first) - (b_last - b_first)).abs() > SIDE {
        return None;
    }
    let near = |xs: &[f32], x: f32| xs.iter().any(|other| (other - x).abs() <= SIDE);
    let mut moved: Vec<f32> = b.iter().map(|x| x - b_first + a_first).collect();
    if let Some(last) = moved.last_mut().filter(|_| begun_alike) {
        *last = a_last;
    }
    let (few, many) = if moved.len() <= a.len() { (moved.as_slice(), a) } else { (a, moved.as_slice()) };
    let shared = few.iter().filter(|x| near(many, **x)).count();
    if (shared as f32) < SHARED * few.len() as f32 {
        return None;
    }
    let mut all = a.to_vec();
    all.extend(moved.iter().copied().filter(|x| !near(a, *x)));
    all.sort_by(f32::total_cmp);
    Some(all)
}

fn append(table: &mut Joined, mut piece: Piece, habits: &Habits) {
    if !is_same_tagged(table, &piece) {
        agree_on_columns(table, &mut piece);
    }
    part_header(table, &mut piece);
    let repeated = repeated_rows(table, &piece);
    for row in table.rows.iter_mut().take(repeated) {
        row.role = RowRole::Header;
    }
    let broken = repeated < piece.rows() && is_broken(table, &piece, repeated, habits);
    let seam = Seamed { row: table.rows.len(), repeated, broken, carried: carried(table, &piece, repeated, habits) };
    table.extend(piece, repeated);
    close_seam(table, &seam);
}

/// Gives a table and a part of it the columns of both.
fn agree_on_columns(table: &mut Joined, piece: &mut Piece) {
    let Some(xs) = common_columns(&table.xs, &piece.xs) else { return };
    let shift = table.xs.first().copied().unwrap_or(0.0) - piece.xs.first().copied().unwrap_or(0.0);
    let moved: Vec<f32> = piece.xs.iter().map(|x| x + shift).collect();
    if table.xs != xs {
        for cell in &mut table.cells {
            (cell.column, cell.columns) = respan(&table.xs, &xs, cell.column, cell.columns);
        }
    }
    for cell in &mut piece.cells {
        (cell.column, cell.columns) = respan(&moved, &xs, cell.column, cell.columns);
    }
    table.xs = xs;
}

/// The place of a cell in a grid with more columns.
pub(super) fn respan(from: &[f32], to: &[f32], column: usize, columns: usize) -> (usize, usize) {
    let nearest = |index: usize| {
        let x = from.get(index).copied().unwrap_or_default();
        let distance = |other: &f32| (other - x).abs();
        let best = to.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
        best.map_or(0, |(index, _)| index)
    };
    let (first, last) = (nearest(column), nearest(column + columns));
    (first, last.saturating_sub(first).max(1))
}

/// How many rows at the top of a part say what the table's first rows say.
fn repeated_rows(table: &Joined, piece: &Piece) -> usize {
    let ours = |row: usize| -> Vec<HeaderCell> {
        let cells = table.cells.iter().filter(|cell| cell.row == row && !cell.lines.is_empty());
        cells.map(|cell| HeaderCell { span: (cell.column, cell.columns, cell.rows), key: key(&cell.lines) }).collect()
    };
    let theirs = |row: usize| -> Vec<HeaderCell> {
        let cells = piece.cells.iter().filter(|cell| cell.row == row && !cell.lines.is_empty());
        cells.map(|cell| HeaderCell { span: (cell.column, cell.columns, cell.rows), key: cell.key() }).collect()
    };
    let most = table.rows.iter().take_while(|row| row.page == table.places[0].0).count().min(piece.rows());
    (0..most).take_while(|row| is_repeated(&ours(*row), &theirs(*row))).count()
}

/// Parts a row of a part that repeats a row of the header and says more: the rest of a row that the page before broke
/// stands right below it.
fn part_header(table: &Joined, piece: &mut Piece) {
    if piece.tags.is_some() || piece.turn != Turn::Upright {
        return;
    }
    for row in 0..piece.rows().min(table.rows.len()) {
        let ours = table.cells.iter().filter(|cell| cell.row == row && !cell.lines.is_empty());
        let kept: Option<Vec<(usize, usize)>> = ours
            .map(|above| {
                let span = (above.column, above.columns, above.rows);
                let cell = piece.cells.iter().find(|cell| cell.row == row && cell.span() == span)?;
                let wanted = key(&above.lines);
                let lines = (1..=cell.lines.len()).find(|count| key(&cell.lines[..*count]) == wanted)?;
                Some((above.column, lines))
            })
            .collect();
        let Some(kept) = kept.filter(|kept| !kept.is_empty()) else { return };
        let filled = piece.cells.iter().filter(|cell| cell.row == row && !cell.lines.is_empty()).count();
        let is_whole = |(column, lines): &(usize, usize)| {
            piece.cells.iter().any(|cell| (cell.row, cell.column) == (row, *column) && cell.lines.len() == *lines)
        };
        if filled != kept.len() {
            return;
        }
        if !kept.iter().all(is_whole) {
            piece.part_row(row, &kept);
            return;
        }
    }
}

struct HeaderCell {
    span: (usize, usize, usize),
    key: String,
}

/// Most cells of a repeated row are equal; in the others text may be cut off.
fn is_repeated(ours: &[HeaderCell], theirs: &[HeaderCell]) -> bool {
    const EQUAL: f32 = 0.7;
    if theirs.is_empty() || ours.len() != theirs.len() {
        return false;
    }
    let alike = |a: &HeaderCell, b: &HeaderCell| {
        a.span == b.span && (a.key.starts_with(b.key.as_str()) || b.key.starts_with(a.key.as_str()))
    };
    let equal = ours.iter().zip(theirs).filter(|(a, b)| a.key == b.key).count();
    ours.iter().zip(theirs).all(|(a, b)| alike(a, b)) && equal as f32 >= EQUAL * ours.len() as f32
}

fn key(lines: &[Line]) -> String {
    let words = lines.iter().flat_map(|line| &line.words);
    words.flat_map(|word| word.text.chars()).flat_map(char::to_lowercase).collect()
}

/// Whether the row at the top of a part goes on with the last row of the table.
///
/// The text of a broken row filled its part of the page, goes on at the top of the next, and leaves blank the cells
/// that were finished before.
fn is_broken(table: &Joined, piece: &Piece, row: usize, habits: &Habits) -> bool {
    let below: Vec<&PieceCell> = piece.cells.iter().filter(|cell| cell.row == row).collect();
    let last: Vec<&JoinedCell> = table.last_cells().collect();
    // A blank cell may reach over columns as that of the header above it does.
    let (wide, below): (Vec<&PieceCell>, Vec<&PieceCell>) =
        below.into_iter().partition(|cell| cell.is_blank() && cell.columns > 1);
    let pairs: Option<Vec<(&JoinedCell, &PieceCell)>> = below
        .iter()
        .map(|cell| {
            let span = (cell.column, cell.columns);
            last.iter().copied().find(|above| (above.column, above.columns) == span).map(|above| (above, *cell))
        })
        .collect();
    let Some(pairs) = pairs else { return false };
    if let Some(told) = is_told_broken(table, piece, row) {
        return told;
    }
    if piece.top == End::Open || table.bottom == End::Open {
        let text = |lines: &[Line]| lines.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        return !pairs.iter().any(|(above, below)| are_two_sums(&text(&above.lines), &text(&below.lines)));
    }
    let is_ended = |cell: &&&PieceCell| {
        let inside = |above: &&&JoinedCell| (cell.column..cell.column + cell.columns).contains(&above.column);
        last.iter().filter(inside).any(|above| !above.lines.is_empty())
    };
    let (mut goes_on, mut possible, mut ended) = (0, 0, wide.iter().filter(is_ended).count());
    for (above, below) in pairs {
        match (above.lines.is_empty(), below.lines.is_empty()) {
            (true, false) => return false,
            (true, true) => {}
            (false, true) => ended += 1,
            (false, false) => match continuation(above, below, habits) {
                Continuation::Impossible => return false,
                Continuation::Possible => possible += 1,
                Continuation::Sure => goes_on += 1,
            },
        }
    }
    let filled = ended + possible + goes_on;
    (goes_on > 0 && ended > 0) || (possible > 0 && possible * 2 <= filled && ended > 0)
}

/// Whether two texts are a sum each, as no number has two commas: `415,0` above `250,0`.
fn are_two_sums(above: &str, below: &str) -> bool {
    const MOST_DECIMALS: usize = 2;
    let is_sum = |text: &str| {
        let Some((whole, decimals)) = text.split_once(',') else { return false };
        let figures = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '\u{a0}'));
        let decimal = decimals.bytes().all(|byte| byte.is_ascii_digit());
        whole.starts_with(|c: char| c.is_ascii_digit())
            && figures(whole)
            && decimal
            && (1..=MOST_DECIMALS).contains(&decimals.len())
    };
    is_sum(above) && is_sum(below)
}

/// Whether the structure of the file tells that a row goes on with the last row of the table.
fn is_told_broken(table: &Joined, piece: &Piece, row: usize) -> Option<bool> {
    let ((id, last), tags) = (table.tags?, piece.tags.as_ref()?);
    let (last, first) = (last?, tags.rows.get(row).copied()??);
    (id == tags.table).then_some(last == first)
}

/// The columns whose first cell in a part began before, as the structure of the file tells, or their texts.
fn carried(table: &Joined, piece: &Piece, row: usize, habits: &Habits) -> Vec<usize> {
    match piece.tags.as_ref().filter(|_| is_same_tagged(table, piece)) {
        Some(tags) => tags.carried.clone(),
        None => rests_of_texts(table, piece, row, habits),
    }
}

/// The columns in which a row has the rest of a text of the last row before, beside cells that are whole: the end of a page
/// broke a text of several rows. The leftmost text must be such a rest.
fn rests_of_texts(table: &Joined, piece: &Piece, row: usize, habits: &Habits) -> Vec<usize> {
    let (mut carried, mut whole) = (Vec::new(), 0);
    for below in piece.cells.iter().filter(|cell| cell.row == row && !cell.lines.is_empty()) {
        let span = (below.column, below.columns);
        let above = table.last_cells().find(|above| (above.column, above.columns) == span && !above.lines.is_empty());
        let is_rest = above.is_some_and(|above| is_rest(table, above, below, habits));
        if is_rest {
            carried.push(below.column);
        } else if above.is_some() && !carried.is_empty() {
            whole += 1;
        } else {
            return Vec::new();
        }
    }
    if whole > 0 { carried } else { Vec::new() }
}

/// Whether a text that opens small goes on with another that filled its last line, neither of which stands alone
/// elsewhere in its column.
fn is_rest(table: &Joined, above: &JoinedCell, below: &PieceCell, habits: &Habits) -> bool {
    let opening = below.lines.first().and_then(|line| line.words.first()).and_then(|word| word.text.chars().next());
    let opens_small = opening.is_some_and(|letter| letter.is_lowercase() || letter == '(');
    let wanted = [key(&above.lines), below.key()];
    let others = || table.cells.iter().filter(|cell| cell.column == above.column && cell.row != above.row);
    opens_small
        && is_filled(above, below, habits)
        && matches!(continuation(above, below, habits), Continuation::Sure)
        && !others().any(|cell| wanted.contains(&key(&cell.lines)))
}

/// Whether the next text would have had no room in the last line of another.
fn is_filled(above: &JoinedCell, below: &PieceCell, habits: &Habits) -> bool {
    let (Some(last), Some(first), Some((_, room))) = (above.lines.last(), below.lines.first(), above.places.last())
    else {
        return false;
    };
    let measure = measure(*room, &above.lines);
    !seam::seam(last, first, &measure, seam::alignment(&above.lines), habits).ends_paragraph()
}

enum Continuation {
    Impossible,
    Possible,
    Sure,
}

/// Whether the text of one cell goes on in another.
fn continuation(above: &JoinedCell, below: &PieceCell, habits: &Habits) -> Continuation {
    let (Some(last), Some(first)) = (above.lines.last(), below.lines.first()) else { return Continuation::Possible };
    let Some((_, room)) = above.places.last() else { return Continuation::Possible };
    let is_number = |line: &Line| {
        line.words
            .iter()
            .all(|word| word.text.chars().any(|c| c.is_ascii_digit()) && !word.text.chars().any(char::is_alphabetic))
    };
    let measure = measure(*room, &above.lines);
    let heads = first.is_capitals() && !above.lines.iter().any(Line::is_capitals);
    if heads || is_next(&key(&above.lines), &below.key()) {
        return Continuation::Impossible;
    }
    let seam = seam::seam(last, first, &measure, seam::alignment(&above.lines), habits);
    if is_number(last) && is_number(first) {
        let one = seam == Seam::Nothing && !are_two_sums(&last.text(), &first.text());
        return if one { Continuation::Sure } else { Continuation::Impossible };
    }
    let pitch = USUAL_PITCH * last.size();
    let touches = last.turn() == Turn::Upright
        && room.y1 - last.rect().y1 <= FILLED * pitch
        && first.rect().y0 - below.rect.y0 <= TOP * pitch;
    let opening = first.words.first().and_then(|word| word.text.chars().next());
    if touches && (!seam.ends_paragraph() || opening.is_some_and(char::is_lowercase)) {
        return Continuation::Sure;
    }
    Continuation::Possible
}

/// Whether one label comes after another in counting: `7` after `6`, `B.2.2.` after `B.2.1.`
fn is_next(above: &str, below: &str) -> bool {
    let parted = |label: &str| {
        let label = label.trim_end_matches(['.', ')']);
        let digits = label.chars().rev().take_while(char::is_ascii_digit).count();
        let (head, number) = label.split_at(label.len() - digits);
        Some((head.to_owned(), number.parse::<u32>().ok()?))
    };
    let (Some((head, number)), Some((other, next))) = (parted(above), parted(below)) else { return false };
    head == other && number.checked_add(1) == Some(next)
}

/// The room of one cell, from its own lines alone.
fn measure(room: Rect, lines: &[Line]) -> Measure {
    let left = lines.iter().map(|line| line.reading().x0).fold(f32::MAX, f32::min).max(room.x0);
    let right =
        (room.x1 - (left - room.x0).min(6.0)).max(lines.iter().map(|line| line.reading().x1).fold(0.0, f32::max));
    Measure { left, right, pitch: USUAL_PITCH, dashes: Dashes::Text }
}

/// Where a part was added to a table.
struct Seamed {
    /// The first row of the part.
    row: usize,
    /// How many rows are the header again.
    repeated: usize,
    /// Whether the next goes on with the last row before.
    broken: bool,
    /// Columns whose cell below began above.
    carried: Vec<usize>,
}

/// Makes whole what the end of a page broke: a broken row, and cells that reach over the break.
fn close_seam(table: &mut Joined, seamed: &Seamed) {
    let Seamed { row: seam, repeated, broken, .. } = *seamed;
    let first = seam + repeated;
    let span_over = |above: &JoinedCell, below: &JoinedCell| {
        let carried = seamed.carried.contains(&below.column);
        broken || carried || (above.rows > 1 && (below.lines.is_empty() || key(&below.lines) == key(&above.lines)))
    };
    let (below, rest): (Vec<JoinedCell>, Vec<JoinedCell>) =
        std::mem::take(&mut table.cells).into_iter().partition(|cell| cell.row == first);
    table.cells = rest;
    let open: Vec<usize> = (0..table.cells.len())
        .filter(|index| table.cells.get(*index).is_some_and(|cell| cell.row + cell.rows == seam))
        .collect();
    for cell in below {
        let span = (cell.column, cell.columns);
        let target = open.iter().copied().find(|index| {
            let above = &table.cells[*index];
            (above.column, above.columns) == span && span_over(above, &cell)
        });
        match target.and_then(|target| table.cells.get_mut(target)) {
            Some(target) => {
                let broken = broken || seamed.carried.contains(&cell.column);
                target.take_over(cell, broken);
            }
            None if broken && cell.lines.is_empty() && cell.nested.is_empty() => {}
            None => table.cells.push(cell),
        }
    }
    if broken {
        drop_row(table, first);
    }
    lift_header(table, seam, repeated);
    table.cells.sort_by_key(|cell| (cell.row, cell.column));
}

/// Moves the rows of a repeated header above the cells that reach over the break, so that it does not cut them.
fn lift_header(table: &mut Joined, seam: usize, repeated: usize) {
    if repeated == 0 {
        return;
    }
    for cell in table.cells.iter_mut().filter(|cell| cell.row < seam && cell.row + cell.rows > seam) {
        cell.rows = cell.rows.saturating_sub(repeated).max(1);
    }
    let mut target = seam;
    while let Some(crossing) =
        table.cells.iter().filter(|cell| cell.row < target && cell.row + cell.rows > target).map(|cell| cell.row).min()
    {
        target = crossing;
    }
    for cell in &mut table.cells {
        if (target..seam).contains(&cell.row) {
            cell.row += repeated;
        } else if (seam..seam + repeated).contains(&cell.row) {
            cell.row -= seam - target;
        }
    }
    if let Some(rows) = table.rows.get_mut(target..seam + repeated) {
        rows.rotate_right(repeated);
    }
}

/// Takes out a row whose cells were all joined to the row before the repeated header.
fn drop_row(table: &mut Joined, row: usize) {
    if row < table.rows.len() {
        table.rows.remove(row);
    }
    for cell in &mut table.cells {
        if cell.row > row {
            cell.row -= 1;
        } else if cell.row + cell.rows > row {
            cell.rows = (cell.rows - 1).max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::are_two_sums;

    #[test]
    fn two_sums_are_no_broken_number() {
        for (above, below, wanted) in [
            ("415,0", "250,0", true),
            ("1 250,00", "3.000,50", true),
            ("1.250.0", "00,00", false),
            ("415,", "00", false),
            ("415,0", "0", false),
            ("415", "250", false),
        ] {
            assert_eq!(are_two_sums(above, below), wanted, "{above} {below}");
        }
    }
}
