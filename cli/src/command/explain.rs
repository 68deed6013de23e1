use crate::arguments::Explain;
use crate::output::{Output, Style, fitted, wrapped};
use crate::report;
use crate::report::Outcome;

/// One page a line: code, what it is, what it means, what to do.
const PAGES: &str = include_str!("../../explain.tsv");

/// Columns of the codes in the list.
const CODE: usize = 24;

struct Page {
    code: &'static str,
    kind: &'static str,
    meaning: &'static str,
    remedy: &'static str,
}

fn pages() -> impl Iterator<Item = Page> {
    PAGES.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some(Page { code: cells.next()?, kind: cells.next()?, meaning: cells.next()?, remedy: cells.next()? })
    })
}

/// Explains one code, or lists all.
pub fn run(arguments: &Explain, output: &Output) -> anyhow::Result<Outcome> {
    let Some(code) = &arguments.code else {
        let list: Vec<String> = pages().map(|page| line(output, &page)).collect();
        output.data(&list.concat())?;
        return Ok(Outcome::Done);
    };
    let Some(page) = pages().find(|page| page.code == code.trim().to_lowercase()) else {
        let hint = "`planoteka explain` without a code lists all of them";
        return Err(report::Told::new(format!("there is no code `{code}`"), hint).into());
    };
    let mut text = format!("{} ({})\n\n", output.style(Style::Strong, page.code), page.kind);
    for paragraph in [page.meaning, page.remedy] {
        for line in wrapped(paragraph, output.width().min(100)) {
            text += &format!("{line}\n");
        }
        text.push('\n');
    }
    output.data(text.trim_end())?;
    output.data("\n")?;
    Ok(Outcome::Done)
}

fn line(output: &Output, page: &Page) -> String {
    let first = page.meaning.split(". ").next().unwrap_or_default().trim_end_matches('.');
    format!("{}{} {first}\n", output.style(Style::Strong, &fitted(page.code, CODE)), fitted(page.kind, 8))
}

#[cfg(test)]
mod tests {
    use planoteka_extract::plan::{CHECK_RULES, WarningCode};
    use planoteka_ingest::NoticeCode;
    use planoteka_ingest::ReadError;
    use planoteka_ingest::document::Format;

    use super::pages;

    #[test]
    fn every_code_has_its_page() {
        let format = Format::Pdf;
        let errors = [
            ReadError::Empty.code(),
            ReadError::Encrypted { format }.code(),
            ReadError::Unknown { found: "" }.code(),
            ReadError::Damaged { format, detail: String::new() }.code(),
            "unreadable-file",
            "file-too-large",
            "internal-failure",
            "wrong-password",
            "rights-managed",
            "unsupported-format",
            "picture-file",
            "packed-archive",
            "link-file",
            "not-a-document",
            "several-documents",
            "no-document-inside",
            "container-too-large",
            "time-exceeded",
            "memory-exceeded",
            "output-exceeded",
            "reader-died",
            "reader-missing",
            "vocabulary",
        ];
        let checks = CHECK_RULES.map(|rule| rule.name);
        let notices = NoticeCode::ALL.map(NoticeCode::name);
        let warnings = WarningCode::UNDERSTANDING.map(WarningCode::name);
        let mut codes: Vec<&str> = errors.into_iter().chain(notices).chain(warnings).chain(checks).collect();
        let mut paged: Vec<&str> = pages().map(|page| page.code).collect();
        codes.sort_unstable();
        paged.sort_unstable();
        assert_eq!(paged, codes);
        assert!(pages().all(|page| !page.meaning.is_empty() && page.remedy.ends_with('.')));
    }
}
