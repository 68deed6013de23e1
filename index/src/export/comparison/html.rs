//! A page of its own: no script, no other file, readable on screen in light and dark and on paper.

use std::fmt::Write as _;
use std::io::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::{Inhabitants, drawn_currency, heading, is_undivided, label, notes, percent, planned};
use crate::Result;
use crate::compare::{Cell, CompareBy, Compared, Comparison};
use crate::export::About;

const NOT_KNOWN: &str = "<span class=\"lacking\">not known</span>";
const STYLE: &str = include_str!("page.css");
/// Colours of municipalities that differ for those who see few colours too; further ones begin again.
const HUES: usize = 6;
/// Measures of the drawing, in its own units.
const LABEL: u32 = 190;
const BARS: u32 = 470;
const VALUE: u32 = 140;
const BAR: u32 = 16;
const GAP: u32 = 14;
/// Parts drawn; the table has all of them.
const MOST_DRAWN: usize = 24;

/// Writes a comparison as one page of HTML with drawings in SVG.
///
/// # Errors
/// When `out` refuses.
pub fn html(comparison: &Comparison, inhabitants: Inhabitants, about: &About, out: &mut dyn Write) -> Result<()> {
    let names: Vec<&str> = comparison.municipalities.iter().map(|compared| compared.name.as_str()).collect();
    let title = heading(comparison, inhabitants);
    let date = about.date.as_deref().map(|date| format!(", {}", escaped(date))).unwrap_or_default();
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<p class=\"names\">{}</p>\n<h1>{title}</h1>\n</header>\n\
         <main>\n{}{}{}{}</main>\n<footer>planoteka {}{date}</footer>\n</body>\n</html>\n",
        escaped(&names.join(" · ")),
        coverage(comparison, inhabitants),
        drawing(comparison, inhabitants),
        money_table(comparison, inhabitants),
        quality_table(comparison),
        escaped(&about.version),
        title = escaped(&title),
    );
    out.write_all(page.as_bytes())?;
    Ok(())
}

fn coverage(comparison: &Comparison, inhabitants: Inhabitants) -> String {
    let mut rows = String::new();
    for compared in &comparison.municipalities {
        let population = compared.population.as_ref().map_or_else(
            || NOT_KNOWN.to_owned(),
            |population| {
                let year = population.year.map(|year| format!(" ({year})")).unwrap_or_default();
                format!("{}{year}", grouped(Decimal::from(population.inhabitants)))
            },
        );
        let plans = &compared.coverage.plans;
        let height = plans.len().max(1);
        for (index, plan) in plans.iter().enumerate() {
            let years = plan.years.map_or_else(|| "not stated".to_owned(), |years| years.to_string());
            let kind = plan.kind.as_deref().unwrap_or("not stated").replace('_', " ");
            let head = if index == 0 {
                format!(
                    "<th scope=\"rowgroup\" rowspan=\"{height}\">{}</th><td rowspan=\"{height}\" class=\"n\">{population}</td>",
                    escaped(&compared.name)
                )
            } else {
                String::new()
            };
            let _ = writeln!(
                rows,
                "<tr>{head}<td>{}</td><td>{years}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
                escaped(&kind),
                plan.files,
                plan.records
            );
        }
        if plans.is_empty() {
            let _ = writeln!(
                rows,
                "<tr><th scope=\"row\">{}</th><td class=\"n\">{population}</td><td colspan=\"4\" class=\"lacking\">no plan</td></tr>",
                escaped(&compared.name)
            );
        }
    }
    let notes: String =
        notes(comparison, inhabitants).iter().map(|note| format!("<li>{}</li>\n", escaped(note))).collect();
    format!(
        "<section>\n<h2>What stands behind the figures</h2>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">municipality</th>\
         <th scope=\"col\" class=\"n\">inhabitants</th><th scope=\"col\">kind of plan</th><th scope=\"col\">years</th>\
         <th scope=\"col\" class=\"n\">files</th><th scope=\"col\" class=\"n\">projects</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n\
         <ul class=\"notes\">\n{notes}</ul>\n</section>\n"
    )
}

