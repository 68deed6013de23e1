//! What Tesseract prints, as values.

use planoteka_ingest::{QuarterTurns, RecognisedWord};

/// How a page lies.
#[derive(Debug, Clone, PartialEq)]
pub struct Orientation {
    /// How it must be turned.
    pub turns: QuarterTurns,
    /// The larger the surer, without a bound.
    pub certainty: f32,
    /// The name of the script, as Tesseract has it.
    pub script: Option<String>,
    /// The larger the surer, without a bound.
    pub script_certainty: f32,
}

/// How a page lies, from the lines that `--psm 0` prints.
pub fn orientation(printed: &str) -> Option<Orientation> {
    let value = |name: &str| {
        let mut lines = printed.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim().to_owned())
    };
    let turns = match value("Rotate")?.as_str() {
        "0" => QuarterTurns::None,
        "90" => QuarterTurns::One,
        "180" => QuarterTurns::Two,
        "270" => QuarterTurns::Three,
        _ => return None,
    };
    let number = |name: &str| value(name).and_then(|value| value.parse().ok()).unwrap_or(0.0);
    let (certainty, script_certainty) = (number("Orientation confidence"), number("Script confidence"));
    Some(Orientation { turns, certainty, script: value("Script"), script_certainty })
}

/// The words in a table of `tsv`: level, page, block, paragraph, line, word, left, top, width, height, certainty, text.
pub fn words(printed: &str) -> Vec<RecognisedWord> {
    let mut words = Vec::new();
    let (mut line, mut last) = (0, None);
    for row in printed.lines() {
        let columns: Vec<&str> = row.splitn(12, '\t').collect();
        let number = |index: usize| columns.get(index).and_then(|column| column.parse::<usize>().ok());
        let ("5", Some(text)) = (columns.first().copied().unwrap_or_default(), columns.get(11)) else { continue };
        let (Some(left), Some(top), Some(width), Some(height)) = (number(6), number(7), number(8), number(9)) else {
            continue;
        };
        let certainty = columns.get(10).and_then(|column| column.parse::<f32>().ok()).unwrap_or(0.0);
        let place = (number(2), number(3), number(4));
        if last.is_some_and(|last| last != place) {
            line += 1;
        }
        last = Some(place);
        let text = text.trim();
        if certainty < 0.0 || text.is_empty() {
            continue;
        }
        let rect = [left, top, left.saturating_add(width), top.saturating_add(height)];
        words.push(RecognisedWord { text: text.to_owned(), rect, certainty: certainty.min(100.0) as u8, line });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_with_box_line_and_certainty() {
        let printed = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
                       4\t1\t1\t1\t1\t0\t10\t20\t90\t30\t-1\t\n\
                       5\t1\t1\t1\t1\t1\t10\t20\t40\t30\t96.064\tPlan\n\
                       5\t1\t1\t1\t1\t2\t60\t20\t40\t30\t41.9\tza \"2023\"\n\
                       5\t1\t1\t1\t2\t1\t10\t60\t40\t30\t95\t \n\
                       5\t1\t2\t1\t1\t1\t10\t99\t40\t30\t88.0\tkanalizacija\n\
                       5\t1\tbroken";
        let words: Vec<String> = words(printed)
            .iter()
            .map(|word| format!("{} {:?} {} % line {}", word.text, word.rect, word.certainty, word.line))
            .collect();
        assert_eq!(
            words,
            [
                "Plan [10, 20, 50, 50] 96 % line 0",
                "za \"2023\" [60, 20, 100, 50] 41 % line 0",
                "kanalizacija [10, 99, 50, 129] 88 % line 2"
            ]
        );
    }

    #[test]
    fn the_turn_of_a_page_is_read() {
        let printed = "Page number: 0\nOrientation in degrees: 270\nRotate: 90\nOrientation confidence: 8.93\n\
                       Script: Cyrillic\nScript confidence: 3.33\n";
        let script = Some("Cyrillic".to_owned());
        let expected = Orientation { turns: QuarterTurns::One, certainty: 8.93, script, script_certainty: 3.33 };
        assert_eq!(orientation(printed), Some(expected));
        assert_eq!(orientation("Too few characters. Skipping this page"), None);
    }
}
