//! What is told of pages that are pictures.

use super::{RecognitionFailure, TextSource};
use crate::pdf::layout::Page;
use crate::{Notice, NoticeCode};

/// Notices on recognised pages, and on those that were not.
pub(in crate::pdf) fn notices(pages: &[Page]) -> Vec<Notice> {
    let count = |is_so: &dyn Fn(&TextSource) -> bool| pages.iter().filter(|page| is_so(&page.text)).count();
    let mut notices = Vec::new();
    let sure: Vec<usize> = pages
        .iter()
        .filter_map(|page| match page.text {
            TextSource::Recognised(certainty) => Some(usize::from(certainty)),
            _ => None,
        })
        .collect();
    if let Some(mean) = sure.iter().sum::<usize>().checked_div(sure.len()) {
        let detail = format!(
            "the text of {} was recognised in pictures, {mean} % sure in the mean; compare sums with the pages",
            of_pages(sure.len(), pages)
        );
        notices.push(Notice::new(NoticeCode::TextRecognised, detail));
    }
    let laid = count(&|text| *text == TextSource::Laid);
    if laid > 0 {
        let detail = format!(
            "the text of {} was recognised by another program and laid over the scan; compare sums with the pages",
            of_pages(laid, pages)
        );
        notices.push(Notice::new(NoticeCode::TextRecognised, detail));
    }
    let failed = count(&|text| matches!(text, TextSource::Failed(_)));
    if let Some(RecognitionFailure(why)) = pages.iter().find_map(|page| page.text.failure()) {
        let detail = format!("the text of {} could not be recognised: {why}", of_pages(failed, pages));
        notices.push(Notice::new(NoticeCode::RecognitionFailed, detail));
    }
    let past = count(&|text| *text == TextSource::PastLimit);
    if past > 0 {
        let detail =
            format!("the text of {} was not recognised, as so many pages take too long", of_pages(past, pages));
        notices.push(Notice::new(NoticeCode::LimitReached, detail));
    }
    notices
}

impl TextSource {
    fn failure(&self) -> Option<&RecognitionFailure> {
        match self {
            Self::Failed(failure) => Some(failure),
            _ => None,
        }
    }
}

fn of_pages(count: usize, pages: &[Page]) -> String {
    match (count, pages.len()) {
        (1, 1) => "the page".to_owned(),
        (count, all) => format!("{count} of {all} pages"),
    }
}