/// Bars: for each part one for each municipality.
fn drawing(comparison: &Comparison, inhabitants: Inhabitants) -> String {
    let Some(currency) = drawn_currency(comparison) else { return String::new() };
    let value = |compared: &Compared, group: &Option<String>| {
        planned(compared, compared.cells.get(group), &currency, inhabitants)
    };
    let all = |group: &Option<String>| {
        let values = comparison.municipalities.iter().filter_map(|compared| value(compared, group));
        values.reduce(Decimal::saturating_add)
    };
    let mut drawn: Vec<&Option<String>> = comparison.groups.iter().filter(|group| all(group).is_some()).collect();
    // By what is drawn: the order by sums is another than that by sums for each inhabitant.
    if comparison.by != CompareBy::Year {
        drawn.sort_by_key(|group| (group.is_none(), std::cmp::Reverse(all(group))));
    }
    drawn.truncate(MOST_DRAWN);
    let most = drawn
        .iter()
        .flat_map(|group| comparison.municipalities.iter().filter_map(|compared| value(compared, group)))
        .max()
        .filter(|most| *most > Decimal::ZERO);
    let Some(most) = most else { return String::new() };
    let width = LABEL + BARS + VALUE;
    let title = escaped(&heading(comparison, inhabitants));
    let mut bars = String::new();
    let mut top = GAP;
    for group in &drawn {
        let shown = comparison
            .municipalities
            .iter()
            .enumerate()
            .filter_map(|(column, compared)| Some((column % HUES, compared, value(compared, group)?)));
        let shown: Vec<(usize, &Compared, Decimal)> = shown.collect();
        let height = BAR * shown.len() as u32;
        let name = label(comparison, group.as_ref());
        let _ = writeln!(
            bars,
            "<text x=\"{}\" y=\"{}\" class=\"label\">{}</text>",
            LABEL - 10,
            top + height / 2 + 4,
            escaped(&cut(&name))
        );
        for (hue, compared, sum) in shown {
            let length = sum.checked_div(most).and_then(|share| share.checked_mul(Decimal::from(BARS)));
            let length = length.and_then(|length| length.round().to_u32()).unwrap_or_default().max(1);
            let _ = writeln!(
                bars,
                "<rect x=\"{LABEL}\" y=\"{top}\" width=\"{length}\" height=\"{}\" class=\"hue{hue}\"><title>{}, {}: {} {currency}</title></rect>\
                 <text x=\"{}\" y=\"{}\" class=\"value\">{}</text>",
                BAR - 2,
                escaped(&name),
                escaped(&compared.name),
                grouped(sum),
                LABEL + length + 6,
                top + 11,
                grouped(sum),
            );
            top += BAR;
        }
        top += GAP;
    }
    let height = top;
    let legend: String = comparison
        .municipalities
        .iter()
        .enumerate()
        .map(|(index, compared)| {
            format!("<li><span class=\"key hue{}\"></span>{}</li>\n", index % HUES, escaped(&compared.name))
        })
        .collect();
    format!(
        "<section>\n<h2>{title}</h2>\n<ul class=\"legend\">\n{legend}</ul>\n\
         <svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n<title>{title}; the table below has the same figures</title>\n\
         <line x1=\"{LABEL}\" y1=\"4\" x2=\"{LABEL}\" y2=\"{}\" class=\"axis\"/>\n{bars}</svg>\n</section>\n",
        height - 4
    )
}

fn money_table(comparison: &Comparison, inhabitants: Inhabitants) -> String {
    let heads: String = comparison
        .municipalities
        .iter()
        .map(|compared| format!("<th scope=\"colgroup\" colspan=\"2\">{}</th>", escaped(&compared.name)))
        .collect();
    let under = "<th scope=\"col\" class=\"n\">projects</th><th scope=\"col\" class=\"n\">planned</th>"
        .repeat(comparison.municipalities.len());
    let row = |name: &str, class: &str, cell: &dyn Fn(&Compared) -> Option<Cell>| {
        let cells: String = comparison
            .municipalities
            .iter()
            .map(|compared| money_cell(compared, cell(compared).as_ref(), inhabitants))
            .collect();
        format!("<tr{class}><th scope=\"row\">{}</th>{cells}</tr>\n", escaped(name))
    };
    let mut rows: String = comparison
        .groups
        .iter()
        .map(|group| row(&label(comparison, group.as_ref()), "", &|compared| compared.cells.get(group).cloned()))
        .collect();
    if comparison.by != CompareBy::Kind {
        rows += &row("all", " class=\"all\"", &|compared| Some(compared.all.clone()));
    }
    let each = if inhabitants == Inhabitants::Each { "Planned funds per inhabitant" } else { "Planned funds" };
    format!(
        "<section>\n<h2>{each}</h2>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\" rowspan=\"2\">{}</th>{heads}</tr><tr>{under}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table></div>\n</section>\n",
        comparison.by.name()
    )
}

