use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

use super::{terms, tokenizer};
use crate::Result;

/// The name of tantivy's own tokenizer that leaves a text whole.
const RAW: &str = "raw";

/// The fields of the index. Texts are folded; nothing is stored, as the store has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The number of the reading in the store.
    pub reading: Field,
    /// The same number for all readings of one record.
    pub record: Field,
    /// The title, which counts most.
    pub title: Field,
    /// All other text.
    pub text: Field,
    /// Stems of the title's words in the language of the document, `hbs:vodovod`.
    pub title_stem: Field,
    /// Stems of all other text.
    pub text_stem: Field,
    /// Words of the title and of all other text, folded and as written in small letters: `skola:школа`.
    pub written: Field,
    /// Which words follow one another in them, by codes that several pairs share.
    pub pairs: Field,
    /// How many words the title has.
    pub title_words: Field,
    /// The municipality's name as the file has it, for counting.
    pub municipality_name: Field,
    pub country: Field,
    /// Shares (`eu`, `own`) and funders as the file has them, for counting.
    pub funds_name: Field,
    /// The worst that checks say of the record: `fail`, `pass`, `cannot`, `none`.
    pub checks: Field,
    /// The theme's key and the sector's name: both are found, the theme is counted.
    pub theme: Field,
    pub theme_name: Field,
    pub municipality: Field,
    pub owner: Field,
    /// Sources of funds: the names of shares and funders.
    pub funds: Field,
    /// The file's name.
    pub file: Field,
    /// Codes without spaces and marks.
    pub code: Field,
    pub kind: Field,
    pub currency: Field,
    /// Each year that the record is about.
    pub year: Field,
    pub year_from: Field,
    pub year_to: Field,
    /// The total in hundredths.
    pub amount: Field,
    /// The place in the order of review, by the confidence of the least sure field.
    pub review: Field,
}

/// The names of the fields that are read by column.
pub(crate) const READING: &str = "reading";
pub(crate) const RECORD: &str = "record";
pub(crate) const TITLE_WORDS: &str = "title_words";
pub(crate) const KIND: &str = "kind";
pub(crate) const CURRENCY: &str = "currency";
pub(crate) const YEAR_FROM: &str = "year_from";
pub(crate) const YEAR_TO: &str = "year_to";
pub(crate) const AMOUNT: &str = "amount";
pub(crate) const REVIEW: &str = "review";
pub(crate) const MUNICIPALITY: &str = "municipality_name";
pub(crate) const COUNTRY: &str = "country";
pub(crate) const FUNDS: &str = "funds_name";
pub(crate) const CHECKS: &str = "checks";
pub(crate) const SECTOR: &str = "theme_name";

impl Fields {
    /// The schema they make up.
    pub(crate) fn schema() -> Schema {
        // No record fits better as its text is short, so that its length need not be kept.
        let indexed = |tokenizer, option| {
            let indexing = TextFieldIndexing::default().set_fieldnorms(false);
            let indexing = indexing.set_tokenizer(tokenizer).set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let split_by = |tokenizer| indexed(tokenizer, IndexRecordOption::WithFreqsAndPositions);
        let mut schema = Schema::builder();
        schema.add_u64_field(READING, INDEXED | FAST);
        schema.add_u64_field(RECORD, FAST);
        for name in ["title_stem", "text_stem", "title", "text"] {
            schema.add_text_field(name, split_by(terms::NAME));
        }
        for name in ["written", "pairs"] {
            schema.add_text_field(name, indexed(terms::NAME, IndexRecordOption::Basic));
        }
        schema.add_u64_field(TITLE_WORDS, FAST);
        for name in ["municipality", "owner", "funds", "file"] {
            schema.add_text_field(name, split_by(tokenizer::NAME));
        }
        let whole = || indexed(RAW, IndexRecordOption::Basic);
        for name in ["code", "theme"] {
            schema.add_text_field(name, whole());
        }
        for name in [KIND, CURRENCY, COUNTRY, CHECKS] {
            schema.add_text_field(name, whole() | FAST);
        }
        for name in [MUNICIPALITY, FUNDS, SECTOR] {
            schema.add_text_field(name, FAST);
        }
        schema.add_i64_field("year", INDEXED);
        for name in [YEAR_FROM, YEAR_TO, AMOUNT, REVIEW] {
            schema.add_i64_field(name, FAST);
        }
        schema.build()
    }

    /// The fields in a schema.
    pub(crate) fn of(schema: &Schema) -> Result<Self> {
        let field = |name| schema.get_field(name);
        Ok(Self {
            reading: field(READING)?,
            record: field(RECORD)?,
            title: field("title")?,
            text: field("text")?,
            title_stem: field("title_stem")?,
            text_stem: field("text_stem")?,
            written: field("written")?,
            pairs: field("pairs")?,
            title_words: field(TITLE_WORDS)?,
            municipality: field("municipality")?,
            owner: field("owner")?,
            funds: field("funds")?,
            file: field("file")?,
            code: field("code")?,
            kind: field(KIND)?,
            currency: field(CURRENCY)?,
            year: field("year")?,
            year_from: field(YEAR_FROM)?,
            year_to: field(YEAR_TO)?,
            amount: field(AMOUNT)?,
            review: field(REVIEW)?,
            municipality_name: field(MUNICIPALITY)?,
            country: field(COUNTRY)?,
            funds_name: field(FUNDS)?,
            checks: field(CHECKS)?,
            theme: field("theme")?,
            theme_name: field(SECTOR)?,
        })
    }
}
