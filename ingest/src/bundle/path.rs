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

/// The path, or the first of `name (2).ext`, `name (3).ext` … that is not `taken`.
pub(super) fn unlike(path: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(path) {
        return path.to_owned();
    }
    let dot = path.rfind('.').filter(|dot| !path.get(*dot..).unwrap_or_default().contains('/')).unwrap_or(path.len());
    let (stem, extension) = path.split_at(dot);
    (2..).map(|number| format!("{stem} ({number}){extension}")).find(|path| !taken(path)).unwrap_or_default()
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
    fn equal_names_are_numbered() {
        let taken = ["a.b/plan.docx", "a.b/plan (2).docx", "plan"];
        let name = |path: &str| unlike(path, |other| taken.contains(&other));
        assert_eq!(name("a.b/plan.docx"), "a.b/plan (3).docx");
        assert_eq!(name("plan"), "plan (2)");
        assert_eq!(name("a.b/other"), "a.b/other");
    }
}