fn money_cell(compared: &Compared, cell: Option<&Cell>, inhabitants: Inhabitants) -> String {
    let Some(cell) = cell else { return "<td class=\"n\">–</td><td class=\"n\">–</td>".to_owned() };
    let sums: Vec<String> = cell
        .money
        .keys()
        .filter_map(|currency| {
            let sum = planned(compared, Some(cell), currency, inhabitants)?;
            Some(format!("{} {}", grouped(sum), escaped(currency)).trim_end().to_owned())
        })
        .collect();
    let sums = match sums.as_slice() {
        _ if is_undivided(compared, cell, inhabitants) => NOT_KNOWN.to_owned(),
        [] => "–".to_owned(),
        sums => sums.join("<br>"),
    };
    format!("<td class=\"n\">{}</td><td class=\"n\">{sums}</td>", cell.projects)
}

/// Whose money, and how well projects are described.
fn quality_table(comparison: &Comparison) -> String {
    let heads: String = comparison
        .municipalities
        .iter()
        .map(|compared| format!("<th scope=\"col\" class=\"n\">{}</th>", escaped(&compared.name)))
        .collect();
    let row = |name: &str, cell: &dyn Fn(&Compared) -> String| {
        let cells: String = comparison
            .municipalities
            .iter()
            .map(|compared| format!("<td class=\"n\">{}</td>", cell(compared)))
            .collect();
        format!("<tr><th scope=\"row\">{name}</th>{cells}</tr>\n")
    };
    let money = |compared: &Compared, part: &dyn Fn(&crate::compare::Money) -> Decimal| {
        let sums = compared.all.money.iter().map(|(currency, money)| {
            format!("{} {}", grouped(part(money).round_dp(2)), escaped(currency)).trim_end().to_owned()
        });
        sums.collect::<Vec<_>>().join("<br>")
    };
    let share = |cell: &Cell, count: usize| {
        percent(count, cell.projects)
            .map_or_else(|| "–".to_owned(), |percent| format!("{percent} % <small>({count})</small>"))
    };
    let rows = [
        row("own money", &|compared| money(compared, &|money| money.own)),
        row("money of others", &|compared| money(compared, &|money| money.external)),
        row("from whom is not stated", &|compared| money(compared, &crate::compare::Money::unshared)),
        row("projects", &|compared| compared.all.projects.to_string()),
        row("with a sum", &|compared| share(&compared.all, compared.all.with_amount)),
        row("with an owner", &|compared| share(&compared.all, compared.all.with_owner)),
        row("with a deadline", &|compared| share(&compared.all, compared.all.with_deadline)),
        row("with a code", &|compared| share(&compared.all, compared.all.with_code)),
        row("with an indicator", &|compared| share(&compared.all, compared.all.with_indicator)),
        row("done continuously", &|compared| share(&compared.all, compared.all.continuous)),
        row("with a failed check", &|compared| share(&compared.all, compared.all.failed)),
    ];
    format!(
        "<section>\n<h2>Whose money, and how well described</h2>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\"></th>{heads}</tr></thead>\n\
         <tbody>\n{}</tbody>\n</table></div>\n</section>\n",
        rows.concat()
    )
}

/// A label short enough for its place.
fn cut(text: &str) -> String {
    const LONGEST: usize = 26;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let kept: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}

/// `1,234,567.50`, with the sign for minus that print uses.
fn grouped(amount: Decimal) -> String {
    crate::export::grouped(amount).replace('-', "−")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
