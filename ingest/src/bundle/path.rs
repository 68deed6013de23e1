//! Names of inner files.

/// Longest part of a path, in letters.
const LONGEST: usize = 200;

/// A path with `/`, without what leads out of its folder and without letters that do not show; nothing when nothing is left.
pub(super) fn clean(written: &str) -> Option<String> {
    let parts = written.split(['/', '\\']).map(shown).filter(|part| !matches!(part.as_str(), "" | "." | ".."));
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn shown(part: &str) -> String {
    let part: String = part.chars().filter(|letter| !letter.is_control()).take(LONGEST).collect();
    part.trim().to_owned()
}

/// `folder/name (2).ext`.
pub(super) fn numbered(path: &str, number: usize) -> String {
    let dot = path.rfind('.').filter(|dot| !path.get(*dot..).unwrap_or_default().contains('/')).unwrap_or(path.len());
    let (stem, extension) = path.split_at(dot);
    format!("{stem} ({number}){extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        for (written, path) in [
            ("folder/plan.docx", Some("folder/plan.docx")),
            ("folder\\plan.docx", Some("folder/plan.docx")),
            ("../../etc/plan.docx", Some("etc/plan.docx")),
            ("/plan.docx", Some("plan.docx")),
            ("plan\u{7}\n.docx", Some("plan.docx")),
            ("..", None),
        ] {
            assert_eq!(clean(written).as_deref(), path, "{written}");
        }
    }

    #[test]
    fn numbers_stand_before_the_extension() {
        assert_eq!(numbered("a.b/plan.docx", 2), "a.b/plan (2).docx");
        assert_eq!(numbered("a.b/plan", 3), "a.b/plan (3)");
    }
}
