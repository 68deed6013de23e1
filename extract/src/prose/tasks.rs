//! Tasks written as running text: parted at the verbs by which they begin.

use crate::lexicon::lists::is_task_verb;
use crate::text::fold;

/// Ends of verbs in the third person that no list of verbs needs to hold, folded.
const VERB_ENDS: &[&str] = &["uje", "ira", "juje", "irati", "ovati"];

/// The tasks in a paragraph, in order: parted at semicolons, full stops and bare blanks before a capital verb.
pub(super) fn part_tasks(text: &str) -> Vec<&str> {
    let mut tasks = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(' ') {
        let (before, after) = (text.get(start..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        if before.trim().is_empty() || !begins_with_verb(after) {
            continue;
        }
        let parted = before.ends_with([';', '.']) || before.chars().next_back().is_some_and(char::is_lowercase);
        if parted {
            tasks.push(before.trim());
            start = at + 1;
        }
    }
    tasks.extend(text.get(start..).map(str::trim).filter(|rest| !rest.is_empty()));
    tasks
}

/// Whether a text begins with a capital verb, also one broken by a blank.
pub(super) fn begins_with_verb(text: &str) -> bool {
    if !text.chars().next().is_some_and(char::is_uppercase) {
        return false;
    }
    let mut words = text.split_whitespace().map(fold);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    is_verb(&first) || (second.len() <= 2 && !second.is_empty() && is_verb(&format!("{first}{second}")))
}

fn is_verb(word: &str) -> bool {
    is_task_verb(word) || (word.len() > 5 && VERB_ENDS.iter().any(|end| word.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::part_tasks;

    #[test]
    fn tasks_begin_with_verbs() {
        for (text, tasks) in [
            (
                "Припрема и организира израду Стратегије Идентифицира актере; Формира групу;",
                vec!["Припрема и организира израду Стратегије", "Идентифицира актере;", "Формира групу;"],
            ),
            (
                "Координира рад, укључујући: SWOT анализу; Дефинисање циљева; Припрему идеја. Организује групе",
                vec![
                    "Координира рад, укључујући: SWOT анализу; Дефинисање циљева; Припрему идеја.",
                    "Организује групе",
                ],
            ),
            (
                "Финализира анализу; Организу је и подстиче процес.",
                vec!["Финализира анализу;", "Организу је и подстиче процес."],
            ),
            ("По изради Нацрта, организује састанак.", vec!["По изради Нацрта, организује састанак."]),
        ] {
            assert_eq!(part_tasks(text), tasks);
        }
    }
}
