//! Queries kept in the library under a name.

use planoteka_index::{Library, SavedSearch};
use serde_json::json;

use crate::output::{Output, Style, columns, padded};
use crate::report::Outcome;
use crate::report::Told;

/// What stands before the name of a query that is kept.
const MARK: char = '@';
const SCHEMA: &str = "planoteka.saved/1";
const LISTING: &str = "`planoteka search --saved` lists them";

/// Whether a query names one that is kept.
pub fn names_any(text: &str) -> bool {
    text.split_whitespace().any(|word| word.starts_with(MARK))
}

/// A query with those that are kept in the place of their names.
pub fn expanded(library: &Library, text: &str) -> anyhow::Result<String> {
    let saved = library.saved_searches()?;
    let query = |word: &str| -> anyhow::Result<String> {
        let Some(name) = word.strip_prefix(MARK) else { return Ok(word.to_owned()) };
        let found = saved.iter().find(|search| search.name == name);
        let told = || Told::new(format!("no query is kept as `@{name}`"), LISTING);
        Ok(found.ok_or_else(told)?.query.clone())
    };
    Ok(text.split_whitespace().map(query).collect::<anyhow::Result<Vec<_>>>()?.join(" "))
}

/// Keeps a query.
pub fn save(library: &mut Library, name: &str, query: &str, output: &Output) -> anyhow::Result<()> {
    let name = name.strip_prefix(MARK).unwrap_or(name);
    if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        let hint = "use letters, digits, - and _, such as --save water-2021";
        return Err(Told::new(format!("`{name}` is no name for a query"), hint).into());
    }
    let search = SavedSearch { name: name.to_owned(), query: query.to_owned() };
    let replaced = library.save_search(&search)?;
    let before = if replaced { ", in the place of the one before" } else { "" };
    output.message(&format!("kept as @{name}{before}\n"))?;
    Ok(())
}

/// Lists the queries that are kept.
pub fn list(library: &Library, json: bool, output: &Output) -> anyhow::Result<Outcome> {
    let saved = library.saved_searches()?;
    let name = |search: &SavedSearch| format!("{MARK}{}", search.name);
    let width = saved.iter().map(|search| columns(&name(search))).max().unwrap_or_default();
    let mut text = String::new();
    if json {
        text += &format!("{}\n", json!({ "type": "saved", "schema": SCHEMA, "total": saved.len() }));
    }
    for search in &saved {
        text += &if json {
            format!("{}\n", json!({ "type": "query", "data": { "name": search.name, "query": search.query } }))
        } else if output.is_terminal() {
            format!("{}  {}\n", output.style(Style::Strong, &padded(&name(search), width)), search.query)
        } else {
            format!("{}\t{}\n", name(search), search.query)
        };
    }
    output.data(&text)?;
    if saved.is_empty() && !json {
        let hint = output.message_style(Style::Hint, "hint");
        output.message(&format!("no query is kept\n{hint}: planoteka search vodovod --save water\n"))?;
    }
    Ok(if saved.is_empty() { Outcome::Lacking } else { Outcome::Done })
}

/// Forgets a query.
pub fn forget(library: &mut Library, name: &str, output: &Output) -> anyhow::Result<Outcome> {
    let name = name.strip_prefix(MARK).unwrap_or(name);
    if !library.forget_search(name)? {
        return Err(Told::new(format!("no query is kept as `@{name}`"), LISTING).into());
    }
    output.message(&format!("forgot @{name}\n"))?;
    Ok(Outcome::Done)
}
