//! Leaders: dots that lead the eye from a text to the number at the end of its line.

use super::super::lines::Line;
use super::super::words::Word;
use super::columns::Strip;

/// Fewest dots of a leader.
const FEWEST_DOTS: usize = 4;
/// Part of the lines of a table of contents that have leaders, and that lead to the next page number.
const LED: f32 = 0.4;
const ASCENDING: f32 = 0.8;

/// A line whose words are cut from the leaders glued to them, and the line as it was if any word was.
pub(super) fn parted(line: Line) -> (Line, Option<Line>) {
    let leads = leaders(&line.words);
    let places = |(index, word): (usize, &Word)| cut_places(word, leads.get(index + 1) == Some(&true));
    // Few lines have a leader, and words are copied only where one is cut.
    if !line.words.iter().enumerate().any(|word| places(word).is_some()) {
        return (line, None);
    }
    let cut = |(index, word): (usize, &Word)| match places((index, word)) {
        Some((from, to)) => pieces(word, from, to),
        None => vec![word.clone()],
    };
    let words: Vec<Word> = line.words.iter().enumerate().flat_map(cut).collect();
    if words.len() == line.words.len() {
        return (line, None);
    }
    (Line { words, page: line.page, column: line.column }, Some(line))
}

/// A line without its leaders, unless it is nothing else.
pub(super) fn without(line: Line) -> Line {
    let (mut line, _) = parted(line);
    let leads = leaders(&line.words);
    if leads.contains(&true) && leads.contains(&false) {
        let mut leads = leads.iter();
        line.words.retain(|_| leads.next() != Some(&true));
    }
    line
}

/// Where the leader in a word begins and ends, in letters; one dot is enough before a leader. Dots in brackets are a
/// blank to be filled in.
fn cut_places(word: &Word, before_leader: bool) -> Option<(usize, usize)> {
    if !word.text.contains(is_dot) {
        return None;
    }
    let letters: Vec<char> = word.text.chars().collect();
    let last = letters.len().checked_sub(1)?;
    let (from, to) = match dots(&word.text) {
        Some(places) => places,
        None if before_leader && last > 0 && letters.last() == Some(&'.') => (last, letters.len()),
        None => return None,
    };
    let opens = from.checked_sub(1).and_then(|index| letters.get(index)).is_some_and(|c| matches!(c, '(' | '[' | '{'));
    let closes = letters.get(to).is_some_and(|c| matches!(c, ')' | ']' | '}'));
    (!opens && !closes).then_some((from, to))
}

/// For each word, whether it is a leader or part of one.
pub(super) fn leaders(words: &[Word]) -> Vec<bool> {
    let dotted = |word: &Word| word.text.chars().all(is_dot);
    let mut leads = vec![false; words.len()];
    let mut start = 0;
    while start < words.len() {
        let count = words[start..].iter().take_while(|word| dotted(word)).count();
        let dots: usize = words[start..start + count].iter().map(|word| width(&word.text)).sum();
        if dots >= FEWEST_DOTS {
            leads[start..start + count].fill(true);
        }
        start += count.max(1);
    }
    leads
}

/// Whether these lines are a table of contents: most lead to one page number, each as high as the one before.
pub(super) fn are_contents(strips: &[Strip]) -> bool {
    let led: Vec<&Strip> = strips.iter().filter(|strip| strip.has_leaders()).collect();
    if led.is_empty() || (led.len() as f32) <= LED * strips.len() as f32 {
        return false;
    }
    let pages: Vec<u32> = led.iter().filter_map(|strip| page_number(&strip.text(strip.chunks.last()?))).collect();
    let ascending = pages.windows(2).filter(|pair| pair[0] <= pair[1]).count() + 1;
    pages.len() as f32 >= ASCENDING * led.len() as f32 && ascending as f32 >= ASCENDING * pages.len() as f32
}

/// The number of a page, in either kind of numerals.
fn page_number(text: &str) -> Option<u32> {
    let text = text.trim_matches(|c: char| is_dot(c) || matches!(c, '-' | '–'));
    let roman = !text.is_empty() && text.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    if roman { Some(0) } else { text.parse().ok().filter(|number| *number < 10_000) }
}

fn pieces(word: &Word, from: usize, to: usize) -> Vec<Word> {
    let (head, rest) = match word.split(from) {
        Some((head, rest)) => (Some(head), rest),
        None => (None, word.clone()),
    };
    let (leader, tail) = match rest.split(to - from) {
        Some((leader, tail)) => (leader, Some(tail)),
        None => (rest, None),
    };
    head.into_iter().chain([leader]).chain(tail).collect()
}

/// Where the longest run of dots in a word begins and ends, in letters, if it is a leader.
fn dots(text: &str) -> Option<(usize, usize)> {
    let letters: Vec<char> = text.chars().collect();
    let mut best: Option<(usize, usize)> = None;
    let mut start = 0;
    for run in letters.chunk_by(|a, b| is_dot(*a) == is_dot(*b)) {
        let end = start + run.len();
        let length = run.iter().copied().filter(|c| is_dot(*c)).map(dot_width).sum::<usize>();
        if length >= FEWEST_DOTS && best.is_none_or(|(from, to)| end - start > to - from) {
            best = Some((start, end));
        }
        start = end;
    }
    best
}

fn width(text: &str) -> usize {
    text.chars().map(dot_width).sum()
}

fn dot_width(c: char) -> usize {
    if c == '…' { 3 } else { 1 }
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '…')
}
